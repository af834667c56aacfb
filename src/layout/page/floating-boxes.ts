import type { Box, FilledArea, Ruling } from '../../model'
import { drawingsOf } from './drawn-bars'
import type { Glyph } from './glyph'
import type { PlacedBox } from './placed'
import { segmentsOf } from './segment'

/** A box is at least so large (points). */
const leastWide = 50
const leastHigh = 24
/** It is no higher than this share of the page, and holds no more than this share of its text. */
const mostHigh = 0.6
const mostText = 0.6
/** So many characters stand in it. */
const fewestInside = 6
/** Text on its lines keeps this distance (em); nearer text shows that words of a line are framed or shaded. */
const apart = 0.5
/** Sides of a frame stand within so many points of each other. */
const snap = 3
/** No page has more. */
const mostBoxes = 40

/**
 * Boxes that stand in the text, with the glyphs that they hold taken out of the free ones.
 * **Rule** a frame or a filled area that holds a smaller part of the page’s text, and keeps its distance to the rest.
 * **Doubt** a frame around most of the text is drawn around the page; one around words of a line marks them.
 */
export function floatingBoxes(
  free: readonly Glyph[],
  { rulings, fills, width, height }: Drawn,
): { boxes: PlacedBox[]; rest: readonly Glyph[] } {
  const areas = [...framesOf(rulings), ...fills.map(({ box }) => box)].filter(
    ([x0, y0, x1, y1]) =>
      x1 - x0 >= leastWide && y1 - y0 >= leastHigh && y1 - y0 <= mostHigh * height && x1 - x0 <= width,
  )
  if (!areas.length) return { boxes: [], rest: free }
  // A shaded part of a box belongs to it.
  const outer = areas.filter((area, i) => !areas.some((other, k) => k !== i && holds(other, area, k < i)))
  let rest = free
  const boxes: PlacedBox[] = []
  for (const box of outer.slice(0, mostBoxes)) {
    const inside = rest.filter((glyph) => isIn(glyph, box))
    if (inside.length < fewestInside || inside.length > mostText * free.length) continue
    if (rest.some((glyph) => touches(glyph, box) && !isIn(glyph, box))) continue
    boxes.push({ box, segments: segmentsOf(inside) })
    const own = new Set(inside)
    rest = rest.filter((glyph) => !own.has(glyph))
  }
  return { boxes, rest }
}

interface Drawn {
  readonly rulings: readonly Ruling[]
  readonly fills: readonly FilledArea[]
  readonly width: number
  readonly height: number
}

/** Drawings of two level and two upright lines. */
function framesOf(rulings: readonly Ruling[]): Box[] {
  return drawingsOf(rulings).flatMap(({ h, v }): Box[] => {
    const [xs, ys] = [places(v.map(({ at }) => at)), places(h.map(({ at }) => at))]
    return xs.length === 2 && ys.length === 2 ? [[xs[0], ys[0], xs[1], ys[1]] as Box] : []
  })
}

function places(values: readonly number[]): number[] {
  const out: number[] = []
  for (const value of [...values].sort((a, b) => a - b)) if (!(value - (out.at(-1) as number) <= snap)) out.push(value)
  return out
}

/** A box lies in another one; of two that are alike the first holds the second. */
function holds(outer: Box, inner: Box, first: boolean): boolean {
  const inside =
    outer[0] <= inner[0] + snap &&
    outer[1] <= inner[1] + snap &&
    outer[2] >= inner[2] - snap &&
    outer[3] >= inner[3] - snap
  return inside && (first || !holds(inner, outer, true))
}

const isIn = ({ x0, x1, y0, y1 }: Glyph, box: Box): boolean => {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
  return x > box[0] && x < box[2] && y > box[1] && y < box[3]
}

/** A glyph stands on one of the box’s lines, at its very edge. */
function touches({ x0, x1, y0, y1, size }: Glyph, box: Box): boolean {
  const y = (y0 + y1) / 2
  return y > box[1] && y < box[3] && x1 > box[0] - apart * size && x0 < box[2] + apart * size
}
