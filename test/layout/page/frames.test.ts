import { describe, expect, it } from 'vitest'
import { column, layOut, line, rule, shown } from './build-page'

const box = (x0: number, y0: number, x1: number, y1: number) => [
  rule(x0, y0, x1, y0),
  rule(x0, y1, x1, y1),
  rule(x0, y0, x0, y1),
  rule(x1, y0, x1, y1),
]
const text = (word: string, chars: number) => `${word.repeat(20).slice(0, chars - 1)}。`

describe('a frame around text', () => {
  it('is no table, nor is one with a strip for its title', () => {
    const runs = [line('编者按', 200, 104), ...column([text('框内的说明文字', 40)], { x: 60, y: 125, chars: 30 })]
    for (const inner of [[], [rule(50, 118, 400, 118)]])
      expect(shown(layOut({ runs, rulings: [...box(50, 100, 400, 170), ...inner] }).blocks)).toEqual([
        '编者按',
        text('框内的说明文字', 40),
      ])
  })

  it('around both columns of a page, with a strip for its head, is no table', () => {
    const runs = [
      line('某某市人民政府公报', 180, 44),
      ...column([text('左栏的文字', 90), text('左栏又一段', 90)], { x: 50, y: 70, chars: 18 }),
      ...column([text('右栏的文字', 90), text('右栏又一段', 90)], { x: 262, y: 70, chars: 18 }),
    ]
    const rulings = [...box(40, 40, 460, 660), rule(40, 60, 460, 60), rule(250, 60, 250, 660)]
    expect(shown(layOut({ runs, rulings }).blocks).map((paragraph) => paragraph.slice(0, 4))).toEqual([
      '某某市人',
      '左栏的文',
      '左栏又一',
      '右栏的文',
      '右栏又一',
    ])
  })

  it('is a table where its columns hold a number and a high cell', () => {
    const runs = [
      line('序号', 50, 44),
      line('工作要求', 150, 44),
      line('一', 50, 300),
      ...column([text('制定方案明确责任', 60)], { x: 105, y: 300, chars: 30, indent: 0 }),
    ]
    const rulings = [...box(40, 40, 460, 660), rule(40, 60, 460, 60), rule(100, 40, 100, 660)]
    expect(shown(layOut({ runs, rulings }).blocks)).toEqual([
      '| 序号 | 工作要求 |',
      `| 一 | ${text('制定方案明确责任', 60)} |`,
    ])
  })
})
