import type { Box, FilledArea, Ruling } from '../../model'
import type { Glyph } from './glyph'
import { postsAt } from './posts-at'
import { glyphRows, leftOf, textRows, whiteBetween } from './text-rows'

/** A filled row or cell is at least so wide and high, and no higher (points). */
const leastWide = 12
const leastHigh = 8
const mostHigh = 260
/** A table is at least so wide (points). */
const leastTable = 120
/** Edges are the same within so many points. */
const near = 2
/** Rows of one table stand no further apart than so many times the height of the higher one: every other row is white. */
const mostApart = 2.6
/** Columns are parted by white of so many em; of a head so much is left. */
const columnGap = 0.4
const headGap = 0.1
/** A filled table has so many columns and rows. */
const leastColumns = 2
const leastRows = 2
/** A white row below is no higher than so many times the last filled one, and of its type, to this factor. */
const lowRow = 1.2
const sameSize = 1.1
/** A row is filled when boxes cover so much of it; else it is a white one between them. */
const coveredShare = 0.5
/** No page has more filled cells; a drawing has. */
const mostFills = 3_000

/**
 * Lines of tables whose cells are drawn by filled boxes: a dark head, rows in two colours.
 * **Rule** filled boxes that meet, or stand below each other in one width with a white row between them; columns are
 * where filled cells meet, or else where white parts all rows.
 * **Doubt** one filled box alone is a bar behind a heading.
 */
export function filledRulings(fills: readonly FilledArea[], glyphs: readonly Glyph[]): Ruling[] {
  const boxes = fills
    .map(({ box }) => box)
    .filter(([x0, y0, x1, y1]) => x1 - x0 >= leastWide && y1 - y0 >= leastHigh && y1 - y0 <= mostHigh)
  if (boxes.length < leastRows || boxes.length > mostFills) return []
  return tablesOf(boxes).flatMap((table) => rulingsOf(table, glyphs))
}

/** Upper and lower edges of filled rows, each as one line over all boxes that meet: rules of a head that is only filled. */
export function barEdges(fills: readonly FilledArea[]): Ruling[] {
  if (fills.length > mostFills) return []
  const bars: [number, number, number, number][] = []
  for (const { box } of [...fills].sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])) {
    const bar = bars.find(
      (one) => Math.abs(one[1] - box[1]) < near && Math.abs(one[3] - box[3]) < near && box[0] - one[2] < near,
    )
    if (bar) bar[2] = Math.max(bar[2], box[2])
    else bars.push([...box])
  }
  return bars.flatMap(([x0, y0, x1, y1]) => [ruling(x0, y0, x1, y0), ruling(x0, y1, x1, y1)])
}

/** Boxes that belong together. */
function tablesOf(boxes: readonly Box[]): Box[][] {
  const tables: Box[][] = []
  for (const box of [...boxes].sort((a, b) => a[1] - b[1] || a[0] - b[0])) {
    const met = tables.filter((table) => table.some((other) => meets(other, box)))
    const joined = [...met.flat(), box]
    for (const table of met) tables.splice(tables.indexOf(table), 1)
    tables.push(joined)
  }
  return tables.filter((table) => table.length >= leastRows && boundsOf(table)[2] - boundsOf(table)[0] >= leastTable)
}

/** Side by side, one on the other, or one below the other in one width with a white row between them. */
function meets(a: Box, b: Box): boolean {
  const beside = Math.abs(a[2] - b[0]) < near || Math.abs(a[0] - b[2]) < near
  if (beside && a[1] < b[3] && b[1] < a[3]) return true
  const apart = Math.max(b[1] - a[3], a[1] - b[3])
  if (apart < -near || apart > mostApart * Math.max(a[3] - a[1], b[3] - b[1])) return false
  if (apart < near) return a[0] < b[2] && b[0] < a[2]
  return Math.abs(a[0] - b[0]) < near && Math.abs(a[2] - b[2]) < near
}

function boundsOf(boxes: readonly Box[]): [number, number, number, number] {
  const [first] = boxes as [Box]
  const bounds: [number, number, number, number] = [...first]
  for (const box of boxes) {
    bounds[0] = Math.min(bounds[0], box[0])
    bounds[1] = Math.min(bounds[1], box[1])
    bounds[2] = Math.max(bounds[2], box[2])
    bounds[3] = Math.max(bounds[3], box[3])
  }
  return bounds
}

function rulingsOf(boxes: readonly Box[], glyphs: readonly Glyph[]): Ruling[] {
  const [left, top, right, bottom] = boundsOf(boxes)
  const own = glyphs.filter(({ x0, x1 }) => x0 > left - near && x1 < right + near)
  const inside = own.filter((glyph) => middleOf(glyph) > top && middleOf(glyph) < bottom)
  const ys = distinct(boxes.flatMap(([, y0, , y1]) => [y0, y1]))
  if (!inside.length || ys.length <= leastRows) return []
  const size = inside.reduce((sum, glyph) => sum + glyph.size, 0) / inside.length
  const drawn = distinct(boxes.flatMap(([x0, , x1]) => [x0, x1])).filter((x) => x > left + near && x < right - near)
  const xs = drawn.length ? drawn : columnsOf(inside, ys[1] as number, size)
  if (xs.length + 1 < leastColumns) return []
  const white = whiteRowBelow(own, [bottom - (ys.at(-2) as number), bottom], xs, size)
  if (white !== undefined) ys.push(white)
  const end = ys.at(-1) as number
  const lines = glyphRows(own.filter((glyph) => middleOf(glyph) > top && middleOf(glyph) < end))
  const found = [left, right].map((x) => ruling(x, top, x, end))
  for (const [x0, y0, x1, y1] of boxes)
    found.push(ruling(x0, y0, x1, y0), ruling(x0, y1, x1, y1), ruling(x0, y0, x0, y1), ruling(x1, y0, x1, y1))
  ys.slice(1).forEach((y, i) => {
    const above = ys[i] as number
    const filled = boxes.filter(([, y0, , y1]) => y0 < (above + y) / 2 && y1 > (above + y) / 2)
    const covered = filled.reduce((sum, [x0, , x1]) => sum + x1 - x0, 0)
    if (drawn.length && covered > coveredShare * (right - left)) return
    found.push(ruling(left, above, right, above), ruling(left, y, right, y))
    for (const x of xs) found.push(...postsAt(x, [above, y], lines))
  })
  return found
}

const ruling = (x0: number, y0: number, x1: number, y1: number): Ruling => ({ x0, y0, x1, y1, width: 0 })

const middleOf = ({ y0, y1 }: Glyph): number => (y0 + y1) / 2

/** Middles of the white that runs down all rows below the first, as far as the first leaves it. */
function columnsOf(glyphs: readonly Glyph[], headBottom: number, size: number): number[] {
  const body = glyphs.filter((glyph) => middleOf(glyph) > headBottom)
  const head = textRows(glyphs.filter((glyph) => middleOf(glyph) < headBottom)).flatMap(({ segments }) => segments)
  return whiteBetween(body.length ? body : glyphs, columnGap * size).map((gap) => {
    const [from, to] = leftOf(gap, head, headGap * size)[0] ?? gap
    return (from + to) / 2
  })
}

/** Where every other row is white, the last one may be: its lines are of the table’s size and keep to its columns. */
function whiteRowBelow(
  glyphs: readonly Glyph[],
  [high, bottom]: readonly [number, number],
  xs: readonly number[],
  size: number,
): number | undefined {
  const near = glyphs.filter((glyph) => middleOf(glyph) > bottom && middleOf(glyph) < bottom + lowRow * high)
  const below = textRows(near.filter((glyph) => glyph.size < size * sameSize && glyph.size > size / sameSize))
  const crossing = below.findIndex(({ segments }) => segments.some(({ x0, x1 }) => xs.some((x) => x0 < x && x1 > x)))
  const rows = crossing < 0 ? below : below.slice(0, crossing)
  const pieces = rows.flatMap(({ segments }) => segments)
  const [first] = rows
  if (!first || first.y0 - bottom > high / 2 || pieces.length < xs.length) return undefined
  return Math.max(...rows.map(({ y1 }) => y1)) + 1
}

function distinct(values: readonly number[]): number[] {
  const out: number[] = []
  for (const value of [...values].sort((a, b) => a - b))
    if (!(value - (out.at(-1) ?? Number.NEGATIVE_INFINITY) < near)) out.push(value)
  return out
}
