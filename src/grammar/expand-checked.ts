import { suggest } from '../text/nearest'

/** A pattern that grows beyond this, in characters, is no pattern any more. */
const longest = 20_000
/** A fragment’s name in braces; not the escapes `\u{…}`, `\p{…}` and `\k<…>`. */
const fragmentName = /(?<!\\[upP])\{([a-z][a-z0-9_]*)\}/g

interface Expanded {
  readonly pattern: string
  /** Why it cannot be expanded. */
  readonly fault?: string
}

/** `expand` for what strangers wrote: fragments are known, stand above where they are used, and do not grow without end. */
export function expandChecked(match: string, fragments: Readonly<Record<string, string>>): Expanded {
  const above = new Map<string, string>()
  let fault: string | undefined
  const put = (text: string): string => {
    const parts = text.replace(fragmentName, (whole, name: string) => {
      const fragment = above.get(name)
      if (fragment !== undefined) return `(?:${fragment})`
      fault ??= Object.hasOwn(fragments, name)
        ? `The fragment {${name}} is used above the place where it is defined.`
        : `There is no fragment {${name}}.${suggest(name, Object.keys(fragments), (near) => `{${near}}`)}`
      return whole
    })
    if (parts.length > longest) fault ??= `With its fragments the pattern has more than ${longest} characters.`
    return parts.slice(0, longest)
  }
  const used = namesIn(match, fragments)
  for (const [name, text] of Object.entries(fragments)) if (used.has(name)) above.set(name, put(text))
  const pattern = put(match)
  return fault ? { pattern, fault } : { pattern }
}

/** The fragments that a pattern needs, those inside others too. */
function namesIn(match: string, fragments: Readonly<Record<string, string>>): Set<string> {
  const names = new Set<string>()
  const waiting = [match]
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop())
    for (const [, name = ''] of text.matchAll(fragmentName))
      if (Object.hasOwn(fragments, name) && !names.has(name)) {
        names.add(name)
        waiting.push(fragments[name] as string)
      }
  return names
}
