import { describe, expect, test } from 'vitest'
import { checkFamily } from '../../src/grammar/check-family'
import { loadFamily } from '../../src/grammar/load-family'

const rule = {
  id: 'own-heading',
  source: 'every page of 2021',
  match: '^云岭政报·[\\p{Script=Han}]{2,8}$',
  emits: { line: 'running-heading', needs: 'repetition' },
  examples: [{ text: '云岭政报·规范性文件' }],
  counter_examples: ['云岭政报'],
}
const family = (own: object, grammar = 'furniture', more: object = {}) => ({
  family: 'yunling',
  about: 'running heads',
  rules: { [grammar]: [{ ...rule, ...own }] },
  ...more,
})
const faults = (content: unknown) => checkFamily(content).map(({ at, message }) => `${at}: ${message}`)

describe('a family file', () => {
  test('is right with known names, examples that win and counter-examples that do not', () => {
    expect(faults(family({}))).toEqual([])
    const fragments = { han: '[\\p{Script=Han}]{2,8}', place: '云{han}' }
    expect(faults(family({ match: '^{place}·{han}$' }, 'furniture', { fragments }))).toEqual([])
  })

  test.each([
    ['a field that is none', { family: 'x', about: 'y', priority: 1 }, ': There is no field “priority” here.'],
    ['a rule without a source', family({ source: undefined }), 'rules.furniture[0].source: '],
    ['a field of a rule that is none', family({ exmaples: [] }), 'Did you mean examples?'],
    [
      'a grammar that is none',
      family({}, 'furnitures'),
      'rules.furnitures: There is no grammar furnitures. Did you mean furniture?',
    ],
    ['a value that nothing understands', family({ emits: { line: 'running-heads' } }), 'Did you mean running-heading?'],
    ['a name that nothing understands', family({ emits: { lines: 'page-number' } }), 'Did you mean line?'],
    ['nothing emitted where something must be', family({ emits: {} }), 'Every rule of furniture emits “line”'],
    [
      'a group that nothing understands',
      family({ match: '^云岭政报·(?<pgae>[\\p{Script=Han}]{2,8})$' }),
      'Did you mean page?',
    ],
    [
      'a group that only an example knows',
      family({ examples: [{ text: '云岭政报·规范性文件', page: '1' }] }),
      'the pattern has none',
    ],
    ['a pattern that is none', family({ match: '(' }), 'The pattern is no regular expression: '],
    ['a pattern for nothing', family({ match: '^(?:云岭政报)?' }), 'matches a text of nothing'],
    [
      'a pattern without end',
      family({ match: '^(?:[\\p{Script=Han}]+·?)+$' }),
      'The pattern is refused: a repeated part',
    ],
    [
      'a fragment that is none',
      family({ match: '^{hna}$' }, 'furniture', { fragments: { han: '甲' } }),
      'There is no fragment {hna}. Did you mean {han}?',
    ],
    [
      'a fragment inside itself',
      family({ match: '^{a}$' }, 'furniture', { fragments: { a: '甲{a}' } }),
      '{a} is used above the place',
    ],
    [
      'fragments that grow without end',
      family({ match: '^{z29}$' }, 'furniture', { fragments: bomb(30) }),
      'more than 20000 characters',
    ],
    ['an example that does not match', family({ examples: [{ text: '云岭日报·头版' }] }), 'does not win its example'],
    [
      'a counter-example that matches',
      family({ counter_examples: ['云岭政报·人事任免'] }),
      'matches its counter-example',
    ],
    ['an id that the grammar has', family({ id: 'page-of' }), 'There is a rule page-of already'],
    [
      'a condition that is no pattern',
      family({}, 'furniture', { applies: '[' }),
      'applies: The pattern is no regular expression',
    ],
    [
      'more rules than any place has',
      { family: 'x', about: 'y', rules: { furniture: Array(301).fill(rule) } },
      '300 are the most',
    ],
    ['no family at all', 7, ': Invalid input: expected object, received number.'],
  ])('is refused for %s', (_, content, said) => expect(faults(content).join('\n')).toContain(said))

  test('may name a genre that nobody knew, but no line', () => {
    const own = {
      match: '采风$',
      emits: { genre: '采风' },
      examples: [{ text: '云岭采风' }],
      counter_examples: ['采风者'],
    }
    expect(faults(family(own, 'titles-and-genres'))).toEqual([])
  })

  test('is loaded from its text, and refused with everything that is wrong', async () => {
    expect((await loadFamily('family: x\nabout: y')).rules).toEqual({})
    await expect(loadFamily(family({ match: '(', id: 'A' }))).rejects.toMatchObject({ code: 'family/invalid' })
    for (const text of ['a: [', 'just words', `about: ${'甲'.repeat(1_000_001)}`])
      await expect(loadFamily(text)).rejects.toMatchObject({ code: 'family/invalid' })
    const two = {
      family: 'x',
      about: 'y',
      rules: {
        furniture: [
          { ...rule, match: '(' },
          { ...rule, id: 'b', emits: {} },
        ],
      },
    }
    await expect(loadFamily(two)).rejects.toThrow(/furniture\[0\][\s\S]*furniture\[1\]/)
  })
})

function bomb(levels: number): Record<string, string> {
  const names = Array.from({ length: levels }, (_, i) => `z${i}`)
  return Object.fromEntries(
    names.map((name, i) => [name, i ? `{${names[i - 1]}}{${names[i - 1]}}` : '甲乙丙丁'.repeat(30)]),
  )
}
