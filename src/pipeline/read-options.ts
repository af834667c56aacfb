import { z } from 'zod'
import { formats, GazetteError } from '../model'
import type { Limits, ParseOptions, Progress } from '../options'
import { suggest } from '../text/nearest'

const isSignal = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'aborted' in value && 'addEventListener' in value

const most = z.number().positive().optional()
const limits = z.strictObject({
  bytes: most,
  unpacked: most,
  pages: most,
  pixels: most,
  characters: most,
  rows: most,
  columns: most,
  cells: most,
} satisfies Record<keyof Limits, z.ZodType>)

/** Every option with its values; what they are for is said in `ParseOptions`, and the compiler holds both to the same names. */
export const optionValues = {
  format: z.enum(formats),
  families: z.array(
    z.custom<NonNullable<ParseOptions['families']>[number]>(
      isObject,
      'is a family file as an object (loadFamily reads one)',
    ),
  ),
  id: z.string().min(1),
  engine: z.enum(['pdfium', 'pdfjs']),
  password: z.string(),
  ocr: z.enum(['auto', 'always', 'never']),
  ocrEngine: z.enum(['ppocr', 'tesseract']),
  ocrCache: z.string().min(1),
  repairs: z.boolean(),
  signal: z.custom<AbortSignal>(isSignal, 'is an AbortSignal'),
  onProgress: z.custom<(progress: Progress) => void>(isFunction, 'is a function'),
  limits,
  onLayout: z.custom<NonNullable<ParseOptions['onLayout']>>(isFunction, 'is a function'),
} satisfies Record<keyof ParseOptions, z.ZodType>

const Options: z.ZodType<ParseOptions> = z.strictObject(optionValues).partial()

/**
 * The options of a call, checked; not yet what is in the families (`checkOptions`).
 * @throws GazetteError `options/invalid` for what is no option, or no value of one
 */
export function readOptions(options: unknown = {}): ParseOptions {
  if (!isObject(options)) throw wrong(`The options are an object, not ${shown(options)}.`)
  const read = Options.safeParse(options)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw wrong(issue ? say(issue, options) : 'The options are not right.')
}

function say(issue: z.core.$ZodIssue, options: object): string {
  const at = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    const known = Object.keys(at === 'limits' ? limits.shape : optionValues)
    const name = at ? `${at}.${key}` : key
    return `There is no option ${name}.${suggest(key, known) || ` There are: ${known.join(', ')}.`}`
  }
  const value = issue.path.reduce<unknown>((from, key) => (from as Record<PropertyKey, unknown>)[key], options)
  const said = typeof value === 'string' ? suggest(value, valuesOf(issue)) : ''
  return `${at} ${expected(issue)}, not ${shown(value)}.${said}`
}

const valuesOf = (issue: z.core.$ZodIssue): string[] => (issue.code === 'invalid_value' ? issue.values.map(String) : [])

function expected(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `is one of ${valuesOf(issue).join(', ')}`
  if (issue.code === 'too_small')
    return issue.origin === 'string' ? 'is a text that is not empty' : `is greater than ${issue.minimum}`
  if (issue.code === 'invalid_type') return `is of type ${issue.expected}`
  return issue.message
}

/** A value as it can be quoted in a sentence. */
function shown(value: unknown): string {
  if (typeof value === 'string') return `“${value.length > 60 ? `${value.slice(0, 59)}…` : value}”`
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'function') return 'a function'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}

const wrong = (message: string): GazetteError => new GazetteError('options/invalid', message)
