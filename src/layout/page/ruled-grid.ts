import type { Box, Ruling } from '../../model'
import { type Bar, drawingsOf, snap } from './drawn-bars'
import { type GridCell, mergedCells } from './merged-cells'

/** A table as its lines draw it. */
export interface RuledGrid {
  readonly box: Box
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly cells: readonly GridCell[]
}

/** No grid has more elementary cells; a drawing with more lines is no table. */
const maxCells = 40_000
/** A row that is higher, in points, and all that there is, holds a page and no row of a table. */
const maxSingleRow = 320
/** Heads and feet of a frame take no more than this share of its height; its columns are so even. */
const frameStrips = 0.15
const evenColumns = 0.85

/**
 * The ruled tables of a page.
 * **Rule** lines that cross or meet make up one drawing; its distinct x and y are the grid; where no line
 * parts two elementary cells, they are one merged cell. An outer edge that is not drawn is taken as drawn.
 * **Doubt** frames around text, and column rules under a head rule, are no tables.
 */
export function ruledGrids(rulings: readonly Ruling[]): RuledGrid[] {
  return drawingsOf(rulings)
    .map(({ h, v }) => toGrid(h, v))
    .filter((grid) => grid !== undefined)
    .sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])
}

function toGrid(h: readonly Bar[], v: readonly Bar[]): RuledGrid | undefined {
  if (!h.length || !v.length) return undefined
  const xs = places([...v.map((post) => post.at), ...outer(h, v)])
  const ys = places([...h.map((bar) => bar.at), ...outer(v, h)])
  const [columns, rows] = [xs.length - 1, ys.length - 1]
  if (columns < 2 || rows < 1 || (h.length < 2 && rows < 2) || columns * rows > maxCells || isFrame(xs, ys))
    return undefined
  const cells = mergedCells(xs, ys, h, v)
  if (cells.length < 2) return undefined
  return { box: [xs[0] as number, ys[0] as number, xs[columns] as number, ys[rows] as number], xs, ys, cells }
}

/** One high row of columns as wide as each other, with a strip above or below it at most: a frame around text. */
function isFrame(xs: readonly number[], ys: readonly number[]): boolean {
  const [heights, widths] = [steps(ys), steps(xs)]
  const highest = Math.max(...heights)
  if (highest <= maxSingleRow) return false
  if (heights.length === 1) return true
  const strips = heights.reduce((sum, height) => sum + height, 0) - highest
  return strips < frameStrips * highest && Math.min(...widths) > evenColumns * Math.max(...widths)
}

const steps = (edges: readonly number[]): number[] => edges.slice(1).map((edge, i) => edge - (edges[i] as number))

/** Ends of lines that stick out beyond the last line across them: an edge that is not drawn. */
function outer(bars: readonly Bar[], posts: readonly Bar[]): number[] {
  const first = Math.min(...posts.map((post) => post.at))
  const last = Math.max(...posts.map((post) => post.at))
  const from = Math.min(...bars.map((bar) => bar.from))
  const to = Math.max(...bars.map((bar) => bar.to))
  return [...(from < first - openEdge ? [from] : []), ...(to > last + openEdge ? [to] : [])]
}
/** A line that sticks out by less than this, in points, has only been drawn a little too long. */
const openEdge = 12

/** Distinct positions, near ones as their mean. */
function places(values: readonly number[]): number[] {
  const out: number[] = []
  let group: number[] = []
  const close = () => {
    if (group.length) out.push(group.reduce((sum, x) => sum + x, 0) / group.length)
    group = []
  }
  for (const value of [...values].sort((a, b) => a - b)) {
    if (group.length && value - (group.at(-1) as number) > snap) close()
    group.push(value)
  }
  close()
  return out
}
