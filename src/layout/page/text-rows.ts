import { firstFrom } from './first-from'
import type { Glyph } from './glyph'
import { type Segment, sameLine, segmentsOf } from './segment'

/** White between cells, from where to where. */
export type Stripe = readonly [from: number, to: number]

/** Characters of one cell stand nearer than this, in em. */
const cellGap = 0.35

/** What stands on one height, cell by cell. */
export interface TextRow {
  readonly y0: number
  y1: number
  readonly segments: Segment[]
}

/** Glyphs in rows of short pieces, from the top. */
export function textRows(glyphs: readonly Glyph[], gap = cellGap): TextRow[] {
  const rows: TextRow[] = []
  for (const segment of segmentsOf(glyphs, gap)) {
    const row = rows.slice(-6).find((one) => sameLine(one, segment))
    if (row) row.segments.push(segment)
    else rows.push({ y0: segment.y0, y1: segment.y1, segments: [segment] })
  }
  return rows
}

/** A row with its glyphs. */
export interface GlyphRow extends TextRow {
  readonly glyphs: readonly Glyph[]
}

/** The rows of glyphs, each with its own. */
export function glyphRows(glyphs: readonly Glyph[], gap = cellGap): GlyphRow[] {
  const rows = textRows(glyphs, gap).map((row) => ({ ...row, glyphs: [] as Glyph[] }))
  const rising = rows.map(({ y0 }) => y0)
  for (const glyph of glyphs) {
    for (let at = firstFrom(rising, glyph.y0 - 2 * glyph.size); at < rows.length; at++) {
      const row = rows[at] as GlyphRow & { glyphs: Glyph[] }
      if (row.y0 > glyph.y1) break
      if (!sameLine(row, glyph) || !row.segments.some(({ x0, x1 }) => glyph.x0 >= x0 - 0.1 && glyph.x1 <= x1 + 0.1))
        continue
      row.glyphs.push(glyph)
      break
    }
  }
  return rows
}

/** White stripes of at least `least` points that no glyph enters. */
export function whiteBetween(glyphs: readonly Pick<Glyph, 'x0' | 'x1'>[], least: number): Stripe[] {
  const stripes: Stripe[] = []
  let end: number | undefined
  for (const { x0, x1 } of [...glyphs].sort((a, b) => a.x0 - b.x0)) {
    if (end !== undefined && x0 - end >= least) stripes.push([end, x0])
    end = Math.max(end ?? x1, x1)
  }
  return stripes
}

/** The widest white that pieces of a row leave of a stripe; none where it is narrower than `least`. */
export function leftOf([from, to]: Stripe, pieces: readonly Pick<Segment, 'x0' | 'x1'>[], least: number): Stripe[] {
  const inside = pieces.filter(({ x0, x1 }) => x1 > from && x0 < to).sort((a, b) => a.x0 - b.x0)
  let best: Stripe = [from, from]
  let at = from
  for (const { x0, x1 } of [...inside, { x0: to, x1: to }]) {
    if (x0 - at > best[1] - best[0]) best = [at, x0]
    at = Math.max(at, x1)
  }
  return best[1] - best[0] >= least ? [best] : []
}

/** Lines that begin so many columns’ share begin a row: the others are its wrapped cells. */
const beginShare = 0.5
/** Rows are parted by white when it is wider than that between lines by so many points. */
const widerWhite = 2

/** Heights at which rows begin: behind wider white in the fullest column, or else where most columns have a line. */
export function rowStarts(glyphs: readonly Glyph[], edges: readonly number[]): number[] {
  const columnOf = (x: number) => edges.findLastIndex((edge) => x >= edge - 1)
  const columns = edges.map((_, at) => glyphs.filter(({ x0 }) => columnOf(x0) === at))
  const fullest = columns.reduce((most, one) => (one.length > most.length ? one : most))
  const lines = textRows(fullest)
  const whites = lines.slice(1).map((line, i) => line.y0 - (lines[i] as TextRow).y1)
  const least = [...whites].sort((a, b) => a - b)[Math.floor(whites.length / 10)] ?? 0
  const wider = whites.filter((white) => white > least + widerWhite).length
  if (wider && wider < whites.length) return startsOf(lines, (_, i) => (whites[i - 1] as number) > least + widerWhite)
  return startsOf(textRows(glyphs), ({ segments }) => {
    return new Set(segments.map(({ x0 }) => columnOf(x0))).size >= (edges.length - 1) * beginShare
  })
}

function startsOf(lines: readonly TextRow[], begins: (line: TextRow, at: number) => boolean): number[] {
  return lines.flatMap((line, i) => {
    const before = lines[i - 1]
    if (!before) return [line.y0]
    return begins(line, i) ? [(before.y1 + line.y0) / 2] : []
  })
}
