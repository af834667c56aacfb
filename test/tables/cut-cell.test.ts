import { describe, expect, it } from 'vitest'
import type { CellRoom, SourceTable } from '../../src/model'
import { outlineOf } from './outline'

const middle: CellRoom = { above: 2, below: 2, after: 3 }
type Cell = readonly [text: string, room?: CellRoom]

/** An exact page with its header; cells stand in the middle of their height unless they say otherwise. */
const pageOf = (page: number, ...rows: readonly (readonly Cell[])[]): SourceTable => ({
  kind: 'table',
  exact: true,
  source: [{ page }],
  rows: [[['序号'], ['工作任务'], ['工作要求'], ['责任单位']] as readonly Cell[], ...rows].map((cells) =>
    cells.map(([text, room = middle]) => ({ text, source: [{ page }], ...(text ? { room } : {}) })),
  ),
})
const row = (number: number, task: Cell): Cell[] => [[String(number)], task, [`制定方案${number}。`], ['市民政局']]
const others = (from: number) => [
  row(from, [`任务${from}`]),
  row(from + 1, [`任务${from + 1}`]),
  row(from + 2, [`任务${from + 2}`]),
]

describe('a cell that a page break cut', () => {
  const full: CellRoom = { above: 0.4, below: 0.4, after: 0.7 }
  const rest: CellRoom = { above: 0.2, below: 7, after: 1 }

  it('goes on where a table sets its text in the middle and this one stands at the edge', () => {
    const rows = outlineOf(
      pageOf(1, ...others(1), row(4, ['推进政策发布解读回应', full])),
      pageOf(2, row(5, ['提质增效', rest]), ...others(6)),
    )
    expect(rows).toContain('4|推进政策发布解读回应提质增效|制定方案4。|市民政局')
    expect(rows).toContain('5|~推进政策发布解读回应提质增效|制定方案5。|市民政局')
  })

  it('says all of it below where nothing is printed above', () => {
    const rows = outlineOf(pageOf(1, ...others(1), row(4, [''])), pageOf(2, row(5, ['政务公开', rest]), ...others(6)))
    expect(rows).toContain('4|政务公开|制定方案4。|市民政局')
  })

  it('is another one where the line above is not full, or the text below stands in the middle', () => {
    const open = outlineOf(
      pageOf(1, ...others(1), row(4, ['推进政策发布', { ...full, after: 6 }])),
      pageOf(2, row(5, ['提质增效', rest]), ...others(6)),
    )
    expect(open).toContain('4|推进政策发布|制定方案4。|市民政局')
    const centred = outlineOf(
      pageOf(1, ...others(1), row(4, ['推进政策发布', full])),
      pageOf(2, row(5, ['提质增效']), ...others(6)),
    )
    expect(centred).toContain('5|提质增效|制定方案5。|市民政局')
  })
})
