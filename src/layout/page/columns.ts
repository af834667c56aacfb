import { mergeRows } from './cell-text'
import { type Area, findGutter, type KnownGutter } from './find-gutter'
import { boxOfItem, type FlowItem, isLine, isPlacedPiece } from './placed'
import { type Segment, sameLine, splitAt } from './segment'
import { setBeside } from './set-beside'

/** A stretch of a page that is read from top to bottom: one column, or the whole width. */
export interface Flow {
  readonly left: number
  readonly right: number
  /** The gutters between which it stands; infinite at the edges of the page. */
  readonly from: number
  readonly to: number
  readonly items: readonly FlowItem[]
}

const wholePage = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
/** No page has more lines across its columns. */
const mostAcross = 400
/** Columns inside columns are looked for so deep. */
const maxDepth = 2

/**
 * An area as flows in reading order.
 * **Rule** what crosses the gutter (titles, wide tables and boxes) cuts the area into bands; in each the left column
 * comes before the right one.
 */
export function flowsOf(
  unparted: Area,
  em: number,
  known: readonly KnownGutter[],
  within = wholePage,
  depth = 0,
): Flow[] {
  const gutter = depth < maxDepth ? findGutter(unparted, em, depth ? [] : known) : undefined
  if (!gutter) return [whole(setBeside(unparted, em), within)]
  const { x } = gutter
  const area = { ...unparted, segments: unparted.segments.flatMap((segment) => splitAt(segment, x, em)) }
  const tolerance = em * 0.3
  const crosses = (a: number, b: number) => a < x - tolerance && b > x + tolerance
  const across: FlowItem[] = [
    ...area.segments.filter((s) => crosses(s.x0, s.x1)),
    ...area.placed.filter(({ box }) => crosses(box[0], box[2])),
  ].sort((a, b) => topOf(a) - topOf(b))
  if (across.length > mostAcross) return [whole(area, within)]
  const flows: Flow[] = []
  let top = Number.NEGATIVE_INFINITY
  let wide: FlowItem[] = []
  const flushWide = () => {
    if (wide.length) flows.push(whole(areaOf(wide), within))
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
      placed: area.placed.filter(({ box }) => {
        return !crosses(box[0], box[2]) && inside((box[1] + box[3]) / 2) && (box[0] + box[2]) / 2 < x === left
      }),
    })
    const sides = [
      { side: take(true), between: { from: within.from, to: x } },
      { side: take(false), between: { from: x, to: within.to } },
    ].filter(({ side }) => side.segments.length || side.placed.length)
    if (sides.length) flushWide()
    for (const { side, between } of sides) flows.push(...flowsOf(side, em, known, between, depth + 1))
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

const topOf = (item: FlowItem): number => boxOfItem(item)[1]
function middleOf(item: FlowItem): number {
  const [, y0, , y1] = boxOfItem(item)
  return (y0 + y1) / 2
}
const areaOf = (items: readonly FlowItem[]): Area => ({
  segments: items.filter(isLine),
  placed: items.filter(isPlacedPiece),
})

function whole(area: Area, { from, to }: Pick<Flow, 'from' | 'to'>): Flow {
  const lines = mergeRows(area.segments)
  const items: FlowItem[] = [...lines, ...area.placed].sort((a, b) => topOf(a) - topOf(b))
  return {
    left: Math.min(...lines.map((s) => s.x0), ...area.placed.map(({ box }) => box[0])),
    right: Math.max(...lines.map((s) => s.x1), ...area.placed.map(({ box }) => box[2])),
    from,
    to,
    items,
  }
}
