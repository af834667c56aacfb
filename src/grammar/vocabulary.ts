import { expand } from './grammar'
import type { GrammarFile } from './grammar-file'

type Emitted = string | number | boolean

/** What the rules of a grammar may emit and capture: what the code behind it understands. */
export interface Vocabulary {
  /** Name → the values that it may have; `free` for any text. */
  readonly emits: ReadonlyMap<string, ReadonlySet<Emitted> | 'free'>
  readonly groups: ReadonlySet<string>
  /** What every rule of the grammar emits and captures, and so a new one must. */
  readonly needed: { readonly emits: readonly string[]; readonly groups: readonly string[] }
}

/** **Rule** The grammar’s own rules are its vocabulary: nothing else has a meaning to anybody. */
export function vocabularyOf(file: GrammarFile): Vocabulary {
  const emits = new Map<string, Set<Emitted> | 'free'>(file.open.map((name) => [name, 'free']))
  const groups = new Set<string>()
  for (const rule of file.rules) {
    for (const [name, value] of Object.entries(rule.emits)) {
      const known = emits.get(name) ?? new Set()
      if (known !== 'free') emits.set(name, known.add(value))
    }
    for (const name of groupsOf(expand(rule.match, file.fragments))) groups.add(name)
  }
  return {
    emits,
    groups,
    needed: {
      emits: [...emits.keys()].filter((name) => file.rules.every((rule) => name in rule.emits)),
      groups: [...groups].filter((name) =>
        file.rules.every((rule) => groupsOf(expand(rule.match, file.fragments)).includes(name)),
      ),
    },
  }
}

/** The named groups of a pattern. */
export const groupsOf = (pattern: string): string[] =>
  [...pattern.matchAll(/(?<!\\)\(\?<(?![=!])([^>]+)>/g)].map(([, name]) => name as string)
