import type { Box } from '../../model'

/** Something that is painted over an area. */
interface Coat {
  readonly box: Box
  /** #rrggbb, where it is one colour all over. */
  readonly color?: string | undefined
  readonly opaque: Opacity
}

/** Whether nothing below is seen; asked only where it matters, because a picture has to be decoded for it. */
export type Opacity = boolean | (() => boolean)

export const isOpaque = (opaque: Opacity): boolean => (typeof opaque === 'function' ? opaque() : opaque)

/** No honest page paints more areas; a hostile one must not make every glyph look at millions. */
const mostCoats = 4_000
/** Parts of colours differ by less than this (of 255) when nobody tells them apart. */
const alike = 12
const paper = '#ffffff'

/** The areas that are painted on a page, one over the other: what lies below a glyph, and what lies above it. */
export class PaintOrder {
  private readonly coats: Coat[] = []
  private lastOpaque = 0
  private readonly colors = new Set<string>()
  /** Colours that were asked for, and whether they may be lost. */
  private readonly lost = new Map<string, boolean>()

  /** How many areas are painted so far: a glyph of this depth lies on them, and below all later ones. */
  get depth(): number {
    return this.coats.length
  }

  add(coat: Coat): void {
    if (this.coats.length >= mostCoats) return
    this.coats.push(coat)
    if (coat.opaque !== false) this.lastOpaque = this.coats.length
    if (!coat.color || this.colors.has(coat.color)) return
    this.colors.add(coat.color)
    this.lost.clear()
  }

  /** What is painted later than `depth` over a part of the box and may hide it. */
  above(box: Box, depth: number): Coat[] {
    if (this.lastOpaque <= depth) return []
    return this.coats.slice(depth, this.lastOpaque).filter((coat) => coat.opaque !== false && overlaps(coat.box, box))
  }

  /** Whether type of that colour may be lost in its ground anywhere on the page. */
  mayLose(color: string): boolean {
    const known = this.lost.get(color)
    if (known !== undefined) return known
    const lost = isAlike(color, paper) || [...this.colors].some((ground) => isAlike(color, ground))
    this.lost.set(color, lost)
    return lost
  }

  /** Whether type of that colour cannot be told from the ground below a point: paper where nothing is painted. */
  loses(color: string, x: number, y: number, depth: number): boolean {
    for (let i = Math.min(depth, this.coats.length) - 1; i >= 0; i--) {
      const { box, color: ground } = this.coats[i] as Coat
      if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) continue
      return ground !== undefined && isAlike(color, ground)
    }
    return isAlike(color, paper)
  }
}

const overlaps = (a: Box, b: Box): boolean => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]

const partsOf = (color: string): number[] => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))

function isAlike(a: string, b: string): boolean {
  if (a === b) return true
  const other = partsOf(b)
  return partsOf(a).every((part, i) => Math.abs(part - (other[i] as number)) < alike)
}
