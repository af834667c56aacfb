import { parseDocument } from 'yaml'

/** Front matter is not longer than this, in lines; what is longer is text between two rules. */
const maxLines = 200
const fence = /^---[ \t]*$/
const key = /^(?:[A-Za-z_][\w-]{0,40}|\p{Script=Han}{1,12})[ \t]*[:：](?:[ \t]|$)/u
const inside = /^(?:[ \t]|#|- |-$|$|[\]}])/

/** What English keys are called in a 政府信息公开目录. */
const canonical = new Map([
  ['title', '标题'],
  ['date', '发布日期'],
  ['published', '发布日期'],
  ['publishdate', '发布日期'],
  ['keywords', '主题词'],
])

export interface FrontMatter {
  readonly values: Readonly<Record<string, string>>
  /** Where the text begins behind it. */
  readonly end: number
}

/**
 * The YAML block at the start of a Markdown file: keys and values of the page, no text of the document.
 * **Rule** it begins with the first line, both its fences are ---, and each line between is a key, belongs to one, or is blank.
 * **Doubt** anything else between two rules is text.
 */
export function readFrontMatter(text: string): FrontMatter | undefined {
  const lines: string[] = []
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (at < text.length && lines.length <= maxLines) {
    const feed = text.indexOf('\n', at)
    const end = feed < 0 ? text.length : feed
    const line = text.slice(at, end).replace(/\r$/, '')
    if (lines.length && fence.test(line))
      return lines.some((own) => key.test(own)) ? { values: valuesOf(lines.slice(1).join('\n')), end } : undefined
    if (lines.length ? !key.test(line) && !inside.test(line) : !fence.test(line)) return undefined
    lines.push(line)
    at = end + 1
  }
  return undefined
}

function valuesOf(yaml: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(parsed(yaml))) {
    const label = canonical.get(name.toLowerCase()) ?? name
    const text = (Array.isArray(value) ? value : [value]).filter(isScalar).join('、').trim()
    if (text && label !== '__proto__') values[label] ??= text
  }
  return values
}

const isScalar = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number'

/** A block that is damaged gives what can be read of it. */
function parsed(yaml: string): object {
  try {
    const value: unknown = parseDocument(yaml, { logLevel: 'silent' }).toJS({ maxAliasCount: 10 })
    return value && typeof value === 'object' ? value : {}
  } catch {
    return {}
  }
}
