import { GazetteError } from '../model'
import { FamilyFile } from './grammar-file'

/** Longer family files, in characters, are refused. */
const longest = 1_000_000
/** What was checked once is not checked again for the next file. */
const known = new WeakSet<object>()

/**
 * A family file, checked: `parseGazette(input, { families: [await loadFamily(text)] })`.
 * @param source the YAML, or what it says as an object
 * @throws GazetteError `family/invalid`, which names everything that is not right and where
 */
export async function loadFamily(source: string | object): Promise<FamilyFile> {
  const content = typeof source === 'string' ? await readYaml(source) : source
  if (known.has(content)) return content as FamilyFile
  const { checkFamily } = await import('./check-family')
  const faults = checkFamily(content)
  if (faults.length) {
    const name = (content as { family?: unknown }).family
    const lines = faults.map(({ at, message }) => (at ? `${at}: ${message}` : message))
    throw wrong(`The family file${typeof name === 'string' ? ` ${name}` : ''} is not right. ${lines.join('\n')}`)
  }
  const family = FamilyFile.parse(content)
  known.add(content).add(family)
  return family
}

/** What a YAML text says; its shape is not looked at yet. */
export async function readYaml(text: string): Promise<object> {
  if (text.length > longest) throw wrong(`The family file has more than ${longest} characters.`)
  const { parse } = await import('yaml')
  try {
    const content: unknown = parse(text, { logLevel: 'error' })
    if (typeof content === 'object' && content !== null) return content
  } catch (cause) {
    throw wrong(`The family file is no YAML: ${(cause as Error).message}`, cause)
  }
  throw wrong('The family file is no YAML with fields: family, about, applies, fragments, rules.')
}

const wrong = (message: string, cause?: unknown): GazetteError => new GazetteError('family/invalid', message, { cause })
