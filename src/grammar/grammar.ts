import type { GrammarFile, Rule } from './grammar-file'

export interface Match {
  readonly rule: string
  readonly emits: Readonly<Record<string, string | number | boolean>>
  readonly groups: Readonly<Record<string, string | undefined>>
  readonly index: number
  readonly length: number
  readonly text: string
}

interface CompiledRule {
  readonly id: string
  readonly emits: Match['emits']
  readonly pattern: RegExp
}

/** Puts `{name}` fragments into a pattern; a fragment may use those above it. */
export function expand(pattern: string, fragments: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{([a-z][a-z0-9_]*)\}/g, (whole, name: string) => {
    const fragment = fragments[name]
    return fragment === undefined ? whole : `(?:${expand(fragment, fragments)})`
  })
}

const compile = (rule: Rule, fragments: Readonly<Record<string, string>>, flags: string): CompiledRule => ({
  id: rule.id,
  emits: rule.emits,
  pattern: new RegExp(expand(rule.match, fragments), flags),
})

/** Rules of one subject, ready to match. Order is priority; the first that matches wins. */
export class Grammar {
  readonly mode: GrammarFile['mode']
  private readonly rules: readonly CompiledRule[]
  private readonly parts = new Map<string, Grammar>()

  constructor(
    file: GrammarFile,
    familyRules: readonly { rules: readonly Rule[]; fragments: Record<string, string> }[] = [],
  ) {
    this.mode = file.mode
    const flags = file.mode === 'search' ? 'gu' : 'u'
    this.rules = [
      ...familyRules.flatMap((own) =>
        own.rules.map((rule) => compile(rule, { ...file.fragments, ...own.fragments }, flags)),
      ),
      ...file.rules.map((rule) => compile(rule, file.fragments, flags)),
    ]
  }

  /** The rules for these parts alone, a family’s among them: for a question that the others have no say in. */
  only(...parts: readonly string[]): Grammar {
    const key = parts.join()
    const known = this.parts.get(key)
    if (known) return known
    const rules = this.rules.filter(({ emits }) => parts.includes(String(emits.part)))
    const made: Grammar = Object.assign(Object.create(Grammar.prototype), { mode: this.mode, rules, parts: new Map() })
    this.parts.set(key, made)
    return made
  }

  /** The first rule that matches the text (for `line`: from its start). */
  first(text: string): Match | undefined {
    for (const rule of this.rules) {
      rule.pattern.lastIndex = 0
      const found = rule.pattern.exec(text)
      if (found) return toMatch(rule, found)
    }
    return undefined
  }

  /** Every rule that matches the text, in their order. */
  every(text: string): Match[] {
    const found: Match[] = []
    for (const rule of this.rules) {
      rule.pattern.lastIndex = 0
      const hit = rule.pattern.exec(text)
      if (hit) found.push(toMatch(rule, hit))
    }
    return found
  }

  /** All matches in the text, left to right; where two overlap, the rule that comes first wins. */
  all(text: string): Match[] {
    const found: Match[] = []
    const taken: [number, number][] = []
    for (const rule of this.rules) {
      const own: [number, number][] = []
      let t = 0
      rule.pattern.lastIndex = 0
      for (let hit = rule.pattern.exec(text); hit; hit = rule.pattern.exec(text)) {
        if (hit[0].length === 0) rule.pattern.lastIndex++
        const start = hit.index
        const end = start + hit[0].length
        while (t < taken.length && (taken[t] as [number, number])[1] <= start) t++
        const next = taken[t]
        if (next && next[0] < end) continue
        found.push(toMatch(rule, hit))
        own.push([start, end])
      }
      if (own.length) {
        taken.push(...own)
        taken.sort((a, b) => a[0] - b[0])
      }
    }
    return found.sort((a, b) => a.index - b.index)
  }
}

const toMatch = (rule: CompiledRule, found: RegExpExecArray): Match => ({
  rule: rule.id,
  emits: rule.emits,
  groups: found.groups ?? {},
  index: found.index,
  length: found[0].length,
  text: found[0],
})
