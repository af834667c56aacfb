import { describe, expect, it } from 'vitest'
import type { Run } from '../../../src/model'
import { column, layOut, line, rule, shown } from './build-page'

const row = (cells: readonly string[], y: number, xs = [60, 140, 300]): Run[] =>
  cells.flatMap((text, at) => (text ? [line(text, xs[at] as number, y)] : []))

describe('a table with level rules only', () => {
  const rows = [
    ...row(['序号', '指标名称', '数值'], 64),
    ...row(['1', '粮食产量', '95'], 84),
    ...row(['2', '水稻面积', '30'], 100),
  ]

  it('has the columns that white parts', () => {
    const rulings = [60, 80, 116].map((y) => rule(50, y, 400, y))
    expect(shown(layOut({ runs: rows, rulings }).blocks)).toEqual([
      '| 序号 | 指标名称 | 数值 |',
      '| 1 | 粮食产量 | 95 |',
      '| 2 | 水稻面积 | 30 |',
    ])
  })

  it('goes on below its header when the last rule is on the next page', () => {
    const rulings = [60, 80].map((y) => rule(50, y, 400, y))
    expect(shown(layOut({ runs: rows, rulings }).blocks)).toHaveLength(3)
  })

  it('keeps lines of one cell together where white parts the rows', () => {
    const wrapped = [
      ...row(['序号', '指标名称', '数值'], 64),
      ...row(['1', '粮食产量以及', '95'], 84),
      ...row(['', '粮食单产', ''], 96),
      ...row(['2', '水稻面积', '30'], 116),
    ]
    const rulings = [60, 80, 132].map((y) => rule(50, y, 400, y))
    expect(shown(layOut({ runs: wrapped, rulings }).blocks)).toContain('| 1 | 粮食产量以及粮食单产 | 95 |')
  })

  it('is not text in two columns between rules under a head and above a foot', () => {
    const text = (x: number) => column([`第一条　${'文字'.repeat(60)}`], { x, chars: 16 })
    const rulings = [rule(50, 50, 420, 50), rule(50, 400, 420, 400)]
    const { blocks } = layOut({ runs: [...text(50), ...text(240)], rulings })
    expect(blocks.every((block) => block.kind === 'line')).toBe(true)
  })

  it('is not text between two rules', () => {
    const runs = column(['为了加强某某管理，根据有关法律，制定本办法，各单位应当执行。'], { x: 60, y: 66, chars: 18 })
    const { blocks } = layOut({ runs, rulings: [rule(50, 60, 400, 60), rule(50, 110, 400, 110)] })
    expect(blocks.map((block) => block.kind)).toEqual(['line'])
  })
})

describe('a drawn table', () => {
  it('holds text that runs over its lower edge', () => {
    const xs = [50, 130, 250]
    const rulings = [...xs.map((x) => rule(x, 60, x, 100)), ...[60, 80, 100].map((y) => rule(50, y, 250, y))]
    const runs = [
      ...row(['序号', '单位'], 64, [60, 140]),
      ...row(['1', '市民政局'], 84, [60, 140]),
      line('市财政局', 140, 96),
    ]
    expect(shown(layOut({ runs, rulings }).blocks)).toEqual(['| 序号 | 单位 |', '| 1 | 市民政局市财政局 |'])
  })
})
