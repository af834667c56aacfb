import { mergeRows } from './cell-text'
import type { PlacedGrid } from './read-page'
import { type Segment, sameLine, splitAt } from './segment'

/** A stretch of a page that is read from top to bottom: one column, or the whole width. */
export interface Flow {
  readonly left: number
  readonly right: number
  readonly items: readonly FlowItem[]
}
export type FlowItem = Segment | PlacedGrid

/** A gutter on a page, and how far down it parts the text. */
export interface Gutter {
  readonly x: number
  readonly strong: boolean
}

interface Area {
  readonly segments: readonly Segment[]
  readonly tables: readonly PlacedGrid[]
}

/** A gutter stands in the middle part of an area: not nearer to its edges than this share of its width. */
const innerShare = 0.22
/** So many lines on both sides, side by side, make a gutter certain. */
const certainLines = 4
/** Lines that fill their column to within so many em of the gutter show that the text breaks there. */
const fillSlack = 1.6
/** This share of the lines on the left must fill their column. */
const fillShare = 0.4
/** A line that comes so near to a known gutter, in em, is set in its columns: by an indent, or by 避头尾. */
const setSlack = 3.2
/** No page has more lines across its columns. */
const mostAcross = 400
/** Columns inside columns are looked for so deep. */
const maxDepth = 2
/** A line narrower than this, in em, says nothing about columns: a page number, a label. */
const narrow = 6

const heightOf = (item: { y0: number; y1: number }): number => item.y1 - item.y0

/**
 * The gutter that parts an area into two columns, if the text itself shows one.
 * **Rule** an x that hardly any line crosses while lines stand side by side on both sides of it and those on
 * the left run up to it. `known` gutters (of other pages, or drawn between columns) need no such proof.
 */
export function findGutter(area: Area, em: number, known: readonly number[]): Gutter | undefined {
  const { segments } = area
  if (segments.length < 2) return undefined
  const left = Math.min(...segments.map((s) => s.x0))
  const right = Math.max(...segments.map((s) => s.x1))
  for (const x of known) {
    if (x <= left + em * narrow || x >= right - em * narrow) continue
    const sides = partAt(area, x, em)
    if (sides.beside > 0 && sides.crossing <= sides.beside * 2 && sides.set && !sides.ragged) return { x, strong: true }
  }
  let best: { x: number; score: number } | undefined
  for (const x of candidates(segments, left + (right - left) * innerShare, right - (right - left) * innerShare, em)) {
    const sides = partAt(area, x, em)
    const enough = sides.beside >= certainLines * em * 1.2 && sides.lines >= certainLines
    if (!enough || sides.crossing > sides.beside * 0.6 || sides.filled < fillShare || sides.ragged) continue
    const score = sides.beside - sides.crossing
    if (!best || score > best.score + 0.01) best = { x, score }
  }
  return best && { x: best.x, strong: true }
}

/** Middles of gaps between the ends of lines on the left and the starts of lines on the right. */
function candidates(segments: readonly Segment[], from: number, to: number, em: number): number[] {
  const starts = segments.map((s) => s.x0).filter((x) => x > from && x < to)
  const counts = new Map<number, number>()
  for (const x of starts) counts.set(Math.round(x), (counts.get(Math.round(x)) ?? 0) + 1)
  return [...counts]
    .filter(([, n]) => n >= 2)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, 12)
    .map(([x]) => x - em * 0.4)
}

/** What an x parts: heights of lines crossing it, of text side by side, and how well the left side fills its column. */
function partAt({ segments, tables }: Area, x: number, em: number) {
  const tolerance = em * 0.3
  let crossing = 0
  const left: Segment[] = []
  const right: Segment[] = []
  for (const s of segments) {
    if (s.x1 <= x + tolerance) left.push(s)
    else if (s.x0 >= x - tolerance) right.push(s)
    else crossing += heightOf(s)
  }
  const wide = (s: Segment) => s.x1 - s.x0 > narrow * em
  const edge = Math.max(0, ...left.map((s) => s.x1))
  const broad = left.filter(wide)
  const filled = broad.filter((s) => s.x1 >= edge - fillSlack * em).length / Math.max(1, broad.length)
  const beside = overlapOf(left, right)
  const lines = Math.min(broad.length, right.filter(wide).length)
  const set = broad.some((s) => s.x1 >= x - setSlack * em) || right.some((s) => wide(s) && s.x0 <= x + setSlack * em)
  const tablesAcross = tables.some(({ grid }) => grid.box[0] < x && grid.box[2] > x)
  // Page numbers at the right of a list are no column.
  const listed = !lines && crossing > broad.reduce((sum, s) => sum + heightOf(s), 0) * 0.5
  const ragged = listed || (!lines && beside < em * 3 && !tablesAcross)
  return { crossing, beside, lines, filled, set, ragged }
}

/** Height in which there is text on both sides. */
function overlapOf(left: readonly Segment[], right: readonly Segment[]): number {
  const spans = (side: readonly Segment[]) => {
    const out: [number, number][] = []
    for (const s of [...side].sort((a, b) => a.y0 - b.y0)) {
      const last = out.at(-1)
      // Lines of a paragraph stand less than a line apart.
      if (last && s.y0 <= last[1] + heightOf(s)) last[1] = Math.max(last[1], s.y1)
      else out.push([s.y0, s.y1])
    }
    return out
  }
  let sum = 0
  const others = spans(right)
  for (const [a, b] of spans(left)) for (const [c, d] of others) sum += Math.max(0, Math.min(b, d) - Math.max(a, c))
  return sum
}

/**
 * An area as flows in reading order.
 * **Rule** what crosses the gutter (titles, wide tables) cuts the area into bands; in each the left column
 * comes before the right one.
 */
export function flowsOf(unparted: Area, em: number, known: readonly number[], depth = 0): Flow[] {
  const gutter = depth < maxDepth ? findGutter(unparted, em, depth ? [] : known) : undefined
  if (!gutter) return [whole(unparted)]
  const { x } = gutter
  const area = { ...unparted, segments: unparted.segments.flatMap((segment) => splitAt(segment, x, em)) }
  const tolerance = em * 0.3
  const crosses = (a: number, b: number) => a < x - tolerance && b > x + tolerance
  const across: FlowItem[] = [
    ...area.segments.filter((s) => crosses(s.x0, s.x1)),
    ...area.tables.filter(({ grid }) => crosses(grid.box[0], grid.box[2])),
  ].sort((a, b) => topOf(a) - topOf(b))
  if (across.length > mostAcross) return [whole(area)]
  const flows: Flow[] = []
  let top = Number.NEGATIVE_INFINITY
  let wide: FlowItem[] = []
  const flushWide = () => {
    if (wide.length) flows.push(whole(areaOf(wide)))
    wide = []
  }
  const band = (bottom: number) => {
    const inside = (y: number) => y >= top && y < bottom
    const heads = headsOf(area, x, tolerance, top, bottom)
    wide.push(...heads)
    const take = (left: boolean): Area => ({
      segments: area.segments.filter(
        (s) =>
          !crosses(s.x0, s.x1) && !heads.includes(s) && inside((s.y0 + s.y1) / 2) && (s.x0 + s.x1) / 2 < x === left,
      ),
      tables: area.tables.filter(({ grid: { box } }) => {
        return !crosses(box[0], box[2]) && inside((box[1] + box[3]) / 2) && (box[0] + box[2]) / 2 < x === left
      }),
    })
    const sides = [take(true), take(false)].filter((side) => side.segments.length || side.tables.length)
    if (sides.length) flushWide()
    for (const side of sides) flows.push(...flowsOf(side, em, known, depth + 1))
  }
  for (const item of across) {
    band(middleOf(item))
    wide.push(item)
    top = middleOf(item)
  }
  band(Number.POSITIVE_INFINITY)
  flushWide()
  return flows
}

/**
 * Lines under a title over all columns that are centred like it, though no longer than one column: numbers,
 * dates; and 目 录 set wide.
 */
function headsOf({ segments }: Area, x: number, tolerance: number, top: number, bottom: number): Segment[] {
  const besides = segments.filter((s) => s.x1 <= x + tolerance || s.x0 >= x - tolerance)
  const inside = besides.filter((s) => middleOf(s) >= top && middleOf(s) < bottom)
  const [left, right] = [Math.min(...segments.map((s) => s.x0)), Math.max(...segments.map((s) => s.x1))]
  const heads: Segment[] = []
  for (const s of [...inside].sort((a, b) => a.y0 - b.y0)) {
    if (heads.includes(s)) continue
    const row = inside.filter((other) => sameLine(other, s))
    const [from, to] = [Math.min(...row.map((one) => one.x0)), Math.max(...row.map((one) => one.x1))]
    const alone = inside.every((other) => row.includes(other) || other.y0 >= s.y1 || heads.includes(other))
    const centred = Math.abs((from + to) / 2 - (left + right) / 2) <= s.size
    if (!alone || !centred || (row.length > 1 && to - from > wideHead * (right - left))) break
    heads.push(...row)
  }
  return heads
}
/** A line in several pieces over the gutter is a head when it takes no more than this share of the width. */
const wideHead = 0.35

export const isTable = (item: FlowItem): item is PlacedGrid => 'grid' in item
const topOf = (item: FlowItem): number => (isTable(item) ? item.grid.box[1] : item.y0)
const middleOf = (item: FlowItem): number =>
  isTable(item) ? (item.grid.box[1] + item.grid.box[3]) / 2 : (item.y0 + item.y1) / 2
const areaOf = (items: readonly FlowItem[]): Area => ({
  segments: items.filter((item): item is Segment => !isTable(item)),
  tables: items.filter(isTable),
})

function whole(area: Area): Flow {
  const lines = mergeRows(area.segments)
  const items: FlowItem[] = [...lines, ...area.tables].sort((a, b) => topOf(a) - topOf(b))
  return {
    left: Math.min(...lines.map((s) => s.x0), ...area.tables.map(({ grid }) => grid.box[0])),
    right: Math.max(...lines.map((s) => s.x1), ...area.tables.map(({ grid }) => grid.box[2])),
    items,
  }
}
