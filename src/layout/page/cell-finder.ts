import { firstFrom } from './first-from'
import type { RuledGrid } from './ruled-grid'

/** The cell of a grid in which a point lies, as its index; by rows and columns, however many cells there are. */
export function cellFinder({ xs, ys, cells }: RuledGrid): (x: number, y: number) => number | undefined {
  const columns = xs.length - 1
  const owner = new Int32Array(columns * (ys.length - 1)).fill(-1)
  cells.forEach(({ row, column, rowSpan, colSpan }, i) => {
    for (let r = row; r < row + rowSpan; r++) owner.fill(i, r * columns + column, r * columns + column + colSpan)
  })
  const place = (edges: readonly number[], at: number): number => {
    const next = firstFrom(edges, at)
    return next < edges.length && edges[next] === at ? next : next - 1
  }
  return (x, y) => {
    const [column, row] = [place(xs, x), place(ys, y)]
    if (column < 0 || row < 0 || column >= columns || row >= ys.length - 1) return undefined
    const found = owner[row * columns + column] as number
    return found < 0 ? undefined : found
  }
}
