import { lowered, raised } from '../../text/raised'
import type { Glyph } from './glyph'

/** Raised and lowered type is no larger than this share of the type around it. */
const smallShare = 0.87
/** Its baseline stands so many em of that type above the line’s, or so many below it. */
const leastRaise = 0.18
const leastLowering = 0.06
/** Raised type reaches the top of the type around it to within so many em; other small type is set in its middle. */
const nearTop = 0.2
/** The line’s own type is at least this share of it: a cell may hold two letters and five raised marks. */
const leastShare = 0.2
/** From the baseline to the bottom of every glyph’s box, in em of it: what page readers take for the descent. */
const descent = 0.12

/**
 * The characters of one line, those that are raised or lowered in signs of their own.
 * **Rule** smaller type whose baseline is off the line’s: up to the top of the line, or below it.
 * **Doubt** recognised type is measured too roughly to tell.
 */
export function withHeights(glyphs: readonly Glyph[]): readonly Glyph[] {
  if (isOfOneSize(glyphs)) return glyphs
  const size = largestOf(glyphs)
  if (!glyphs.some((glyph) => isSmall(glyph, size))) return glyphs
  const line = glyphs.filter((glyph) => glyph.size > smallShare * size)
  const [first] = line
  if (!first || glyphs.some(({ confidence }) => confidence !== undefined)) return glyphs
  const baseline = middle(line.map(baselineOf))
  const top = middle(line.map(({ y0 }) => y0))
  const heights = glyphs.map((glyph) => (isSmall(glyph, size) ? heightOf(glyph, { size, baseline, top }) : undefined))
  const out = [...glyphs]
  for (let start = 0; start < glyphs.length; ) {
    const height = heights[start]
    let end = start + 1
    while (end < glyphs.length && heights[end] === height) end++
    if (height) {
      const signs = [
        ...height(
          glyphs
            .slice(start, end)
            .map(({ text }) => text)
            .join(''),
        ),
      ]
      for (let i = start; i < end; i++) out[i] = { ...(glyphs[i] as Glyph), text: signs[i - start] as string }
    }
    start = end
  }
  return out
}

/** What is done with the character of a small glyph; nothing on the line’s own height. */
function heightOf(
  glyph: Glyph,
  { size, baseline, top }: { size: number; baseline: number; top: number },
): typeof raised | undefined {
  const raise = baseline - baselineOf(glyph)
  if (raise > leastRaise * size && glyph.y0 < top + nearTop * size) return raised
  return raise < -leastLowering * size ? lowered : undefined
}

/** Nearly every line. */
function isOfOneSize(glyphs: readonly Glyph[]): boolean {
  let [least, most] = [Number.POSITIVE_INFINITY, 0]
  for (const { size } of glyphs) {
    if (size < least) least = size
    if (size > most) most = size
  }
  return least > smallShare * most
}

/** The largest size that is more than a single letter’s. */
function largestOf(glyphs: readonly Glyph[]): number {
  const sizes = glyphs.map(({ size }) => size).sort((a, b) => b - a)
  return sizes[Math.floor(sizes.length * leastShare)] as number
}

const isSmall = (glyph: Glyph, size: number): boolean => glyph.size <= smallShare * size
const baselineOf = ({ y1, size }: Glyph): number => y1 - descent * size
const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number
