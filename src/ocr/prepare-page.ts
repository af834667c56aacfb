import { binarise } from './binarise'
import { clearPaper } from './clear-paper'
import { eraseRulings } from './erase-rulings'
import { findRulings, type PixelRuling } from './find-rulings'
import { findSkew } from './find-skew'
import { type FoundLines, findTextLines } from './find-text-lines'
import type { GrayImage, InkImage } from './gray-image'
import { inkThreshold } from './ink-threshold'
import { labelCells } from './label-cells'
import { rotateImage } from './rotate-image'

/** Skew below this is left alone: half a pixel over a line of A4 at 200 dpi. */
const leastSkew = 0.02

/** A page of which everything is known but what its lines say. */
export interface PreparedPage {
  /** Upright, white paper, rulings erased. */
  readonly image: GrayImage
  readonly ink: InkImage
  readonly rulings: readonly PixelRuling[]
  readonly text: FoundLines
  /** Degrees that the page was turned back. */
  readonly skew: number
}

/** Makes a flat gray page upright, takes its rulings out and finds its lines of type. */
export function preparePage(flat: GrayImage, pixelsPerPoint: number): PreparedPage {
  const threshold = inkThreshold(flat)
  const skew = findSkew(binarise(flat, threshold))
  const upright = Math.abs(skew) < leastSkew ? flat : rotateImage(flat, skew)
  const cleared = clearPaper(upright, threshold)
  const ink = binarise(upright, threshold)
  const { rulings, mask } = findRulings(ink, pixelsPerPoint)
  const image = rulings.length ? eraseRulings(cleared, mask, Math.max(1, Math.round(pixelsPerPoint / 3))) : cleared
  const type = rulings.length
    ? binarise(eraseRulings({ ...upright }, mask, Math.max(1, Math.round(pixelsPerPoint / 3))), threshold)
    : ink
  const cells = labelCells(rulings, ink.width, ink.height)
  return { image, ink: type, rulings, text: findTextLines(type, cells, pixelsPerPoint), skew }
}
