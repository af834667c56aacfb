import type { z } from 'zod'
import { suggest } from '../text/nearest'
import { expandChecked } from './expand-checked'
import { findBacktracking } from './find-backtracking'
import { Grammar } from './grammar'
import { FamilyFile, type GrammarFile, Rule } from './grammar-file'
import { type GrammarName, grammarFiles } from './grammars'
import { tryExamples } from './try-examples'
import { groupsOf, type Vocabulary, vocabularyOf } from './vocabulary'

/** What is not right about a family file, and where. */
export interface FamilyFault {
  /** `rules.furniture[0] (running-head)`, `applies`; empty for the file as a whole. */
  readonly at: string
  readonly message: string
}

/** More rules are no family but an attack. */
const mostRules = 300

/**
 * Everything that is not right about a family file; nothing, where it can be used.
 * **Rule** The same that holds for the grammars that come with the library: known names only, patterns that cannot run
 * without end, examples that win and counter-examples that do not.
 */
export function checkFamily(content: unknown): FamilyFault[] {
  const read = FamilyFile.safeParse(content)
  if (!read.success) return read.error.issues.map((issue) => ({ at: pathOf(issue.path), message: shapeFault(issue) }))
  const family = read.data
  const count = Object.values(family.rules).reduce((sum, rules) => sum + rules.length, 0)
  if (count > mostRules) return [{ at: 'rules', message: `There are ${count} rules; ${mostRules} are the most.` }]
  return [...appliesFaults(family), ...Object.entries(family.rules).flatMap(([name]) => grammarFaults(name, family))]
}

function appliesFaults({ applies }: FamilyFile): FamilyFault[] {
  const message = applies === undefined ? undefined : patternFault(applies, {})
  return message ? [{ at: 'applies', message }] : []
}

function grammarFaults(name: string, family: FamilyFile): FamilyFault[] {
  const files = grammarFiles()
  if (!Object.hasOwn(files, name)) {
    const names = Object.keys(files)
    const near = suggest(name, names) || ` There are: ${names.join(', ')}.`
    return [{ at: `rules.${name}`, message: `There is no grammar ${name}.${near}` }]
  }
  const file = files[name as GrammarName]
  const rules = family.rules[name] ?? []
  const fragments = { ...file.fragments, ...family.fragments }
  const faults = rules.flatMap((rule, i) => {
    const at = `rules.${name}[${i}] (${rule.id})`
    return ruleFaults(rule, rules.slice(0, i), file, fragments).map((message) => ({ at, message }))
  })
  if (faults.length) return faults
  const grammar = new Grammar(file, [{ rules, fragments: family.fragments }])
  return rules.flatMap((rule, i) =>
    tryExamples(rule, grammar).map((message) => ({ at: `rules.${name}[${i}] (${rule.id})`, message })),
  )
}

/** What can be said of a rule before it is tried. */
function ruleFaults(
  rule: Rule,
  before: readonly Rule[],
  file: GrammarFile,
  fragments: Readonly<Record<string, string>>,
): string[] {
  if ([...before, ...file.rules].some(({ id }) => id === rule.id))
    return [`There is a rule ${rule.id} already in ${file.grammar}; a rule needs an id of its own.`]
  const fault = patternFault(rule.match, fragments)
  if (fault) return [fault]
  const vocabulary = vocabularyOf(file)
  const groups = groupsOf(expandChecked(rule.match, fragments).pattern)
  return [...emitFaults(rule, file, vocabulary), ...groupFaults(rule, groups, file, vocabulary)]
}

function patternFault(match: string, fragments: Readonly<Record<string, string>>): string | undefined {
  const { pattern, fault } = expandChecked(match, fragments)
  if (fault) return fault
  try {
    if (new RegExp(pattern, 'u').test('')) return 'The pattern matches a text of nothing, and so every text.'
  } catch (error) {
    return `The pattern is no regular expression: ${(error as Error).message}.`
  }
  const endless = findBacktracking(pattern)
  return endless && `The pattern is refused: ${endless}.`
}

function emitFaults(rule: Rule, { grammar }: GrammarFile, { emits, needed }: Vocabulary): string[] {
  const lacking = needed.emits.filter((name) => !(name in rule.emits))
  return [
    ...lacking.map((name) => `Every rule of ${grammar} emits “${name}”; this one does not.`),
    ...Object.entries(rule.emits).flatMap(([name, value]) => {
      const values = emits.get(name)
      if (!values)
        return [`Nobody in ${grammar} understands what “${name}” emits.${suggestOrList(name, [...emits.keys()])}`]
      if (values === 'free' || values.has(value)) return []
      return [`${name} cannot be “${value}” in ${grammar}.${suggestOrList(String(value), [...values].map(String))}`]
    }),
  ]
}

function groupFaults(rule: Rule, own: readonly string[], { grammar }: GrammarFile, vocabulary: Vocabulary): string[] {
  const known = [...vocabulary.groups]
  const captured = rule.examples.flatMap((example) => Object.keys(example).filter((name) => name !== 'text'))
  return [
    ...own
      .filter((name) => !vocabulary.groups.has(name))
      .map((name) => `Nobody in ${grammar} understands the group “${name}”.${suggestOrList(name, known)}`),
    ...vocabulary.needed.groups
      .filter((name) => !own.includes(name))
      .map((name) => `Every pattern of ${grammar} has a group “${name}”; this one does not.`),
    ...[...new Set(captured)]
      .filter((name) => !own.includes(name))
      .map(
        (name) => `An example says what the group “${name}” captures, but the pattern has none.${suggest(name, own)}`,
      ),
  ]
}

const suggestOrList = (name: string, known: readonly string[]): string =>
  suggest(name, known) || (known.length ? ` There are: ${known.join(', ')}.` : '')

function shapeFault(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    const known = Object.keys((issue.path[0] === 'rules' ? Rule : FamilyFile).shape)
    return `There is no field “${key}” here.${suggestOrList(key, known)}`
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('undefined')) return 'It is missing.'
  return `${issue.message}.`
}

const pathOf = (path: readonly PropertyKey[]): string =>
  path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i ? '.' : ''}${String(key)}`)).join('')
