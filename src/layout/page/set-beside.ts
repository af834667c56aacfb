import type { Area } from './find-gutter'
import type { PlacedBox } from './placed'
import { type Segment, sameLine } from './segment'

/** Text set beside other text has so many lines, each with so many characters on the average. */
const fewestLines = 4
const fewestChars = 7
/** White of so many em parts it from the text. */
const gutter = 0.8
/** Its lines begin at one place, to within so many em: those of a paragraph may be indented by two. */
const sameStart = 2.4
/** Type is of another size when it differs by so much of it. */
const otherSize = 0.07
/** Starts that are looked at. */
const mostStarts = 12

/**
 * A block of lines that is set beside the text of a column for a part of its height, taken out of it.
 * **Rule** several lines that begin at one place behind white that runs down all of them; other text runs on the other
 * side of the white, and above or below over it. Of the two sides the text is the one that goes on there: by its type,
 * and by a sentence that its last line leaves open.
 * **Doubt** short lines are a list’s or a table’s, and stay where they are.
 */
export function setBeside(area: Area, em: number): Area {
  const { segments } = area
  for (const x of startsOf(segments, em)) {
    const right = segments.filter((s) => s.x0 >= x - 0.3 * em && s.x0 <= x + sameStart * em)
    const band = bandOf(right, segments, x - 0.5 * gutter * em)
    if (!band) continue
    const inBand = segments.filter((s) => s.y1 > band.top && s.y0 < band.bottom)
    const sides = { left: inBand.filter((s) => s.x1 < x), right: inBand.filter((s) => s.x0 >= x - 0.3 * em) }
    if (!isText(sides.left) || !isText(sides.right) || sides.left.length + sides.right.length < inBand.length) continue
    const over = segments.filter((s) => s.x0 < x - em && s.x1 > x + em)
    if (!over.length) continue
    const own = sizeOf(over)
    const leftIsText = Math.abs(sizeOf(sides.left) - own) <= otherSize * own
    const rightIsText = Math.abs(sizeOf(sides.right) - own) <= otherSize * own
    if (!leftIsText && !rightIsText) continue
    const goesOnRight = !endsOpen(sides.left) && endsOpen(sides.right)
    const apart = leftIsText && !(rightIsText && goesOnRight) ? sides.right : sides.left
    return {
      segments: segments.filter((s) => !apart.includes(s)),
      placed: [...area.placed, boxAround(apart)],
    }
  }
  return area
}

/** Places at which several lines begin behind others of the same height. */
function startsOf(segments: readonly Segment[], em: number): number[] {
  const counts = new Map<number, number>()
  for (const s of segments) {
    const x = Math.round(s.x0)
    if (segments.some((other) => other.x1 < s.x0 - gutter * em && sameLine(other, s)))
      counts.set(x, (counts.get(x) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, mostStarts)
    .map(([x]) => x)
}

/** The height of the longest row of these lines that no line crosses. */
function bandOf(
  right: readonly Segment[],
  all: readonly Segment[],
  x: number,
): { top: number; bottom: number } | undefined {
  const crossing = all.filter((s) => s.x0 < x && s.x1 > x)
  let best: Segment[] = []
  let row: Segment[] = []
  for (const line of [...right].sort((a, b) => a.y0 - b.y0)) {
    const last = row.at(-1)
    if (last && crossing.some((s) => s.y0 > last.y0 && s.y0 < line.y0)) row = []
    row.push(line)
    if (row.length > best.length) best = row
  }
  const [first, last] = [best[0], best.at(-1)]
  return first && last && best.length >= fewestLines ? { top: first.y0, bottom: last.y1 } : undefined
}

const isText = (lines: readonly Segment[]): boolean =>
  lines.length >= fewestLines && lines.reduce((sum, { text }) => sum + text.length, 0) >= fewestChars * lines.length

const sizeOf = (lines: readonly Segment[]): number => {
  const sizes = lines.map(({ size }) => size).sort((a, b) => a - b)
  return sizes[Math.floor(sizes.length / 2)] ?? 0
}

const endsOpen = (lines: readonly Segment[]): boolean => {
  const last = lines.reduce<Segment | undefined>((low, line) => (low && low.y0 > line.y0 ? low : line), undefined)
  return last !== undefined && !/[。！？；：…]$/u.test(last.text)
}

function boxAround(segments: readonly Segment[]): PlacedBox {
  const box: PlacedBox['box'] = [
    Math.min(...segments.map(({ x0 }) => x0)),
    Math.min(...segments.map(({ y0 }) => y0)),
    Math.max(...segments.map(({ x1 }) => x1)),
    Math.max(...segments.map(({ y1 }) => y1)),
  ]
  return { box, segments: [...segments].sort((a, b) => a.y0 - b.y0) }
}
