import type { Placed } from './placed'
import type { Segment } from './segment'

/** A gutter on a page, and how many lines stand side by side along it. */
export interface Gutter {
  readonly x: number
  readonly lines: number
}

/** A gutter that is drawn, or that other pages have. */
export interface KnownGutter {
  readonly x: number
  /** Only one page has shown it. */
  readonly once?: boolean
}

/** A part of a page: its lines, and its tables and boxes. */
export interface Area {
  readonly segments: readonly Segment[]
  readonly placed: readonly Placed[]
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
/** Lines that cross a gutter are no higher together than this share of what stands side by side. */
const mostCrossed = 0.6
const mostCrossedKnown = 2
/** A line narrower than this, in em, says nothing about columns: a page number, a label. */
const narrow = 6

const heightOf = (item: { y0: number; y1: number }): number => item.y1 - item.y0

/**
 * The gutter that parts an area into two columns, if the text itself shows one.
 * **Rule** an x that hardly any line crosses while lines stand side by side on both sides of it and those on
 * the left run up to it. `known` gutters (of other pages, or drawn between columns) need no such proof.
 */
export function findGutter(area: Area, em: number, known: readonly KnownGutter[]): Gutter | undefined {
  const { segments } = area
  if (segments.length < 2) return undefined
  const left = Math.min(...segments.map((s) => s.x0))
  const right = Math.max(...segments.map((s) => s.x1))
  for (const { x, once } of known) {
    if (x <= left + em * narrow || x >= right - em * narrow) continue
    const sides = partAt(area, x, em)
    const crossed = sides.crossing > sides.beside * (once ? mostCrossed : mostCrossedKnown)
    if (sides.beside > 0 && !crossed && sides.set && !sides.ragged) return { x, lines: sides.lines }
  }
  let best: (Gutter & { score: number }) | undefined
  for (const x of candidates(segments, left + (right - left) * innerShare, right - (right - left) * innerShare, em)) {
    const sides = partAt(area, x, em)
    const enough = sides.beside >= certainLines * em * 1.2 && sides.lines >= certainLines
    if (!enough || sides.crossing > sides.beside * mostCrossed || sides.filled < fillShare || sides.ragged) continue
    const score = sides.beside - sides.crossing
    if (!best || score > best.score + 0.01) best = { x, lines: sides.lines, score }
  }
  return best && { x: best.x, lines: best.lines }
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
function partAt({ segments, placed }: Area, x: number, em: number) {
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
  const tablesAcross = placed.some(({ box }) => box[0] < x && box[2] > x)
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
