import fc from 'fast-check'
import { checkSync } from 'recheck'
import { describe, expect, test } from 'vitest'
import { findBacktracking } from '../../src/grammar/find-backtracking'

describe('a pattern that may take without end', () => {
  test.each([
    '^(a+)+$',
    '^(?:a|a)*$',
    '^(?:a|aa)+$',
    '^(?:a*)*b',
    '^(?:\\p{Script=Han}+、?)+$',
    '^(?:市|县|市县)+$',
    '^(?:甲{1,50}){1,50}$',
    '^(?:甲|乙|甲乙){0,80}$',
    '^(?:x+x+)+y',
    '^(((甲+)+)+)+$',
    '^(?!(?:甲+)+乙)',
  ])('is found by its repeated part: %s', (pattern) => {
    expect(findBacktracking(pattern)).toContain('doubles with each character')
  })

  test.each(['^\\d+\\d+$', '^(.*)(.*)$', '^.*甲.*乙$', '甲+乙', '\\s+$', '^\\s{0,300}.{0,300}$', '(?=.*甲)乙'])(
    'is found by two repetitions that share text: %s',
    (pattern) => {
      expect(findBacktracking(pattern)).toContain('square of its length')
    },
  )

  test.each([
    ['too many ways', `^(?:${'甲?'.repeat(3000)})$`],
    ['too many places', `^(?:${Array.from({ length: 190 }, (_, i) => '甲'.repeat(i + 1)).join('|')})$`],
    ['too many brackets', `^${'('.repeat(5000)}甲${')'.repeat(5000)}$`],
  ])('is refused where it has %s to be judged', (_, pattern) => {
    expect(findBacktracking(pattern)).toBe('it is too large to be checked')
  })

  test('is refused where it looks back at what it captured', () => {
    expect(findBacktracking('^(甲*)乙\\1$')).toContain('cannot be checked')
  })
})

test.each([
  '^(?:\\p{Script=Han}{2,20}、){1,20}\\p{Script=Han}{2,20}$',
  '^第[一二三四五六七八九十]+条.*$',
  '^(?!.*甲).*乙$',
  '^[^，]*，[^，]*$',
  '^(?:[^。]{0,80}。)+$',
  '[，；]{2,}',
  '^[ \\u3000]{0,8}(?:市|县)[ \\u3000]{0,8}$',
])('a pattern of which each text has one reading is taken: %s', (pattern) => {
  expect(findBacktracking(pattern)).toBeUndefined()
})

test('whatever another judge finds vulnerable is refused', () => {
  const atom = fc.constantFrom('a', 'b', '[ab]', 'c')
  const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { maxDepth: 4 },
      atom,
      fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => one + other),
      fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(?:${one}|${other})`),
      fc
        .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '*?', '{2,}', '{1,300}'))
        .map(([inner, times]) => `(?:${inner})${times}`),
    ),
  }))
  fc.assert(
    fc.property(fc.constantFrom('', '^'), pattern, fc.constantFrom('', '$', 'c'), (start, inner, end) => {
      const whole = start + inner + end
      if (checkSync(whole, 'u', { timeout: 1000 }).status !== 'vulnerable') return
      expect(findBacktracking(whole), whole).toBeDefined()
    }),
    { numRuns: 150 },
  )
})
