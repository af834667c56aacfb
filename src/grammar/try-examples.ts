import type { Grammar } from './grammar'
import type { Rule } from './grammar-file'

/** What a rule does to its own examples and counter-examples that it should not; nothing, where all is as it says. */
export function tryExamples(rule: Rule, grammar: Grammar): string[] {
  return [
    ...rule.examples.flatMap((example) => exampleFaults(rule, example, grammar)),
    ...rule.counter_examples
      .filter((text) => winners(text, grammar).some((won) => won.rule === rule.id))
      .map((text) => `It matches its counter-example “${text}”.`),
  ]
}

function exampleFaults({ id }: Rule, { text, ...captures }: Rule['examples'][number], grammar: Grammar): string[] {
  const won = winners(text, grammar)
  const own = won.find(({ rule }) => rule === id)
  if (!own) return [`It does not win its example “${text}”${won[0] ? `; ${won[0].rule} does` : ''}.`]
  return Object.entries(captures)
    .filter(([name, value]) => own.groups[name] !== value)
    .map(([name, value]) => `Of “${text}” the group ${name} captures “${own.groups[name] ?? ''}”, not “${value}”.`)
}

/** The rules that win somewhere in a text. */
function winners(text: string, grammar: Grammar) {
  if (grammar.mode === 'search') return grammar.all(text)
  if (grammar.mode === 'readings') return grammar.every(text)
  const first = grammar.first(text)
  return first ? [first] : []
}
