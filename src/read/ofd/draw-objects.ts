import type { Box, Unseen } from '../../model'
import type { Matrix } from '../page/matrix'
import { type Canvas, spend } from './canvas'
import { clipOf } from './clip-of'
import { drawImage } from './draw-image'
import { drawPath } from './draw-path'
import { drawText } from './draw-text'
import { matrixOfObject } from './object-matrix'
import type { XmlElement } from './parse-xml'
import { childOf, flagOf, numberOf } from './xml-values'

/** Drawings inside drawings; the standard’s own examples have two. */
const maxNesting = 12

/** What objects inherit from the layer or block they stand in. */
export interface Surroundings {
  readonly matrix: Matrix
  readonly hidden?: Unseen | undefined
  readonly clip?: Box | undefined
  /** Drawing parameters, the nearest first. */
  readonly styles: readonly XmlElement[]
  readonly nesting: number
}

/**
 * Draws everything in a layer, block or drawing, in the order of the file.
 *
 * **Rule** GB/T 33190 §8.5: an object’s CTM leads into its Boundary, the Boundary’s corner to the block around it.
 * **Doubt** Objects that are not visible are kept when they are text, which may be there to be searched; else left out.
 */
export function drawObjects(canvas: Canvas, container: XmlElement, around: Surroundings): void {
  if (around.nesting > maxNesting) throw new Error(`drawings are nested more than ${maxNesting} deep`)
  for (const object of container.children) {
    spend(canvas, 1)
    const hidden = around.hidden ?? hiddenBy(object)
    const matrix = matrixOfObject(object, around.matrix)
    const styles = stylesOf(canvas, object, around.styles)
    const clip = clipOf(object, matrix, around)
    const own = { matrix, hidden, styles, clip, nesting: around.nesting + 1 }
    switch (object.name) {
      case 'TextObject':
        drawText(canvas, object, matrix, { hidden, styles, clip })
        break
      case 'PathObject':
        if (!hidden) drawPath(canvas, object, matrix, { styles, clip })
        break
      case 'ImageObject':
        if (!hidden) drawImage(canvas, object, around.matrix)
        break
      case 'CompositeObject':
        drawComposite(canvas, object, own)
        break
      case 'PageBlock':
      case 'Layer':
      case 'Content':
        drawObjects(canvas, object, own)
    }
  }
}

function hiddenBy({ attributes }: XmlElement): Unseen | undefined {
  if (!flagOf(attributes.Visible, true)) return 'search-layer'
  return numberOf(attributes.Alpha) === 0 ? 'transparent' : undefined
}

function drawComposite(canvas: Canvas, object: XmlElement, own: Surroundings): void {
  const drawing = canvas.resources.drawings.get(object.attributes.ResourceID?.trim() ?? '')
  const content = childOf(drawing, 'Content') ?? childOf(object, 'Content')
  if (content) drawObjects(canvas, content, own)
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
