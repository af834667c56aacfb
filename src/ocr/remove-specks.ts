import type { Shape } from './find-shapes'
import type { GrayImage, InkImage } from './gray-image'

/** Noise of scanners and of paper is smaller than this (in ems); a dot of type is 0.12 em wide. */
const noise = 0.09
/** Free-standing spots up to this size are dirt: no mark stands this small without type beside it. */
const dirt = 0.22
/** The parts of ： and ； are no larger than this, stand above each other, and so far apart (middles, in ems). */
const [markPart, markAside, markApart] = [0.34, 0.14, [0.18, 0.75] as const]
/** Dots of type are as small as noise where a character has fewer pixels than this: 12 pt at 180 dpi. */
const coarse = 30
/** Noise nearer than this to other ink is part of a glyph; dirt nearer than this may be a mark of a line. */
const [nearGlyph, nearType] = [0.12, 0.7]

/**
 * The page without specks. **Rule**: smaller than any mark, or small and far from type. **Doubt**:
 * spots of one size in one row are the dots of a leader (目录) and stay, and
 * two above each other beside type are ： or ； (a coarse scan has no larger dots).
 */
export function removeSpecks(
  image: GrayImage,
  ink: InkImage,
  shapes: readonly Shape[],
  em: number,
): { image: GrayImage; ink: InkImage } {
  const small = shapes.filter((shape) => sizeOf(shape) <= Math.max(2, dirt * em))
  const rows = byRow(small, em)
  const parts = byRow(
    shapes.filter((shape) => sizeOf(shape) <= markPart * em),
    em,
  )
  const specks = small.filter((shape) => {
    const isNoise = sizeOf(shape) <= Math.max(2, noise * em)
    const room = Math.round((isNoise ? nearGlyph : nearType) * em)
    if (hasInkNear(ink, shape, room, isNoise ? 0 : noise * em) || inLeader(shape, rows, em)) return false
    return !(
      em < coarse &&
      inMark(shape, parts, em) &&
      hasInkNear(ink, shape, Math.round(nearType * em), markPart * em)
    )
  })
  const [gray, type] = [image.data.slice(), ink.data.slice()]
  const blur = Math.max(1, Math.floor(nearGlyph * em) - 1)
  for (const speck of specks) {
    fill(gray, image, speck, Math.min(3, blur), 255)
    fill(type, ink, speck, 0, 0)
  }
  return { image: { ...image, data: gray }, ink: { ...ink, data: type } }
}

const sizeOf = ({ x0, y0, x1, y1 }: Shape): number => Math.max(x1 - x0, y1 - y0)

function hasInkNear(
  { width, height, data }: InkImage,
  { x0, y0, x1, y1 }: Shape,
  room: number,
  least: number,
): boolean {
  let found = 0
  for (let y = Math.max(0, y0 - room); y < Math.min(height, y1 + room); y++)
    for (let x = Math.max(0, x0 - room); x < Math.min(width, x1 + room); x++) {
      if (!data[y * width + x] || (x >= x0 && x < x1 && y >= y0 && y < y1)) continue
      // Other specks are no type.
      if (++found > least * least) return true
    }
  return false
}

function byRow(shapes: readonly Shape[], em: number): Map<number, Shape[]> {
  const rows = new Map<number, Shape[]>()
  for (const shape of shapes) {
    const row = Math.floor((shape.y0 + shape.y1) / em)
    rows.set(row, [...(rows.get(row) ?? []), shape])
  }
  return rows
}

/** Leaders have at least so many dots; of strewn specks two or three may stand in one row. */
const leastLeader = 5

/** Spots of its size stand in its row, one close after the other. */
function inLeader(shape: Shape, rows: ReadonlyMap<number, readonly Shape[]>, em: number): boolean {
  const middle = (shape.y0 + shape.y1) / 2
  const row = Math.floor((shape.y0 + shape.y1) / em)
  const like = [-1, 0, 1]
    .flatMap((step) => rows.get(row + step) ?? [])
    .filter(
      (other) =>
        Math.abs((other.y0 + other.y1) / 2 - middle) < 0.1 * em &&
        Math.abs(other.x0 - shape.x0) < 1.6 * leastLeader * em &&
        sizeOf(other) < 2 * sizeOf(shape) + 1 &&
        sizeOf(shape) < 2 * sizeOf(other) + 1,
    )
    .map(({ x0 }) => x0)
    .sort((a, b) => a - b)
  const at = like.indexOf(shape.x0)
  const near = (i: number): boolean => (like[i + 1] as number) - (like[i] as number) < 1.6 * em
  let [from, to] = [at, at]
  while (from > 0 && near(from - 1)) from--
  while (to + 1 < like.length && near(to)) to++
  return to - from + 1 >= leastLeader
}

/** Another spot stands above or below it, as in ： and ；. */
function inMark(shape: Shape, rows: ReadonlyMap<number, readonly Shape[]>, em: number): boolean {
  const row = Math.floor((shape.y0 + shape.y1) / em)
  return [-2, -1, 0, 1, 2].some((step) =>
    rows.get(row + step)?.some((other) => {
      const aside = Math.abs(other.x0 + other.x1 - shape.x0 - shape.x1) / 2
      const apart = Math.abs(other.y0 + other.y1 - shape.y0 - shape.y1) / 2
      return aside <= markAside * em && apart >= markApart[0] * em && apart <= markApart[1] * em
    }),
  )
}

function fill(data: Uint8Array, { width, height }: GrayImage, shape: Shape, room: number, value: number): void {
  for (let y = Math.max(0, shape.y0 - room); y < Math.min(height, shape.y1 + room); y++)
    data.fill(value, y * width + Math.max(0, shape.x0 - room), y * width + Math.min(width, shape.x1 + room))
}
