import type { Box } from '../../model'
import { type Matrix, scaleOf } from '../page/matrix'
import { type Canvas, spend } from './canvas'
import type { XmlElement } from './parse-xml'
import { paintOf } from './read-color'
import { readPath } from './read-path'
import { childOf, flagOf, numberOf } from './xml-values'

/** Width (mm) of a stroke that gives none (GB/T 33190 §8.2). */
const usualWidth = 0.353

/** Draws a path object inside its clip; it is stroked unless told otherwise, and filled only where told (GB/T 33190 §9.1). */
export function drawPath(
  canvas: Canvas,
  object: XmlElement,
  matrix: Matrix,
  { styles: inherited, clip }: { styles: readonly XmlElement[]; clip: Box | undefined },
): void {
  const text = childOf(object, 'AbbreviatedData')?.text ?? ''
  spend(canvas, Math.ceil(text.length / 4))
  const styles = [object, ...inherited]
  const stroke = flagOf(object.attributes.Stroke, true) ? paintOf(canvas, styles, 'StrokeColor') : undefined
  const fill = flagOf(object.attributes.Fill, false) ? paintOf(canvas, styles, 'FillColor') : undefined
  if (!stroke && !fill) return
  const width = numberOf(styles.find(({ attributes }) => attributes.LineWidth)?.attributes.LineWidth) ?? usualWidth
  const paint = { fill: fill?.color, stroke: stroke?.color, lineWidth: Math.abs(width) * scaleOf(matrix) }
  canvas.drawing.path(readPath(text, matrix), paint, clip, fill?.opaque)
}
