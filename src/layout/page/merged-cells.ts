import type { Box } from '../../model'
import type { Bar } from './drawn-bars'

export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly box: Box
}

/** The cells of a grid: where no line parts two elementary ones, they are one. */
export function mergedCells(
  xs: readonly number[],
  ys: readonly number[],
  h: readonly Bar[],
  v: readonly Bar[],
): GridCell[] {
  const [columns, rows] = [xs.length - 1, ys.length - 1]
  const posts = linesAt(xs, v)
  const beams = linesAt(ys, h)
  const middle = (edges: readonly number[], i: number) => ((edges[i] as number) + (edges[i + 1] as number)) / 2
  const parted = (lines: readonly Bar[] | undefined, at: number) =>
    lines?.some((bar) => bar.from <= at && bar.to >= at) ?? false
  const taken = new Uint8Array(columns * rows)
  const cells: GridCell[] = []
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      if (taken[row * columns + column]) continue
      let colSpan = 1
      while (
        column + colSpan < columns &&
        !taken[row * columns + column + colSpan] &&
        !parted(posts[column + colSpan], middle(ys, row))
      )
        colSpan++
      let rowSpan = 1
      while (row + rowSpan < rows && goesDown(row + rowSpan, column, colSpan)) rowSpan++
      for (let r = row; r < row + rowSpan; r++) taken.fill(1, r * columns + column, r * columns + column + colSpan)
      const box: Box = [
        xs[column] as number,
        ys[row] as number,
        xs[column + colSpan] as number,
        ys[row + rowSpan] as number,
      ]
      cells.push({ row, column, rowSpan, colSpan, box })
    }
  return cells

  /** No line stands above the elementary cells of this row, and none parts them. */
  function goesDown(row: number, column: number, colSpan: number): boolean {
    for (let k = column; k < column + colSpan; k++) {
      if (taken[row * columns + k] || parted(beams[row], middle(xs, k))) return false
      if (k > column && parted(posts[k], middle(ys, row))) return false
    }
    return true
  }
}

/** For each grid position the lines that stand there. */
function linesAt(edges: readonly number[], bars: readonly Bar[]): Bar[][] {
  const out: Bar[][] = edges.map(() => [])
  for (const bar of bars) {
    let best = 0
    for (let i = 1; i < edges.length; i++)
      if (Math.abs((edges[i] as number) - bar.at) < Math.abs((edges[best] as number) - bar.at)) best = i
    out[best]?.push(bar)
  }
  return out
}
