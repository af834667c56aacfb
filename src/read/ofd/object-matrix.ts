import { type Matrix, moveBy, multiply } from '../page/matrix'
import type { XmlElement } from './parse-xml'
import { matrixOf, rectangleOf } from './xml-values'

/** From an object’s own coordinates to points on the page. */
export function matrixOfObject(object: XmlElement, around: Matrix): Matrix {
  const boundary = rectangleOf(object.attributes.Boundary)
  const moved = boundary ? moveBy(around, boundary[0], boundary[1]) : around
  const own = matrixOf(object.attributes.CTM)
  return own ? multiply(moved, own) : moved
}
