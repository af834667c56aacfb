import { check } from 'recheck'
import { describe, expect, test } from 'vitest'
import { expand, FamilyFile, familyFiles, Grammar, GrammarFile, grammarFiles } from '../../src/grammar'
import { checkFamily } from '../../src/grammar/check-family'
import { tryExamples } from '../../src/grammar/try-examples'

const files = Object.entries(grammarFiles())
/** For each pattern so long is searched for an attack; what is not found by then is not said to be there. */
const searchMilliseconds = 250

describe.each(files)('the grammar %s', (_, file) => {
  const grammar = new Grammar(file)

  test.each(file.rules.map((rule) => [rule.id, rule] as const))(
    '%s wins its own examples and no counter-example',
    (_, rule) => expect(tryExamples(rule, grammar)).toEqual([]),
  )

  test('no two rules have one name', () => {
    const ids = file.rules.map((rule) => rule.id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

test('no pattern can be made to backtrack without end', async () => {
  const jobs = files.flatMap(([name, file]) =>
    file.rules.map((rule) => ({ rule: `${name}/${rule.id}`, pattern: expand(rule.match, file.fragments) })),
  )
  const vulnerable: string[] = []
  const work = async () => {
    for (let job = jobs.pop(); job; job = jobs.pop()) {
      const { status } = await check(job.pattern, 'u', { timeout: searchMilliseconds })
      if (status === 'vulnerable') vulnerable.push(job.rule)
    }
  }
  await Promise.all([work(), work()])
  expect(vulnerable).toEqual([])
})

describe('a grammar file', () => {
  const rule = { id: 'a', source: 'here', match: '^甲', examples: [{ text: '甲' }], counter_examples: ['乙'] }
  const file = { grammar: 'x', about: 'y', rules: [rule] }

  test('is taken with source, example and counter-example', () => {
    expect(GrammarFile.safeParse(file).success).toBe(true)
  })

  test.each([
    ['a rule without a source', { ...rule, source: '' }],
    ['a rule without an example', { ...rule, examples: [] }],
    ['a rule without a counter-example', { ...rule, counter_examples: [] }],
    ['a rule with a priority', { ...rule, priority: 1 }],
    ['an id that is no kebab-case', { ...rule, id: 'A_b' }],
  ])('is refused for %s', (_, wrong) => {
    expect(GrammarFile.safeParse({ ...file, rules: [wrong] }).success).toBe(false)
  })

  test('of a family says where it applies and adds rules to grammars by name', () => {
    for (const family of familyFiles()) expect(checkFamily(family)).toEqual([])
    expect(FamilyFile.safeParse({ family: 'x', about: 'y', rules: { numbering: [rule] } }).success).toBe(true)
    expect(FamilyFile.safeParse({ family: 'x', about: 'y', priority: 3 }).success).toBe(false)
  })

  test('of a family goes before the general rules', () => {
    const general = new Grammar(GrammarFile.parse(file), [
      { rules: [{ ...rule, id: 'own', emits: {} }], fragments: {} },
    ])
    expect(general.first('甲')?.rule).toBe('own')
  })
})
