import type { FilledArea } from '../../model'
import type { RuledGrid } from './ruled-grid'

/** A header has no more rows. */
const mostRows = 4
/** This share of a row’s cells has its colour. */
const leastShare = 0.6
/** No page has more filled cells. */
const mostFills = 3_000

/** How many of a table’s first rows are shaded in a colour that no row below them has. */
export function headerRows(grid: RuledGrid, fills: readonly FilledArea[]): number {
  if (!fills.length || fills.length > mostFills) return 0
  const near = fills.filter(({ box }) => box[1] < grid.box[3] && box[3] > grid.box[1])
  const rows = grid.ys.length - 1
  const colors = Array.from({ length: rows }, (_, row) => colorOf(grid, row, near))
  const [head] = colors
  let count = 0
  while (count < rows && colors[count] !== undefined && colors[count] === head) count++
  return count > 0 && count < rows && count <= mostRows && !colors.slice(count).includes(head) ? count : 0
}

/** The colour behind most cells that begin in a row. */
function colorOf(grid: RuledGrid, row: number, fills: readonly FilledArea[]): string | undefined {
  const counts = new Map<string, number>()
  const cells = grid.cells.filter((cell) => cell.row === row)
  for (const { box } of cells) {
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
    const fill = fills.findLast(({ box: [x0, y0, x1, y1] }) => x > x0 && x < x1 && y > y0 && y < y1)
    if (fill) counts.set(fill.color, (counts.get(fill.color) ?? 0) + 1)
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most && most[1] >= leastShare * cells.length ? most[0] : undefined
}
