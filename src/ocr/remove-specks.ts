import type { Shape } from './find-shapes'
import type { GrayImage, InkImage } from './gray-image'

/** Noise of scanners and of paper is smaller than this (in ems); a dot of type is 0.12 em wide. */
const noise = 0.09
/** Free-standing spots up to this size are dirt: no mark stands this small without type beside it. */
const dirt = 0.22
/** Noise nearer than this to other ink is part of a glyph; dirt nearer than this may be a mark of a line. */
const [nearGlyph, nearType] = [0.12, 0.7]

/**
 * The page without specks. **Rule**: smaller than any mark, or small and far from type. **Doubt**:
 * spots of one size in one row are the dots of a leader (目录) and stay.
 */
export function removeSpecks(
  image: GrayImage,
  ink: InkImage,
  shapes: readonly Shape[],
  em: number,
): { image: GrayImage; ink: InkImage } {
  const small = shapes.filter((shape) => sizeOf(shape) <= Math.max(2, dirt * em))
  const rows = byRow(small, em)
  const specks = small.filter((shape) => {
    const isNoise = sizeOf(shape) <= Math.max(2, noise * em)
    const room = Math.round((isNoise ? nearGlyph : nearType) * em)
    return !hasInkNear(ink, shape, room, isNoise ? 0 : noise * em) && !inLeader(shape, rows, em)
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

/** Two more spots of its size stand in its row, one close after the other. */
function inLeader(shape: Shape, rows: ReadonlyMap<number, readonly Shape[]>, em: number): boolean {
  const middle = (shape.y0 + shape.y1) / 2
  const row = Math.floor((shape.y0 + shape.y1) / em)
  const like = [-1, 0, 1].flatMap((step) =>
    (rows.get(row + step) ?? []).filter(
      (other) =>
        other !== shape &&
        Math.abs((other.y0 + other.y1) / 2 - middle) < 0.1 * em &&
        Math.abs(other.x0 - shape.x0) < 1.6 * em &&
        sizeOf(other) < 2 * sizeOf(shape) + 1 &&
        sizeOf(shape) < 2 * sizeOf(other) + 1,
    ),
  )
  return like.length >= 2
}

function fill(data: Uint8Array, { width, height }: GrayImage, shape: Shape, room: number, value: number): void {
  for (let y = Math.max(0, shape.y0 - room); y < Math.min(height, shape.y1 + room); y++)
    data.fill(value, y * width + Math.max(0, shape.x0 - room), y * width + Math.min(width, shape.x1 + room))
}
