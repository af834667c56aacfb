import { type Canvas, spend } from './canvas'
import { drawImage } from './draw-image'
import { drawPath } from './draw-path'
import { drawText } from './draw-text'
import { type Matrix, moveBy, multiply } from './matrix'
import type { XmlElement } from './parse-xml'
import { childOf, flagOf, matrixOf, numberOf, rectangleOf } from './xml-values'

/** Drawings inside drawings; the standard’s own examples have two. */
const maxNesting = 12

/** What objects inherit from the layer or block they stand in. */
export interface Surroundings {
  readonly matrix: Matrix
  readonly hidden: boolean
  /** Drawing parameters, the nearest first. */
  readonly styles: readonly XmlElement[]
  readonly nesting: number
}

/**
 * Draws everything in a layer, block or drawing, in the order of the file.
 *
 * **Rule** GB/T 33190 §8.5: an object’s CTM leads into its Boundary, the Boundary’s corner to the block around it.
 * **Doubt** Objects that are not visible are kept when they are text (a searchable layer), else left out.
 */
export function drawObjects(canvas: Canvas, container: XmlElement, around: Surroundings): void {
  if (around.nesting > maxNesting) throw new Error(`drawings are nested more than ${maxNesting} deep`)
  const { hidden, styles } = around
  for (const object of container.children) {
    spend(canvas, 1)
    const unseen = hidden || isInvisible(object)
    switch (object.name) {
      case 'TextObject':
        drawText(canvas, object, matrixOfObject(object, around.matrix), {
          hidden: unseen,
          styles: stylesOf(canvas, object, styles),
        })
        break
      case 'PathObject':
        if (!unseen) drawPath(canvas, object, matrixOfObject(object, around.matrix), stylesOf(canvas, object, styles))
        break
      case 'ImageObject':
        if (!unseen) drawImage(canvas, object, around.matrix)
        break
      case 'CompositeObject':
        drawComposite(canvas, object, { ...around, hidden: unseen, styles: stylesOf(canvas, object, styles) })
        break
      case 'PageBlock':
      case 'Layer':
      case 'Content':
        drawObjects(canvas, object, {
          matrix: matrixOfObject(object, around.matrix),
          hidden: unseen,
          styles: stylesOf(canvas, object, styles),
          nesting: around.nesting + 1,
        })
    }
  }
}

const isInvisible = ({ attributes }: XmlElement): boolean =>
  !flagOf(attributes.Visible, true) || numberOf(attributes.Alpha) === 0

/** From an object’s own coordinates to points on the page. */
export function matrixOfObject(object: XmlElement, around: Matrix): Matrix {
  const boundary = rectangleOf(object.attributes.Boundary)
  const moved = boundary ? moveBy(around, boundary[0], boundary[1]) : around
  const own = matrixOf(object.attributes.CTM)
  return own ? multiply(moved, own) : moved
}

function drawComposite(canvas: Canvas, object: XmlElement, around: Surroundings): void {
  const drawing = canvas.resources.drawings.get(object.attributes.ResourceID?.trim() ?? '')
  const content = childOf(drawing, 'Content') ?? childOf(object, 'Content')
  if (!content) return
  const matrix = matrixOfObject(object, around.matrix)
  drawObjects(canvas, content, { ...around, matrix, nesting: around.nesting + 1 })
}

/** Drawing parameters of an object and of what they are relative to, before those of its surroundings. */
function stylesOf(canvas: Canvas, object: XmlElement, around: readonly XmlElement[]): readonly XmlElement[] {
  const own: XmlElement[] = []
  let parameter = canvas.resources.drawParameters.get(object.attributes.DrawParam?.trim() ?? '')
  while (parameter && own.length < maxNesting && !own.includes(parameter)) {
    own.push(parameter)
    parameter = canvas.resources.drawParameters.get(parameter.attributes.Relative?.trim() ?? '')
  }
  return own.length ? [...own, ...around] : around
}
