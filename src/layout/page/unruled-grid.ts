import type { Ruling } from '../../model'
import type { Glyph } from './glyph'
import { postsAt } from './posts-at'
import type { Segment } from './segment'
import { type GlyphRow, glyphRows, leftOf, rowStarts, type Stripe, type TextRow, whiteBetween } from './text-rows'

/** A table without any line has so many columns at least, so many rows, and so many lines with as many cells. */
const leastColumns = 3
const leastRows = 3
const leastFull = 2
/** Its columns are parted by white of so many em, of which full cells leave so much, and a head that is centred over them so much. */
const columnGap = 0.55
const whiteGap = 0.25
const headGap = 0.1
/** Pieces of a line that stand nearer (em) are of one cell. */
const cellGap = 0.5
/** White between lines is no higher than so many heights of a line, and than so many times the widest before it. */
const mostApart = 2.2
const widerApart = 1.7
/** A head has so many lines. */
const mostHeadLines = 4
/** Lines of a table are of one size, to this factor. */
const sameSize = 1.1
/** Cells of so many em with so many lines, of which this share are full, are columns of running text. */
const proseWide = 7
const proseLines = 4
const proseFull = 0.6
const fullSlack = 1.3
/** A head is centred over lines of which this share begin at the left. */
const centredShare = 0.8
/** A column of figures: this share of its cells. */
const figureShare = 0.6
/** Before a page is looked at closely, so many of its lines have white of so many em in two places. */
const fewestParted = 1
const wideWhite = 1.2
/** No page has more lines that are looked at. */
const mostLines = 400

const figure = /^[\d.,%％+\-—–/()（）年月日:：~～]+$/

/**
 * Lines of tables that are set without any: columns by alignment alone.
 * **Rule** three columns or more that white parts from the first row to the last, however their heads are centred over
 * them; and a sign that these are cells: figures below words, a bold head, or one centred over lines that begin at the left.
 * **Doubt** columns of running text, and names in even columns, stay text.
 */
export function unruledRulings(glyphs: readonly Glyph[]): Ruling[] {
  if (!mayHoldTable(glyphs)) return []
  const lines = glyphRows(glyphs, cellGap)
  if (lines.length < leastRows || lines.length > mostLines) return []
  const found: Ruling[] = []
  for (let at = 0; at < lines.length; at++) {
    const body = bodyFrom(lines, at)
    if (!body) continue
    const table = withHead(lines, body)
    if (table.to - table.from + 1 >= leastRows && isTable(lines, table)) {
      found.push(...rulingsOf(lines, table, glyphs))
      at = table.to
    }
  }
  return found
}

/** Whether some lines of the page have wide white in two places: a look at all glyphs, before rows are made of them. */
function mayHoldTable(glyphs: readonly Glyph[]): boolean {
  const rows = new Map<number, Glyph[]>()
  for (const glyph of glyphs) {
    const key = Math.round((glyph.y0 + glyph.y1) / 2)
    const row = rows.get(key)
    if (row) row.push(glyph)
    else rows.set(key, [glyph])
  }
  let parted = 0
  for (const row of rows.values())
    if (whiteBetween(row, wideWhite * (row[0] as Glyph).size).length >= leastColumns - 1) parted++
  return parted >= fewestParted
}

interface Region {
  readonly from: number
  readonly to: number
  readonly left: number
  readonly right: number
  /** The white between its columns, from left to right. */
  readonly gaps: readonly Stripe[]
  readonly size: number
}

/** Of the regions that begin with this line or one of the next ones, for it may be a head, the one whose columns its lines fill best. */
function bodyFrom(lines: readonly GlyphRow[], at: number): Region | undefined {
  const own = regionFrom(lines, at)
  if (!own) return undefined
  const later = Array.from({ length: mostHeadLines }, (_, i) => regionFrom(lines, at + 1 + i) ?? [])
  const scored = [own, ...later.flat()].map((region) => ({ region, filled: filledCells(lines, region) }))
  return scored.reduce<(typeof scored)[number] | undefined>(
    (best, one) => (best && best.filled >= one.filled ? best : one),
    undefined,
  )?.region
}

/** How many of its cells the lines of a region fill, less those that they leave empty. */
function filledCells(lines: readonly GlyphRow[], region: Region): number {
  const columns = region.gaps.length + 1
  const own = lines.slice(region.from, region.to + 1)
  return own.reduce((sum, { segments }) => sum + 2 * columnsIn(segments, region) - columns, 0)
}

function regionFrom(lines: readonly GlyphRow[], from: number): Region | undefined {
  const first = lines[from]
  if (!first || first.segments.length < 2) return undefined
  const size = sizeOf(first)
  let region: Region = { from, to: from, ...spanOf(first), gaps: whiteBetween(first.segments, columnGap * size), size }
  let widest = 0
  for (let i = from + 1; i < lines.length; i++) {
    const [line, last] = [lines[i], lines[region.to]] as [GlyphRow, GlyphRow]
    const early = i <= from + 2
    const apart = line.y0 - Math.max(last.y1, lines[region.to - 1]?.y1 ?? 0)
    if (apart > mostApart * (last.y1 - last.y0) || (!early && apart > widest * widerApart + 2)) break
    const next = isSameSize(sizeOf(line), size) ? withLine(region, line, early) : undefined
    if (!next || (next.gaps.length < region.gaps.length && !early)) break
    region = { ...next, to: i }
    widest = Math.max(widest, apart)
  }
  const full = lines.slice(from, region.to + 1).filter(({ segments }) => columnsIn(segments, region) >= leastColumns)
  return region.gaps.length + 1 >= leastColumns && full.length >= leastFull ? region : undefined
}

/** What a line leaves of the white between columns; early ones may stand beside the columns so far. */
function withLine(region: Region, line: GlyphRow, early: boolean): Region | undefined {
  const { size } = region
  const gaps = region.gaps.flatMap((gap) => leftOf(gap, line.glyphs, whiteGap * size))
  let { left, right } = region
  for (const { x0, x1 } of line.segments) {
    const [before, behind] = [left - x1, x0 - right]
    if (before > columnGap * size && early) gaps.unshift([x1, left])
    else if (behind > columnGap * size && early) gaps.push([right, x0])
    else if (before > columnGap * size || behind > columnGap * size) return undefined
    left = Math.min(left, x0)
    right = Math.max(right, x1)
  }
  return { ...region, left, right, gaps }
}

const spanOf = ({ segments }: TextRow): { left: number; right: number } => ({
  left: Math.min(...segments.map(({ x0 }) => x0)),
  right: Math.max(...segments.map(({ x1 }) => x1)),
})
const sizeOf = ({ segments }: TextRow): number => (segments[0] as Segment).size
const isSameSize = (a: number, b: number): boolean => a < b * sameSize && b < a * sameSize

/**
 * The lines above that are its head: in the table’s width, each piece over a column or several of them. A line of one
 * piece belongs to it below a line of several, or beside one.
 */
function withHead(lines: readonly GlyphRow[], body: Region): Region {
  const slack = body.size * 2
  let from = body.from
  for (let at = body.from - 1; at >= 0 && body.from - at <= mostHeadLines; at--) {
    const [line, below] = [lines[at], lines[at + 1]] as [GlyphRow, GlyphRow]
    const whole = line.segments.length === body.gaps.length + 1
    const inside = line.segments.every(({ x0, x1 }) => x0 > body.left - slack && x1 < body.right + slack)
    const near = below.y0 - line.y1 < mostApart * (line.y1 - line.y0)
    if ((!inside && !whole) || !near || !isSameSize(sizeOf(line), body.size)) break
    if (line.segments.length > 1 || (at + 1 === from && line.y1 > below.y0)) from = at
  }
  return { ...body, from }
}

/** Middles of the white between columns, as far as the head leaves it; where a piece of the head covers it, as it is. */
function postsOf(lines: readonly GlyphRow[], { from, gaps, size }: Region, body: number): number[] {
  const head = lines.slice(from, body).flatMap(({ segments }) => segments)
  return gaps.map((gap) => {
    const [a, b] = leftOf(gap, head, headGap * size)[0] ?? gap
    return (a + b) / 2
  })
}

const columnAt = ({ x0, x1 }: Segment, { gaps }: Pick<Region, 'gaps'>): number =>
  gaps.filter(([from, to]) => (x0 + x1) / 2 > (from + to) / 2).length
const columnsIn = (segments: readonly Segment[], region: Pick<Region, 'gaps'>): number =>
  new Set(segments.map((segment) => columnAt(segment, region))).size

/** Whether what stands in these columns are cells. */
function isTable(all: readonly GlyphRow[], region: Region): boolean {
  const { from, to, gaps, size } = region
  const lines = all.slice(from, to + 1)
  const cells = Array.from({ length: gaps.length + 1 }, (_, at) =>
    lines.flatMap(({ segments }) => segments.filter((segment) => columnAt(segment, region) === at)),
  )
  const prose = cells.filter((own) => isProse(own, size)).length
  if (prose >= cells.length - 1) return false
  const head = lines.find(({ segments }) => segments.length > 1) ?? (lines[0] as GlyphRow)
  if (head.segments.filter(({ text }) => figure.test(text)).length * 2 > head.segments.length) return false
  const figures = cells.some((own) => {
    const below = own.filter(({ y0 }) => y0 > head.y1)
    return below.length > 1 && below.filter(({ text }) => figure.test(text)).length >= figureShare * below.length
  })
  const centred = cells.some((own, at) => isCentredHead(own, head, region, at))
  const bold = head.segments.every((cell) => cell.bold)
  const others = lines.filter((line) => line !== head).every(({ segments }) => segments.every((cell) => cell.bold))
  return figures || (bold && !others) || (centred && prose === 0)
}

/** A short head in the middle of a wide column whose lines begin at its left edge. */
function isCentredHead(cells: readonly Segment[], head: TextRow, region: Region, at: number): boolean {
  const own = head.segments.find((segment) => columnAt(segment, region) === at)
  const below = cells.filter(({ y0 }) => y0 > head.y1)
  if (!own || below.length < leastRows) return false
  const left = Math.min(...below.map(({ x0 }) => x0))
  const right = Math.max(...below.map(({ x1 }) => x1))
  const atLeft = below.filter(({ x0 }) => x0 < left + region.size).length
  const [before, behind] = [own.x0 - left, right - own.x1]
  const centred = before > 1.5 * region.size && Math.abs(before - behind) < Math.max(2 * region.size, before)
  return centred && behind > region.size && atLeft >= centredShare * below.length
}

/** Wide lines of which most reach the column’s edge. */
function isProse(cells: readonly Segment[], size: number): boolean {
  const [left, right] = [Math.min(...cells.map(({ x0 }) => x0)), Math.max(...cells.map(({ x1 }) => x1))]
  if (cells.length < proseLines || right - left < proseWide * size) return false
  return cells.filter(({ x1 }) => x1 > right - fullSlack * size).length >= proseFull * cells.length
}

function rulingsOf(all: readonly GlyphRow[], region: Region, glyphs: readonly Glyph[]): Ruling[] {
  const lines = all.slice(region.from, region.to + 1)
  const pieces = lines.flatMap(({ segments }) => segments)
  const [left, right] = [Math.min(...pieces.map(({ x0 }) => x0)) - 2, Math.max(...pieces.map(({ x1 }) => x1)) + 2]
  const [top, bottom] = [Math.min(...lines.map(({ y0 }) => y0)) - 1, Math.max(...lines.map(({ y1 }) => y1)) + 1]
  const own = glyphs.filter(({ x0, x1, y0, y1 }) => x0 > left && x1 < right && y0 > top && y1 < bottom)
  const body = all.findIndex((line, i) => i >= region.from && columnsIn(line.segments, region) > 1)
  const xs = postsOf(all, region, body + 1)
  const starts = rowStarts(own, [left, ...xs, right]).slice(1)
  if (starts.length + 1 < leastRows) return []
  const ys = [top, ...starts, bottom]
  return [
    ...ys.map((y) => ({ x0: left, y0: y, x1: right, y1: y, width: 0 })),
    ...[left, right].map((x) => ({ x0: x, y0: top, x1: x, y1: bottom, width: 0 })),
    ...xs.flatMap((x) => postsAt(x, ys, lines)),
  ]
}
