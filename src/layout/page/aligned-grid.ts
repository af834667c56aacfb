import type { Ruling } from '../../model'
import type { Glyph } from './glyph'
import { type Segment, sameLine, segmentsOf } from './segment'

type Stripe = readonly [from: number, to: number]

/** Level rules of one table begin and end within so many points of each other. */
const sameEnds = 8
/** A table is at least so wide, in points: shorter rules stand above footnotes. */
const leastWide = 120
/** Columns are parted by white of so many em that runs down the whole table. */
const columnGap = 0.4
/** Characters of one cell stand nearer than this, in em. */
const cellGap = 0.35
/** A table without upright lines has so many columns at least, and so many lines below its header. */
const leastColumns = 3
const leastLines = 2
/** A header is no higher, in em; rows below it stand no further apart, in heights of a line. */
const mostHeader = 7
const mostApart = 2.5
/** Rows are parted by white when it is wider than that between lines by so many points. */
const widerWhite = 2
/** So many rules, and so many ways to bound a table by them, are looked at on a page. */
const mostRules = 200
const mostTries = 60
/** Lines of this share of the columns begin a row: the others are its wrapped cells. */
const beginShare = 0.5

interface Band {
  readonly left: number
  readonly right: number
  readonly ys: number[]
}

/**
 * Upright and level lines that a table with level rules only leaves to the eye.
 * **Rule** rules of one width, one below the other, with text between them that stands in three columns or more,
 * parted by white from the first rule to the last; two rules near each other hold the header of rows below them.
 * Where the body has no rules of its own, its rows are found by their white or by their first lines.
 * **Doubt** with fewer columns, or without a rule above and below the header, the text stays text.
 */
export function impliedRulings(glyphs: readonly Glyph[], level: readonly Ruling[]): Ruling[] {
  return bandsOf(level).flatMap(({ left, right, ys }) => {
    const own = glyphs.filter(({ x0, x1 }) => x0 > left - 2 && x1 < right + 2)
    const found: Ruling[] = []
    let tries = mostTries
    for (let from = 0; from < ys.length - 1; from++)
      for (let to = ys.length - 1; to > from && tries > 0; to--, tries--) {
        const implied = impliedIn({ left, right, ys: ys.slice(from, to + 1) }, own, level)
        if (!implied.length) continue
        found.push(...implied)
        from = to
        break
      }
    return found
  })
}

/** Full-width rules of tables, from top to bottom. */
function bandsOf(level: readonly Ruling[]): Band[] {
  const bands: Band[] = []
  const rules = level
    .filter((rule) => Math.abs(rule.x1 - rule.x0) >= leastWide)
    .map((rule) => ({ left: Math.min(rule.x0, rule.x1), right: Math.max(rule.x0, rule.x1), y: middleOf(rule) }))
    .sort((a, b) => a.y - b.y)
  for (const { left, right, y } of rules.slice(0, mostRules)) {
    const band = bands.find((one) => Math.abs(one.left - left) < sameEnds && Math.abs(one.right - right) < sameEnds)
    if (!band) bands.push({ left, right, ys: [y] })
    else if (y - (band.ys.at(-1) as number) > 3) band.ys.push(y)
  }
  return bands.filter(({ ys }) => ys.length > 1)
}

const middleOf = (rule: Ruling): number => (rule.y0 + rule.y1) / 2

function impliedIn({ left, right, ys }: Band, glyphs: readonly Glyph[], level: readonly Ruling[]): Ruling[] {
  const top = ys[0] as number
  const between = (from: number, to: number) =>
    glyphs.filter(({ y0, y1 }) => (y0 + y1) / 2 > from && (y0 + y1) / 2 < to)
  const drawn = between(top, ys.at(-1) as number)
  if (!drawn.length) return []
  const size = drawn.reduce((sum, glyph) => sum + glyph.size, 0) / drawn.length
  const open = ys.length === 2
  if (open && (ys[1] as number) - top > mostHeader * size) return []
  // The header may have cells over several columns; the rows below it show them all.
  const body = open ? drawn : between(ys[1] as number, ys.at(-1) as number)
  let gaps: readonly Stripe[] = whiteBetween(body, columnGap * size)
  if (gaps.length + 1 < leastColumns) return []
  let bottom = ys.at(-1) as number
  if (open) {
    const below = goDown(between(bottom, Number.POSITIVE_INFINITY), gaps, columnGap * size)
    if (!below) return []
    gaps = below.gaps
    bottom = below.bottom
  }
  const stripes = gaps.map(([from, to]) => (from + to) / 2)
  const edges = [left, ...stripes, right]
  const within = level.filter(
    (rule) => middleOf(rule) > top + 2 && middleOf(rule) < bottom - 2 && rule.x0 >= left - 2 && rule.x1 <= right + 2,
  )
  const drawnRows = within.length > 2
  const rows = drawnRows ? [] : rowStarts(between(within[0] ? middleOf(within[0]) : (ys[1] as number), bottom), edges)
  if (!drawnRows && rows.length < leastLines) return []
  const added = [...rows.slice(1), ...(open ? [bottom] : [])]
  const heights = [top, ...within.map(middleOf), ...added, bottom].sort((a, b) => a - b)
  const lines = linesOf(between(top, bottom))
  return [
    ...[left, right].map((x) => ruling(x, top, x, bottom)),
    ...stripes.flatMap((x) => postsAt(x, heights, lines)),
    ...added.map((y) => ruling(left, y, right, y)),
  ]
}

/** An upright line between the rows, but where a cell stands over it. */
function postsAt(x: number, heights: readonly number[], lines: readonly TextLine[]): Ruling[] {
  return heights.slice(1).flatMap((to, i) => {
    const from = heights[i] as number
    const crossed = lines.some(({ y0, y1, segments }) => {
      const middle = (y0 + y1) / 2
      return middle > from && middle < to && segments.some((segment) => segment.x0 < x && segment.x1 > x)
    })
    return crossed || to - from < 0.5 ? [] : [ruling(x, from, x, to)]
  })
}

/** Lines below a header for as long as they keep to its columns. */
function goDown(glyphs: readonly Glyph[], gaps: readonly Stripe[], least: number) {
  let kept = gaps
  let bottom: number | undefined
  for (const line of linesOf(glyphs)) {
    if (bottom !== undefined && line.y0 - bottom > mostApart * (line.y1 - line.y0)) break
    const next = kept.flatMap((stripe) => cutBy(stripe, line.segments, least))
    if (next.length < gaps.length) break
    kept = next
    bottom = Math.max(bottom ?? line.y1, line.y1)
  }
  return bottom === undefined ? undefined : { gaps: kept, bottom: bottom + 1 }
}

/** What a line leaves of a white stripe. */
function cutBy([from, to]: Stripe, segments: readonly Segment[], least: number): Stripe[] {
  let [a, b] = [from, to]
  for (const { x0, x1 } of segments) {
    if (x1 <= a || x0 >= b) continue
    if (x0 - a >= b - x1) b = x0
    else a = x1
  }
  return b - a >= least * 0.6 ? [[a, b]] : []
}

const ruling = (x0: number, y0: number, x1: number, y1: number): Ruling => ({ x0, y0, x1, y1, width: 0 })

/** White stripes of at least `least` points that no glyph enters. */
function whiteBetween(glyphs: readonly Glyph[], least: number): Stripe[] {
  const stripes: Stripe[] = []
  let end: number | undefined
  for (const { x0, x1 } of [...glyphs].sort((a, b) => a.x0 - b.x0)) {
    if (end !== undefined && x0 - end >= least) stripes.push([end, x0])
    end = Math.max(end ?? x1, x1)
  }
  return stripes
}

interface TextLine {
  readonly y0: number
  y1: number
  readonly segments: Segment[]
}

function linesOf(glyphs: readonly Glyph[]): TextLine[] {
  const lines: TextLine[] = []
  for (const segment of segmentsOf(glyphs, cellGap)) {
    const line = lines.slice(-6).find((one) => sameLine(one, segment))
    if (line) line.segments.push(segment)
    else lines.push({ y0: segment.y0, y1: segment.y1, segments: [segment] })
  }
  return lines
}

/** Heights at which rows begin: behind wider white in the fullest column, or else where most columns have a line. */
function rowStarts(glyphs: readonly Glyph[], edges: readonly number[]): number[] {
  const columnOf = (x: number) => edges.findLastIndex((edge) => x >= edge - 1)
  const columns = edges.map((_, at) => glyphs.filter(({ x0 }) => columnOf(x0) === at))
  const fullest = columns.reduce((most, one) => (one.length > most.length ? one : most))
  const lines = linesOf(fullest)
  const whites = lines.slice(1).map((line, i) => line.y0 - (lines[i] as TextLine).y1)
  const least = [...whites].sort((a, b) => a - b)[Math.floor(whites.length / 10)] ?? 0
  const wider = whites.filter((white) => white > least + widerWhite).length
  if (wider && wider < whites.length) return startsOf(lines, (_, i) => (whites[i - 1] as number) > least + widerWhite)
  return startsOf(linesOf(glyphs), ({ segments }) => {
    return new Set(segments.map(({ x0 }) => columnOf(x0))).size >= (edges.length - 1) * beginShare
  })
}

function startsOf(lines: readonly TextLine[], begins: (line: TextLine, at: number) => boolean): number[] {
  return lines.flatMap((line, i) => {
    const before = lines[i - 1]
    if (!before) return [line.y0]
    return begins(line, i) ? [(before.y1 + line.y0) / 2] : []
  })
}
