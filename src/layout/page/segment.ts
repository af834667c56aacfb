import type { Glyph } from './glyph'
import { withHeights } from './raise'

/** Characters that stand side by side on one line without a wide gap. */
export interface Segment {
  readonly text: string
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  /** Size of most of its type, in points. */
  readonly size: number
  readonly bold: boolean
  /** Gaps that may be a gutter, where lines of two columns run together: index in the text, and from where to where. */
  readonly gaps?: readonly { readonly at: number; readonly x0: number; readonly x1: number }[]
}

/** Characters belong to one line when they overlap in height by this share of the smaller one. */
const lineOverlap = 0.5
/** A gap of so many em ends a segment: wider than justified lines stretch, narrower than a gutter. */
const maxGap = 0.98
/** Type that is larger by this factor is of another size; a gap of so many em parts it. */
const otherSize = 1.15
const otherSizeGap = 0.55
/** A gap of so many em still holds the words of a title together. */
const titleGap = 1.6
/** A gap that is wider than the line’s usual one by so many em is a space. */
const spaceGap = 0.22
/** A gap of so many em between Latin letters is a space. */
const latinSpaceGap = 0.2
/** A gap that is wider than the usual one by so many em may be a gutter. */
const gutterGap = 0.35
/**
 * A gap between digits that is wider than others of its line by so many em parts two numbers: digits that are set as
 * wide as characters all stand half an em apart. Recognised digits are measured less exactly.
 */
const digitSpaceGap = 0.3
const recognisedSpaceGap = 0.62
/** A gap of so many em is a whole ideographic space. */
const wideGap = 0.8

/** The glyphs of an area as segments, from top to bottom and left to right. */
export function segmentsOf(glyphs: readonly Glyph[], gap = maxGap): Segment[] {
  const rows = new Rows(usualSize(glyphs))
  const ordered = [...glyphs].sort((a, b) => a.x0 - b.x0 || a.y0 - b.y0)
  for (const glyph of ordered) rows.add(glyph, gap)
  return rows.strands.map(toSegment).sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0)
}

/** Strands of glyphs, found again by the height in which they run. */
class Rows {
  readonly strands: Glyph[][] = []
  private readonly byHeight = new Map<number, Glyph[][]>()

  constructor(private readonly usual: number) {}

  add(glyph: Glyph, gap: number): void {
    const strand = this.find(glyph, gap)
    if (strand) {
      strand.push(glyph)
      return
    }
    const begun = [glyph]
    this.strands.push(begun)
    for (const bucket of bucketsOf(glyph)) {
      const there = this.byHeight.get(bucket)
      if (there) there.push(begun)
      else this.byHeight.set(bucket, [begun])
    }
  }

  private find(glyph: Glyph, gap: number): Glyph[] | undefined {
    let best: Glyph[] | undefined
    let nearest = Number.POSITIVE_INFINITY
    for (const bucket of bucketsOf(glyph))
      for (const strand of this.byHeight.get(bucket) ?? []) {
        const last = strand.at(-1) as Glyph
        const apart = glyph.x0 - last.x1
        const em = Math.max(last.size, glyph.size)
        if (apart > reachOf(last, glyph, gap, this.usual) || apart < -em || !sameLine(last, glyph)) continue
        if (Math.abs(apart) < nearest) {
          nearest = Math.abs(apart)
          best = strand
        }
      }
    return best
  }
}

/**
 * How far the next character of a strand may stand away: type of another size beyond a gap is another column’s;
 * titles are set wider than text.
 */
function reachOf(last: Glyph, glyph: Glyph, gap: number, usual: number): number {
  const [small, large] = last.size < glyph.size ? [last.size, glyph.size] : [glyph.size, last.size]
  if (gap > maxGap) return gap * large
  if (large > small * otherSize) return otherSizeGap * small
  return (small > usual * otherSize ? titleGap : gap) * large
}

const bucketHeight = 16
const bucketsOf = ({ y0, y1 }: Glyph): number[] => {
  const from = Math.floor(y0 / bucketHeight)
  const to = Math.floor(y1 / bucketHeight)
  // A glyph is rarely higher than a few buckets; a hostile one must not fill the map.
  return Array.from({ length: Math.min(to - from, 40) + 1 }, (_, i) => from + i)
}

/** Two boxes stand on one line. */
export function sameLine(a: { y0: number; y1: number }, b: { y0: number; y1: number }): boolean {
  const overlap = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0)
  return overlap >= lineOverlap * Math.min(a.y1 - a.y0, b.y1 - b.y0)
}

/** The size of most characters, to half a point. */
export function usualSize(glyphs: readonly { size: number }[]): number {
  const sizes = new Map<number, number>()
  for (const glyph of glyphs) {
    const size = Math.round(glyph.size * 2) / 2
    sizes.set(size, (sizes.get(size) ?? 0) + 1)
  }
  return [...sizes].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0]
}

function toSegment(strand: readonly Glyph[]): Segment {
  const glyphs = withHeights(strand)
  let text = ''
  let [x0, y0, x1, y1] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0]
  let bold = 0
  const usual = usualGap(glyphs)
  const numeric = digitGap(glyphs)
  const gaps: { at: number; x0: number; x1: number }[] = []
  glyphs.forEach((glyph, i) => {
    const before = glyphs[i - 1]
    text += spaceBetween(before, glyph, usual, numeric)
    if (before && gapBetween(before, glyph) > usual + gutterGap)
      gaps.push({ at: text.length, x0: before.x1, x1: glyph.x0 })
    text += glyph.text
    x0 = Math.min(x0, glyph.x0)
    y0 = Math.min(y0, glyph.y0)
    x1 = Math.max(x1, glyph.x1)
    y1 = Math.max(y1, glyph.y1)
    if (glyph.bold) bold++
  })
  return {
    text,
    x0,
    y0,
    x1,
    y1,
    size: usualSize(glyphs),
    bold: bold * 2 > glyphs.length,
    ...(gaps.length ? { gaps } : {}),
  }
}

/** Dots of a leader, set wide or narrow, are one string. */
const leaderDot = /^[.．·•・⋅…⋯]$/u
const digit = /^[0-9]$/
const latin = /^[\p{Script=Latin}0-9.,;:!?%()[\]'"&@/-]$/u

const gapBetween = (before: Glyph, glyph: Glyph): number => (glyph.x0 - before.x1) / Math.max(before.size, glyph.size)

/** The gap at which a justified line sets its characters, in em. */
function usualGap(glyphs: readonly Glyph[]): number {
  const gaps = glyphs.slice(1).map((glyph, i) => gapBetween(glyphs[i] as Glyph, glyph))
  return Math.max(0, gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0)
}

/** The gap at which a line sets its digits, in em; of two digits alone, that around them. */
function digitGap(glyphs: readonly Glyph[]): number {
  const gaps: number[] = []
  let widest = 0
  let wasDigit = false
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = glyphs[i] as Glyph
    const isDigit = isDigitCode(glyph.text.charCodeAt(0))
    if (i && (isDigit || wasDigit)) {
      const gap = gapBetween(glyphs[i - 1] as Glyph, glyph)
      if (isDigit && wasDigit) gaps.push(gap)
      else widest = Math.max(widest, gap)
    }
    wasDigit = isDigit
  }
  if (gaps.length < 2) return widest
  return Math.max(0, gaps.sort((a, b) => a - b)[(gaps.length - 1) >> 1] ?? 0)
}

const isDigitCode = (code: number): boolean => code >= 0x30 && code <= 0x39

function spaceBetween(before: Glyph | undefined, glyph: Glyph, usual: number, numeric: number): string {
  if (!before || (leaderDot.test(before.text) && leaderDot.test(glyph.text))) return ''
  const gap = gapBetween(before, glyph)
  if (digit.test(before.text) && digit.test(glyph.text)) {
    const least = glyph.confidence === undefined ? numeric + digitSpaceGap : usual + recognisedSpaceGap
    return glyph.spaced || gap > least ? ' ' : ''
  }
  if (latin.test(before.text) && latin.test(glyph.text)) return glyph.spaced || gap > usual + latinSpaceGap ? ' ' : ''
  if (gap > usual + wideGap) return '\u3000'
  return glyph.spaced || gap > usual + spaceGap ? ' ' : ''
}

/** Larger type than the text’s is a title over the columns, and stays whole. */
const titleSize = 1.12

/** A segment of text that runs over a gutter, as the two that it is made of; others as they are. */
export function splitAt(segment: Segment, x: number, em: number): Segment[] {
  if (segment.x1 <= x || segment.x0 >= x || segment.size > em * titleSize) return [segment]
  const gap = segment.gaps?.find(({ x0, x1 }) => x0 <= x + segment.size * 0.5 && x1 >= x - segment.size * 0.5)
  if (!gap) return [segment]
  const { gaps: _, ...bare } = segment
  return [
    { ...bare, text: segment.text.slice(0, gap.at).trimEnd(), x1: gap.x0 },
    { ...bare, text: segment.text.slice(gap.at), x0: gap.x1 },
  ]
}
