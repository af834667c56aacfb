import type { Box, Ruling } from '../../model'
import { firstFrom } from './first-from'

export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly box: Box
}

/** A table as its lines draw it. */
export interface RuledGrid {
  readonly box: Box
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly cells: readonly GridCell[]
}

/** Lines whose distance is below this many points are one: double rules, and the drift of a scan. */
const snap = 3
/** Lines meet when their ends are this near, in points. */
const reach = 4
/** No grid has more elementary cells; a drawing with more lines is no table. */
const maxCells = 40_000
/** A row that is higher, in points, and all that there is, holds a page and no row of a table. */
const maxSingleRow = 320
/** Heads and feet of a frame take no more than this share of its height; its columns are so even. */
const frameStrips = 0.15
const evenColumns = 0.85

interface Bar {
  readonly at: number
  readonly from: number
  readonly to: number
}

/**
 * The ruled tables of a page.
 * **Rule** lines that cross or meet make up one drawing; its distinct x and y are the grid; where no line
 * parts two elementary cells, they are one merged cell. An outer edge that is not drawn is taken as drawn.
 * **Doubt** frames of one cell, and column rules under a head rule, are no tables.
 */
export function ruledGrids(rulings: readonly Ruling[]): RuledGrid[] {
  const across = bars(rulings.filter((r) => Math.abs(r.x1 - r.x0) >= Math.abs(r.y1 - r.y0)).map(flat))
  const down = bars(rulings.filter((r) => Math.abs(r.x1 - r.x0) < Math.abs(r.y1 - r.y0)).map(upright))
  return drawings(across, down)
    .map(({ h, v }) => toGrid(h, v))
    .filter((grid) => grid !== undefined)
    .sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])
}

const flat = (r: Ruling): Bar => ({ at: (r.y0 + r.y1) / 2, from: Math.min(r.x0, r.x1), to: Math.max(r.x0, r.x1) })
const upright = (r: Ruling): Bar => ({ at: (r.x0 + r.x1) / 2, from: Math.min(r.y0, r.y1), to: Math.max(r.y0, r.y1) })

/** Pieces of one line joined. */
function bars(pieces: readonly Bar[]): Bar[] {
  const out: { at: number; from: number; to: number }[] = []
  const sorted = [...pieces].sort((a, b) => a.at - b.at || a.from - b.from)
  const open: { at: number; from: number; to: number }[] = []
  for (const piece of sorted) {
    while (open.length && (open[0] as Bar).at < piece.at - snap) open.shift()
    const same = open.find((bar) => piece.from <= bar.to + reach && piece.to >= bar.from - reach)
    if (same && Math.abs(same.at - piece.at) < snap / 2) {
      same.from = Math.min(same.from, piece.from)
      same.to = Math.max(same.to, piece.to)
    } else {
      const bar = { ...piece }
      open.push(bar)
      out.push(bar)
    }
  }
  return out
}

/** Lines that touch, in groups. */
function drawings(h: readonly Bar[], v: readonly Bar[]): { h: Bar[]; v: Bar[] }[] {
  const parent = [...h, ...v].map((_, i) => i)
  const root = (i: number): number => {
    let at = i
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number
      at = parent[at] as number
    }
    return at
  }
  const posts = v.map((post, k) => ({ post, k })).sort((a, b) => a.post.at - b.post.at)
  const places = posts.map(({ post }) => post.at)
  h.forEach((bar, i) => {
    for (let n = firstFrom(places, bar.from - reach); n < posts.length; n++) {
      const { post, k } = posts[n] as { post: Bar; k: number }
      if (post.at > bar.to + reach) break
      if (bar.at >= post.from - reach && bar.at <= post.to + reach) parent[root(i)] = root(h.length + k)
    }
  })
  const groups = new Map<number, { h: Bar[]; v: Bar[] }>()
  const groupOf = (i: number) => {
    const found = groups.get(root(i)) ?? { h: [], v: [] }
    groups.set(root(i), found)
    return found
  }
  h.forEach((bar, i) => {
    groupOf(i).h.push(bar)
  })
  v.forEach((post, k) => {
    groupOf(h.length + k).v.push(post)
  })
  return [...groups.values()]
}

function toGrid(h: readonly Bar[], v: readonly Bar[]): RuledGrid | undefined {
  if (h.length < 2 || !v.length) return undefined
  const xs = places([...v.map((post) => post.at), ...outer(h, v)])
  const ys = places([...h.map((bar) => bar.at), ...outer(v, h)])
  const [columns, rows] = [xs.length - 1, ys.length - 1]
  if (columns < 2 || rows < 1 || columns * rows > maxCells || isFrame(xs, ys)) return undefined
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

function mergedCells(xs: readonly number[], ys: readonly number[], h: readonly Bar[], v: readonly Bar[]): GridCell[] {
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
