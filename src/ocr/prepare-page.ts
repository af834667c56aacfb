import { binarise } from './binarise'
import { clearBorder } from './clear-border'
import { clearPaper } from './clear-paper'
import { eraseRulings } from './erase-rulings'
import { findRulings, type PixelRuling } from './find-rulings'
import { findShapes } from './find-shapes'
import { findSkew } from './find-skew'
import { type FoundLines, findTextLines } from './find-text-lines'
import type { GrayImage, InkImage } from './gray-image'
import { inkThreshold } from './ink-threshold'
import { labelCells } from './label-cells'
import { removeSpecks } from './remove-specks'
import { rotateImage } from './rotate-image'
import { usualEm } from './usual-em'

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
export function preparePage(sheet: GrayImage, pixelsPerPoint: number): PreparedPage {
  const flat = clearBorder(sheet, inkThreshold(sheet), pixelsPerPoint)
  const threshold = inkThreshold(flat)
  const skew = findSkew(binarise(flat, threshold))
  const upright = Math.abs(skew) < leastSkew ? flat : rotateImage(flat, skew)
  const found = findRulings(upright, binarise(upright, threshold), pixelsPerPoint)
  const margin = Math.max(1, Math.round(pixelsPerPoint / 3))
  const bare = found.rulings.length ? eraseRulings(upright, found.mask, margin) : upright
  const type = binarise(bare, threshold)
  const shapes = findShapes(type)
  const em = usualEm(shapes, pixelsPerPoint)
  const { image, ink } = removeSpecks(clearPaper(bare, threshold), type, shapes, em)
  const cells = labelCells(found.rulings, ink.width, ink.height)
  return { image, ink, rulings: found.rulings, text: findTextLines(ink, cells, em), skew }
}
