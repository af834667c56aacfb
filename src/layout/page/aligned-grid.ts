import type { Ruling } from '../../model'
import type { Glyph } from './glyph'
import { postsAt } from './posts-at'
import { glyphRows, leftOf, rowStarts, type Stripe, textRows, whiteBetween } from './text-rows'

/** Level rules of one table begin and end within so many points of each other. */
const sameEnds = 8
/** A table is at least so wide, in points: shorter rules stand above footnotes. */
const leastWide = 120
/** Columns are parted by white of so many em that runs down the whole table; down three lines and more less will do. */
const columnGap = 0.4
const columnGapOfMany = 0.25
const manyLines = 3
/** A table without upright lines has so many columns at least, and so many lines below its header. */
const leastColumns = 3
const leastLines = 2
/** A header is no higher, in em; rows below it stand no further apart, in heights of a line. */
const mostHeader = 7
const mostApart = 2.5
/** A head leaves so many em of the white between the columns below it. */
const headGap = 0.1
/** So many rules, and so many ways to bound a table by them, are looked at on a page. */
const mostRules = 200
const mostTries = 60

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

/** A head that is centred over its column may reach into the white beside it. */
const middleOfStripe = ([from, to]: Stripe): number => (from + to) / 2

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
  const least = textRows(body).length >= manyLines ? columnGapOfMany : columnGap
  let gaps: readonly Stripe[] = whiteBetween(body, least * size)
  if (gaps.length + 1 < leastColumns) return []
  let bottom = ys.at(-1) as number
  if (open) {
    const below = goDown(between(bottom, Number.POSITIVE_INFINITY), gaps, columnGap * size)
    if (!below) return []
    gaps = below.gaps
    bottom = below.bottom
  }
  const head = open ? [] : textRows(between(top, ys[1] as number)).flatMap(({ segments }) => segments)
  const stripes = gaps.map((gap) => middleOfStripe(leftOf(gap, head, headGap * size)[0] ?? gap))
  const edges = [left, ...stripes, right]
  const within = level.filter(
    (rule) => middleOf(rule) > top + 2 && middleOf(rule) < bottom - 2 && rule.x0 >= left - 2 && rule.x1 <= right + 2,
  )
  const drawnRows = within.length > 2
  const rows = drawnRows ? [] : rowStarts(between(ys[1] as number, bottom), edges)
  if (!drawnRows && rows.length < leastLines) return []
  const added = [...rows.slice(1), ...(open ? [bottom] : [])]
  const heights = [top, ...within.map(middleOf), ...added, bottom].sort((a, b) => a - b)
  const lines = glyphRows(between(top, bottom))
  return [
    ...[left, right].map((x) => ruling(x, top, x, bottom)),
    ...stripes.flatMap((x) => postsAt(x, heights, lines)),
    ...added.map((y) => ruling(left, y, right, y)),
  ]
}

/** Lines below a header for as long as they keep to its columns. */
function goDown(glyphs: readonly Glyph[], gaps: readonly Stripe[], least: number) {
  let kept = gaps
  let bottom: number | undefined
  for (const line of textRows(glyphs)) {
    if (bottom !== undefined && line.y0 - bottom > mostApart * (line.y1 - line.y0)) break
    const next = kept.flatMap((stripe) => leftOf(stripe, line.segments, least * 0.6))
    if (next.length < gaps.length) break
    kept = next
    bottom = Math.max(bottom ?? line.y1, line.y1)
  }
  return bottom === undefined ? undefined : { gaps: kept, bottom: bottom + 1 }
}

const ruling = (x0: number, y0: number, x1: number, y1: number): Ruling => ({ x0, y0, x1, y1, width: 0 })
