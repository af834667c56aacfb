import type { Box, Unseen } from '../../model'
import { cleanGlyph } from '../page/clean-glyph'
import { type Matrix, multiply, placeAt } from '../page/matrix'
import { type Canvas, spend } from './canvas'
import type { XmlElement } from './parse-xml'
import { placeGlyphs } from './place-glyphs'
import { paintOf } from './read-color'
import { childrenOf, flagOf, numberOf } from './xml-values'

/** Draws the glyphs of a text object. `matrix` leads to points on the page. */
export function drawText(
  canvas: Canvas,
  object: XmlElement,
  matrix: Matrix,
  { hidden, styles, clip }: { hidden: Unseen | undefined; styles: readonly XmlElement[]; clip: Box | undefined },
): void {
  const { attributes } = object
  const size = Math.abs(numberOf(attributes.Size) ?? 0)
  const turn = multiply(matrix, turned(numberOf(attributes.CharDirection) ?? 0))
  const [along, across] = [Math.hypot(turn[0], turn[1]), Math.hypot(turn[2], turn[3])]
  if (!size || !along || !across) return
  const stretch = Math.abs(numberOf(attributes.HScale) ?? 1) || 1
  // Every substitution is looked at for every text code.
  spend(canvas, (childrenOf(object, 'CGTransform').length * childrenOf(object, 'TextCode').length) / 8)
  for (const { text } of childrenOf(object, 'TextCode')) spend(canvas, text.length)
  const filled = flagOf(attributes.Fill, true)
  const stroked = flagOf(attributes.Stroke, false)
  const paint = paintOf(canvas, [object, ...styles], filled || !stroked ? 'FillColor' : 'StrokeColor')
  const style = {
    font: fontOf(canvas, object),
    size: size * across,
    ux: turn[0] / along,
    uy: turn[1] / along,
    color: paint && paint.color !== '#000000' ? paint.color : undefined,
    hidden: hidden ?? hiddenBy(paint !== undefined, filled || stroked),
    depth: canvas.drawing.depth,
    clip,
  }
  for (const { char, x, y, advance } of placeGlyphs(object, size, stretch)) {
    const [px, py] = placeAt(matrix, x, y)
    canvas.drawing.glyph(cleanGlyph(char.codePointAt(0) as number), px, py, advance * along, style)
  }
}

const hiddenBy = (painted: boolean, drawn: boolean): Unseen | undefined =>
  drawn ? (painted ? undefined : 'transparent') : 'search-layer'

const turned = (degrees: number): Matrix => {
  if (!degrees) return [1, 0, 0, 1, 0, 0]
  const radians = (degrees * Math.PI) / 180
  return [Math.cos(radians), Math.sin(radians), -Math.sin(radians), Math.cos(radians), 0, 0]
}

/** Weight from which a font is bold (400 is regular, 700 bold). */
const boldWeight = 600

function fontOf({ resources, drawing }: Canvas, { attributes }: XmlElement): number {
  const font = resources.fonts.get(attributes.Font?.trim() ?? '')?.attributes
  // Letters that are filled and stroked as well look bold: that is what the stroke is for.
  const thickened = flagOf(attributes.Stroke, false) && flagOf(attributes.Fill, true)
  return drawing.fonts.index({
    name: (font?.FontName ?? font?.FamilyName ?? '').trim(),
    bold: thickened || flagOf(font?.Bold, false) || (numberOf(attributes.Weight) ?? 0) >= boldWeight,
    italic: flagOf(font?.Italic, false) || flagOf(attributes.Italic, false),
  })
}
