import { describe, expect, it } from 'vitest'
import type { FilledArea } from '../../../src/model'
import { column, layOut, line, rule, shown } from './build-page'

const text = (word: string, chars: number) => `${word.repeat(40).slice(0, chars - 1)}。`
const frame = (x0: number, y0: number, x1: number, y1: number) => [
  rule(x0, y0, x1, y0),
  rule(x0, y1, x1, y1),
  rule(x0, y0, x0, y1),
  rule(x1, y0, x1, y1),
]
const narrow = [text('正文的文字', 4 * 20 - 2), text('又一段正文', 2 * 20 - 2)]
const wide = [text('下面的正文', 3 * 36)]
/** Text in six narrow lines, and below them in wide ones. */
const main = [
  ...column([narrow.join('')], { x: 60, y: 60, chars: 20, indent: 2 }),
  ...column(wide, { x: 60, y: 60 + 6 * 16, chars: 36 }),
]
const beside = ['本期导读', text('框中文字', 26)]
const besideRuns = column(beside, { x: 280, y: 62, chars: 12, size: 9, pitch: 13, indent: 0 })

describe('a box beside the text', () => {
  const whole = narrow.join('')

  it.each([
    ['a frame', { rulings: frame(272, 56, 400, 120) }],
    ['shading', { fills: [{ box: [272, 56, 400, 120], color: '#eeeeee' }] as FilledArea[] }],
    ['its white and its type alone', {}],
  ])('known by %s stands apart, and paragraphs beside it stay whole', (_, drawn) => {
    const blocks = shown(layOut({ runs: [...main, ...besideRuns], ...drawn }).blocks)
    expect(blocks).toContain(whole)
    expect(blocks).toContain(wide[0])
    expect(blocks).toHaveLength(4)
  })

  it('may be a table', () => {
    const cells = [
      line('年度', 285, 64, 9),
      line('面积', 345, 64, 9),
      line('2022', 285, 110, 9),
      line('120', 345, 110, 9),
    ]
    const rulings = [...frame(280, 60, 400, 145), rule(280, 100, 400, 100), rule(340, 60, 340, 145)]
    const blocks = shown(layOut({ runs: [...main, ...cells], rulings }).blocks)
    expect(blocks).toEqual([whole, '| 年度 | 面积 |', '| 2022 | 120 |', wide[0]])
  })
})

describe('a framed word of a line', () => {
  it('stays in its line', () => {
    const runs = column([text('加框的词语', 60)], { x: 60, y: 60, chars: 30 })
    expect(shown(layOut({ runs, rulings: frame(119, 58, 181, 84) }).blocks)).toEqual([text('加框的词语', 60)])
  })
})

describe('a box over both columns', () => {
  it('stands between what is above and below it', () => {
    const columns = (y: number, word: string) => [
      ...column([text(`${word}左`, 56)], { x: 50, y, chars: 18 }),
      ...column([text(`${word}右`, 56)], { x: 250, y, chars: 18 }),
    ]
    const box = [line('编者按', 60, 140), line('框中的文字一直写到右边，超过了两栏中间的空白之处。', 60, 156)]
    const runs = [...columns(60, '上'), ...box, ...columns(190, '下')]
    const blocks = shown(layOut({ runs, rulings: frame(50, 134, 430, 176) }).blocks)
    expect(blocks.map((one) => one.slice(0, 2))).toEqual(['上左', '上右', '编者', '框中', '下左', '下右'])
  })
})
