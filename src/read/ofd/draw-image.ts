import type { Box } from '../../model'
import { type Matrix, moveBy, multiply, unitBox } from '../page/matrix'
import type { Canvas, PictureHead } from './canvas'
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
  if (isPoint(unitBox(matrix))) matrix = multiply(moved, [width, 0, 0, height, 0, 0])
  const box = unitBox(matrix)
  if (isPoint(box)) return
  const path = canvas.resources.pictures.get(object.attributes.ResourceID?.trim() ?? '')
  const head = headAt(canvas, path)
  const upright =
    matrix[0] > 0 && matrix[3] > 0 && Math.abs(matrix[1]) < 1e-3 * matrix[0] && Math.abs(matrix[2]) < 1e-3 * matrix[3]
  canvas.drawing.image(box, head.width, head.height, head.opaque && object.attributes.ImageMask === undefined)
  if (path) canvas.pictures.push({ path, box, upright })
}

/** Less than a point both ways: a mistake in the CTM, not a picture. */
const isPoint = ([x0, y0, x1, y1]: Box): boolean => x1 - x0 < 1 && y1 - y0 < 1

/** A page of a thousand pictures unpacks each of them once. */
function headAt(canvas: Canvas, path: string | undefined): PictureHead {
  if (!path) return unknownPicture
  const known = canvas.heads.get(path)
  if (known) return known
  let head = unknownPicture
  try {
    const size = measurePicture(canvas.ofd.bytes(path))
    if (size) head = { width: size.width, height: size.height, opaque: size.opaque }
  } catch {
    // A picture that cannot be unpacked has its box all the same.
  }
  canvas.heads.set(path, head)
  return head
}

const unknownPicture: PictureHead = { width: 0, height: 0, opaque: false }
