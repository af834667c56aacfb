import type { Box, FilledArea, Ruling } from '../../model'
import { joinDots } from './join-dots'
import { joinPieces } from './join-pieces'
import { boundsOf, isRectangle, type Subpath } from './subpath'

/** A filled box thinner than this (points) and longer than `slender` times its thickness is a line; 版头 lines have 1 to 3. */
export const thickestLine = 4
const slender = 3
/** Shorter pieces are dots, serifs and corners (points). */
const shortest = 3
/** Straight pieces of outlines with curves are no lines unless they are so long (points): letters, rounded boxes. */
const shortestOfCurved = 10
/** Longer pieces (points) are no dashes of a line. */
const longestDash = 16
/** Strokes that lean by less than this (points, end to end) are horizontal or vertical. */
const lean = 0.75
/** Smaller filled boxes are no shading (points, each side). */
const smallestFill = 3
/** A box that covers so much of the page is its background. */
const background = 0.9
/** Lines so near outside their clip still count as seen (points). */
const edge = 1
/** No honest page has more; hostile ones are cut here. */
const mostPieces = 100_000

export interface Paint {
  /** #rrggbb of what is filled or stroked. */
  readonly fill?: string | undefined
  readonly stroke?: string | undefined
  readonly lineWidth: number
}

/** Makes rulings and fills of the paths of a page, given in upright page points. */
export class RulingCollector {
  private readonly pieces: Ruling[] = []
  private readonly areas: FilledArea[] = []
  private readonly dots: Box[] = []

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {}

  private visible: Box | undefined

  /** What follows is seen only inside this box; without one on the whole page. */
  clipTo(box: Box | undefined): void {
    this.visible = box
  }

  path(subpaths: readonly Subpath[], paint: Paint): void {
    if (paint.stroke && paint.stroke !== '#ffffff')
      for (const subpath of subpaths) this.strokes(subpath, paint.lineWidth)
    if (!paint.fill) return
    const boxes = subpaths.map(({ points }) => boundsOf(points))
    const frame = frameOf(boxes)
    if (frame && paint.fill !== '#ffffff') for (const side of frame) this.fill(side, paint.fill, true)
    else for (const [i, box] of boxes.entries()) this.fill(box, paint.fill, isRectangle(subpaths[i] as Subpath, box))
  }

  /** A filled box; also an image that is stretched into a line. */
  fill(box: Box, color: string, rectangular: boolean): void {
    if (color === '#ffffff') return
    const clipped = this.clip(box)
    if (!clipped) return
    const [x0, y0, x1, y1] = clipped
    const wide = x1 - x0
    const high = y1 - y0
    const thin = Math.min(wide, high)
    if (thin > 0 && thin < thickestLine && Math.max(wide, high) <= longestDash && this.dots.length < mostPieces)
      this.dots.push(clipped)
    if (isLine(wide, high)) this.line(clipped, Math.max(thin, 0.1))
    else if (rectangular && thin >= smallestFill && wide * high < background * this.width * this.height)
      if (this.areas.length < mostPieces) this.areas.push({ box: clipped, color })
  }

  /** The level and upright straight pieces of an outline; a box as thin as a line is one line. */
  private strokes(subpath: Subpath, lineWidth: number): void {
    const { points, bends } = subpath
    const box = boundsOf(points)
    if (isRectangle(subpath, box) && isLine(box[2] - box[0], box[3] - box[1])) {
      const thick = Math.min(box[2] - box[0], box[3] - box[1]) + lineWidth
      this.stroke(box, thick)
      return
    }
    for (let i = 0; i + 3 < points.length; i += 2) {
      if (bends?.has(i / 2 + 1)) continue
      const [x0, y0, x1, y1] = [points[i], points[i + 1], points[i + 2], points[i + 3]] as [
        number,
        number,
        number,
        number,
      ]
      const wide = Math.abs(x1 - x0)
      const high = Math.abs(y1 - y0)
      if (Math.min(wide, high) > lean || (bends && Math.max(wide, high) < shortestOfCurved)) continue
      this.stroke([Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)], lineWidth)
    }
  }

  /** A line along the longer side of a box, as a filled one: a short stroke with a thick pen is a box. */
  private stroke([x0, y0, x1, y1]: Box, width: number): void {
    const half = width / 2
    if (x1 - x0 >= y1 - y0) this.fill([x0, (y0 + y1) / 2 - half, x1, (y0 + y1) / 2 + half], '#000000', true)
    else this.fill([(x0 + x1) / 2 - half, y0, (x0 + x1) / 2 + half, y1], '#000000', true)
  }

  private line([x0, y0, x1, y1]: Box, width: number): void {
    if (this.pieces.length >= mostPieces) return
    const middle = x1 - x0 > y1 - y0 ? (y0 + y1) / 2 : (x0 + x1) / 2
    if (x1 - x0 > y1 - y0) this.pieces.push({ x0, y0: middle, x1, y1: middle, width })
    else this.pieces.push({ x0: middle, y0, x1: middle, y1, width })
  }

  private clip([x0, y0, x1, y1]: Box): Box | undefined {
    // A line on the very edge of its clip is cut along, not across.
    const [acrossX, acrossY] = [x1 - x0 < thickestLine ? edge : 0, y1 - y0 < thickestLine ? edge : 0]
    const [left, top, right, bottom] = this.visible ?? [0, 0, this.width, this.height]
    const box: Box = [
      Math.max(x0, left - acrossX, 0),
      Math.max(y0, top - acrossY, 0),
      Math.min(x1, right + acrossX, this.width),
      Math.min(y1, bottom + acrossY, this.height),
    ]
    return box[2] >= box[0] && box[3] >= box[1] && box.every(Number.isFinite) ? box : undefined
  }

  rulings(): Ruling[] {
    const pieces = [...this.pieces, ...joinDots(this.dots)]
    const lying = pieces.filter(({ y0, y1 }) => y0 === y1)
    const standing = pieces.filter(({ y0, y1 }) => y0 !== y1)
    return [
      ...joinPieces(lying.map(({ x0, x1, y0, width }) => ({ at: y0, from: x0, to: x1, width }))).map(
        ({ at, from, to, width }) => ({ x0: from, y0: at, x1: to, y1: at, width }),
      ),
      ...joinPieces(standing.map(({ x0, y0, y1, width }) => ({ at: x0, from: y0, to: y1, width }))).map(
        ({ at, from, to, width }) => ({ x0: at, y0: from, x1: at, y1: to, width }),
      ),
    ]
  }

  fills(): FilledArea[] {
    const seen = new Set<string>()
    return this.areas.filter(({ box, color }) => {
      const key = `${box.map((side) => Math.round(side * 2)).join()}${color}`
      return !seen.has(key) && seen.add(key)
    })
  }
}

/** A box of that size is a line. */
const isLine = (wide: number, high: number): boolean => {
  const thin = Math.min(wide, high)
  return thin < thickestLine && Math.max(wide, high) > Math.max(slender * thin, shortest)
}

/** Two boxes, one just inside the other, filled together: the four sides of a frame. */
function frameOf(boxes: readonly Box[]): Box[] | undefined {
  if (boxes.length !== 2) return
  const [a, b] = boxes as [Box, Box]
  const [outer, inner] = a[2] - a[0] >= b[2] - b[0] ? [a, b] : [b, a]
  const sides = [inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]]
  if (sides.some((side) => side < 0 || side >= thickestLine)) return
  return [
    [outer[0], outer[1], inner[0], outer[3]] as Box,
    [inner[2], outer[1], outer[2], outer[3]] as Box,
    [outer[0], outer[1], outer[2], inner[1]] as Box,
    [outer[0], inner[3], outer[2], outer[3]] as Box,
  ].filter(([x0, y0, x1, y1]) => x1 > x0 && y1 > y0)
}
