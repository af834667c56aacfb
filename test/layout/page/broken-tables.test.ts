import { describe, expect, it } from 'vitest'
import type { Run, SourceTable } from '../../../src/model'
import { layOut, line, rule, shown } from './build-page'

const posts = (xs: readonly number[], y0: number, y1: number) => xs.map((x) => rule(x, y0, x, y1))
const beams = (ys: readonly number[], x0: number, x1: number) => ys.map((y) => rule(x0, y, x1, y))
const xs = [50, 100, 200, 400]

describe('a page that leaves a table open', () => {
  it('is one table though a merged cell goes through it and parts its lines', () => {
    const rulings = [...posts(xs, 40, 660), ...beams([200, 400], 50, 100), ...beams([200, 400], 200, 400)]
    const runs = [100, 300, 500].flatMap((y, i) => [line(String(i + 5), 60, y), line(`第${i + 5}项任务`, 210, y)])
    expect(shown(layOut({ runs, rulings }).blocks)).toEqual([
      '| 5 | ^3 | 第5项任务 |',
      '| 6 | 第6项任务 |',
      '| 7 | 第7项任务 |',
    ])
  })

  it('is not two tables side by side that are drawn whole', () => {
    const two = [50, 240].flatMap((x) => [...posts([x, x + 60, x + 160], 60, 120), ...beams([60, 90, 120], x, x + 160)])
    const runs = [60, 250].flatMap((x) => [70, 100].flatMap((y) => [line('甲', x, y), line('乙', x + 60, y)]))
    expect(layOut({ runs, rulings: two }).blocks.map(({ kind }) => kind)).toEqual(['table', 'table'])
  })
})

describe('a table that footnotes interrupt', () => {
  it('stays together, with the notes behind it', () => {
    const part = (y: number, n: number) => ({
      runs: [
        line(String(n), 60, y + 6),
        line('单位', 110, y + 6),
        line(String(n + 1), 60, y + 26),
        line('部门', 110, y + 26),
      ],
      rulings: [...posts(xs.slice(0, 3), y, y + 40), ...beams([y, y + 20, y + 40], 50, 200)],
    })
    const [above, below] = [part(500, 1), part(40, 3)]
    const notes = [line('1　截至年底。', 50, 580, 8), line('2　按名称排序。', 50, 592, 8)]
    const text = [line('第一条　为了加强管理，根据有关法律，制定本办法，各单位应当执行。', 50, 200)]
    const { blocks } = layOut(
      { runs: [...text, ...above.runs, ...notes], rulings: [...above.rulings, rule(50, 574, 120, 574)] },
      below,
    )
    expect(blocks.map((block) => (block.kind === 'line' ? (block.role ?? 'line') : 'table'))).toEqual([
      'line',
      'table',
      'table',
      'footnote',
      'footnote',
    ])
  })
})

describe('a cell whose text lies on its side', () => {
  /** A run read upwards or downwards, its glyphs rotated. */
  const lying = (text: string, x: number, y: number, direction: 90 | 270): Run => {
    const chars = [...text]
    const at = (i: number) => (direction === 90 ? y + 10 * i : y + 10 * (chars.length - 1 - i))
    return {
      text,
      box: [x, y, x + 10, y + 10 * chars.length],
      edges: chars.flatMap((_, i) => [at(i), at(i) + 10]),
      font: 0,
      size: 10,
      direction,
    }
  }
  const grid = [...posts(xs, 50, 210), ...beams([50, 130, 210], 50, 400)]
  const level = [line('1', 60, 60), line('建设平台', 210, 60), line('2', 60, 140), line('改造管网', 210, 140)]

  it.each([90, 270] as const)('is read as it lies, turned by %i degrees, line after line', (direction) => {
    // Turned to the right, the second line stands to the left of the first.
    const [first, second] = direction === 90 ? [130, 115] : [115, 130]
    const runs = [
      ...level,
      lying('产业', first, 60, direction),
      lying('发展', second, 60, direction),
      lying('民生', 120, 140, direction),
    ]
    expect(shown(layOut({ runs, rulings: grid }).blocks)).toEqual([
      '| 1 | 产业发展 | 建设平台 |',
      '| 2 | 民生 | 改造管网 |',
    ])
  })

  it('is a label of its own beside text', () => {
    const runs = [
      lying('附表', 20, 100, 90),
      ...[60, 76, 92, 108, 124].map((y) => line('横排的文字占据了大部分的页面，一直到右边', 60, y)),
    ]
    const texts = shown(layOut({ runs }).blocks)
    expect(texts).toContain('附表')
  })
})

describe('lines of a drawn cell', () => {
  it('stay lines, each with the room beside it', () => {
    const rulings = [...posts([50, 150, 260], 50, 100), ...beams([50, 100], 50, 260)]
    const runs = [
      line('0.06吨', 55, 60),
      line('0.125吨', 55, 76),
      line('改造老旧供热管网二十', 155, 60),
      line('公里', 155, 76),
    ]
    const [table] = layOut({ runs, rulings }).blocks as [SourceTable]
    const [left, right] = table.rows[0] ?? []
    expect([left?.text, right?.text]).toEqual(['0.06吨\n0.125吨', '改造老旧供热管网二十\n公里'])
    expect([left?.room?.beside, right?.room?.beside]).toEqual([
      [7, 6.5],
      [1, 9],
    ])
  })
})
