import type { Box } from '../../model'
import type { Canvas, PixelSize } from './canvas'
import { boxOf, type Matrix, moveBy, multiply } from './matrix'
import { measurePicture } from './measure-picture'
import type { XmlElement } from './parse-xml'
import { matrixOf, rectangleOf } from './xml-values'

/**
 * Draws an image object: its box, and its size in pixels where the picture says it.
 *
 * **Rule** GB/T 33190 §10: the CTM stretches a picture of 1 × 1 mm.
 * **Doubt** Without a CTM, or with one that shrinks it to a point, the picture fills its Boundary.
 */
export function drawImage(canvas: Canvas, object: XmlElement, around: Matrix): void {
  const boundary = rectangleOf(object.attributes.Boundary)
  const own = matrixOf(object.attributes.CTM)
  const moved = boundary ? moveBy(around, boundary[0], boundary[1]) : around
  const [, , width = 0, height = 0] = boundary ?? []
  let matrix = own ? multiply(moved, own) : multiply(moved, [width, 0, 0, height, 0, 0])
  if (isPoint(boxOf(matrix, 0, 0, 1, 1))) matrix = multiply(moved, [width, 0, 0, height, 0, 0])
  const box = boxOf(matrix, 0, 0, 1, 1)
  if (isPoint(box)) return
  const path = canvas.resources.pictures.get(object.attributes.ResourceID?.trim() ?? '')
  const { width: across, height: down } = measureAt(canvas, path)
  const upright =
    matrix[0] > 0 && matrix[3] > 0 && Math.abs(matrix[1]) < 1e-3 * matrix[0] && Math.abs(matrix[2]) < 1e-3 * matrix[3]
  canvas.images.push({ box, width: across, height: down, upright, ...(path ? { path } : {}) })
}

/** Less than a point both ways: a mistake in the CTM, not a picture. */
const isPoint = ([x0, y0, x1, y1]: Box): boolean => x1 - x0 < 1 && y1 - y0 < 1

/** A page of a thousand pictures unpacks each of them once. */
function measureAt(canvas: Canvas, path: string | undefined): PixelSize {
  if (!path) return unknownSize
  const known = canvas.sizes.get(path)
  if (known) return known
  let size = unknownSize
  try {
    size = measurePicture(canvas.ofd.bytes(path)) ?? unknownSize
  } catch {
    // A picture that cannot be unpacked has its box all the same.
  }
  canvas.sizes.set(path, size)
  return size
}

const unknownSize: PixelSize = { width: 0, height: 0 }
