import { describe, expect, it } from 'vitest'
import type { Run } from '../../../src/model'
import { layOut, line, rule, shown } from './build-page'

/** A line of pieces set one after the other: plain text, or [text, size, how far its top is below the line’s]. */
function set(pieces: readonly (string | [text: string, size: number, drop: number])[], x = 60, y = 60): Run[] {
  let at = x
  return pieces.map((piece) => {
    const [text, size, drop] = typeof piece === 'string' ? [piece, 10, 0] : piece
    const run = line(text, at, y + drop, size)
    at = run.box[2]
    return run
  })
}
const up = (text: string): [string, number, number] => [text, 6, 0]
const down = (text: string): [string, number, number] => [text, 6, 5]
const textOf = (...pieces: Parameters<typeof set>[0]) => shown(layOut({ runs: set(pieces) }).blocks)[0]

describe('raised and lowered characters', () => {
  it('keep their height', () => {
    expect(textOf('不超过5×10', up('3'), '吨，面积10m', up('2'), '，系数10', up('-3'), '。')).toBe(
      '不超过5×10³吨，面积10m²，系数10⁻³。',
    )
    expect(textOf('CO', down('2'), '减排，x', up('n+1'))).toBe('CO₂减排，xⁿ⁺¹')
  })

  it('that have no sign of their own stay what they are', () => {
    expect(textOf('依据《条例》', up('注'), '制定，COD', down('cr'), '达标')).toBe('依据《条例》注制定，CODcr达标')
  })

  it('are not small type on the line, or in its middle', () => {
    expect(textOf('第', ['8', 6, 4], '期，', ['12', 6, 2], '号')).toBe('第8期，12号')
  })

  it('that mark a note stand apart from the number before them, in cells too', () => {
    const rulings = [50, 130, 210]
      .flatMap((x) => rule(x, 50, x, 90))
      .concat([50, 70, 90].map((y) => rule(50, y, 210, y)))
    const runs = [
      ...set(['行业'], 60, 55),
      ...set(['代码'], 140, 55),
      ...set(['炼钢'], 60, 75),
      ...set(['3120', up('3')], 140, 75),
    ]
    expect(shown(layOut({ runs, rulings }).blocks)).toEqual(['| 行业 | 代码 |', '| 炼钢 | 3120³ |'])
  })
})
