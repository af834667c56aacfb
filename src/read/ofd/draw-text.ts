import type { Box, Run } from '../../model'
import { addFont, type Canvas, spend } from './canvas'
import { boxOf, type Matrix, multiply, placeAt } from './matrix'
import type { XmlElement } from './parse-xml'
import { type PlacedGlyph, placeGlyphs } from './place-glyphs'
import { paintOf } from './read-color'
import { childrenOf, flagOf, numberOf } from './xml-values'

type Direction = NonNullable<Run['direction']>

/** Ascent and descent of the box of a glyph in em: what Chinese fonts have (SimSun 0.859 and 0.141). */
const ascent = 0.86
const descent = 0.14
/** A glyph this many em off the baseline begins a run of its own. */
const offBaseline = 0.2
/** A gap of this many em parts runs: cells of a row may stand in one TextCode. */
const widestGap = 1
/** Going back by this many em is no kerning. */
const farthestBack = 0.5
/** Weight from which a font is bold (400 is regular, 700 bold). */
const boldWeight = 600
/** Text that is this far (sine) from upright and level is a watermark or ornament. */
const skewed = 0.25

/** Draws a text object: one run for each stretch of glyphs on a baseline. `matrix` leads to points on the page. */
export function drawText(
  canvas: Canvas,
  object: XmlElement,
  matrix: Matrix,
  { hidden, styles }: { hidden: boolean; styles: readonly XmlElement[] },
): void {
  const { attributes } = object
  const size = Math.abs(numberOf(attributes.Size) ?? 0)
  const scale = Math.hypot(matrix[2], matrix[3])
  if (!size || !scale) return
  const stretch = Math.abs(numberOf(attributes.HScale) ?? 1) || 1
  // Every substitution is looked at for every text code.
  spend(canvas, (childrenOf(object, 'CGTransform').length * childrenOf(object, 'TextCode').length) / 8)
  for (const { text } of childrenOf(object, 'TextCode')) spend(canvas, text.length)
  const glyphs = placeGlyphs(object, size, stretch)
  const color = paintOf(canvas, [object, ...styles], 'FillColor')
  const filled = flagOf(attributes.Fill, true) || flagOf(attributes.Stroke, false)
  const unseen = hidden || color === undefined || !filled || isSkewed(matrix)
  const shared = {
    font: fontOf(canvas, object),
    size: size * scale,
    ...(color && color !== '#000000' ? { color } : {}),
    ...(unseen ? { hidden: true as const } : {}),
  }
  const turn = multiply(matrix, turned(numberOf(attributes.CharDirection) ?? 0))
  const reading = directionOf(placeAt(rotationOf(numberOf(attributes.ReadDirection) ?? 0, matrix), 1, 0))
  for (const stretchOf of stretches(glyphs, matrix, size * scale, reading)) {
    const boxes = stretchOf.glyphs.map(({ x, y, advance }) => {
      const [px, py] = placeAt(matrix, x, y)
      return boxOf([turn[0], turn[1], turn[2], turn[3], px, py], 0, -ascent * size, advance, descent * size)
    })
    const { direction } = stretchOf
    const along = direction === 90 || direction === 270 ? 1 : 0
    canvas.runs.push({
      text: stretchOf.glyphs.map(({ char }) => char).join(''),
      box: union(boxes),
      edges: boxes.flatMap((box) => [box[along], box[along + 2] as number]),
      ...shared,
      ...(direction ? { direction } : {}),
    })
  }
}

const turned = (degrees: number): Matrix => {
  const radians = (degrees * Math.PI) / 180
  return [Math.cos(radians), Math.sin(radians), -Math.sin(radians), Math.cos(radians), 0, 0]
}

const rotationOf = (degrees: number, [a, b, c, d]: Matrix): Matrix => multiply([a, b, c, d, 0, 0], turned(degrees))

const directionOf = ([dx, dy]: readonly [number, number]): Direction => {
  if (Math.abs(dx) >= Math.abs(dy)) return dx >= 0 ? 0 : 180
  return dy > 0 ? 90 : 270
}

const isSkewed = ([a, b]: Matrix): boolean => Math.min(Math.abs(a), Math.abs(b)) > skewed * Math.hypot(a, b)

interface Stretch {
  readonly glyphs: PlacedGlyph[]
  direction: Direction
}

/** Glyphs that follow each other on one baseline, without a wide gap. The second glyph shows where it leads. */
function stretches(glyphs: readonly PlacedGlyph[], matrix: Matrix, em: number, reading: Direction): Stretch[] {
  const found: Stretch[] = []
  let open: Stretch | undefined
  let last: PlacedGlyph | undefined
  for (const glyph of glyphs) {
    if (open && last && !glyph.first && goesOn(open, last, glyph, matrix, em)) open.glyphs.push(glyph)
    else {
      open = { glyphs: [glyph], direction: reading }
      found.push(open)
    }
    last = glyph
  }
  return found
}

function goesOn(open: Stretch, last: PlacedGlyph, glyph: PlacedGlyph, matrix: Matrix, em: number): boolean {
  const [x0, y0] = placeAt(matrix, last.x, last.y)
  const [x1, y1] = placeAt(matrix, glyph.x, glyph.y)
  const [dx, dy] = [x1 - x0, y1 - y0]
  if (open.glyphs.length === 1 && Math.hypot(dx, dy) > offBaseline * em) {
    const leads = directionOf([dx, dy])
    // A line that seems to go backwards is a jump to somewhere else.
    if (leads === (open.direction + 180) % 360) return false
    open.direction = leads
  }
  const vertical = open.direction === 90 || open.direction === 270
  const sign = open.direction === 0 || open.direction === 90 ? 1 : -1
  const [along, across] = vertical ? [dy * sign, dx] : [dx * sign, dy]
  const width = vertical && open.direction === 90 ? em : (last.advance * em) / sizeOf(matrix, em)
  return Math.abs(across) <= offBaseline * em && along >= -farthestBack * em && along - width <= widestGap * em
}

/** Size of the type in the object’s own unit. */
const sizeOf = (matrix: Matrix, em: number): number => em / Math.hypot(matrix[0], matrix[1])

function union(boxes: readonly Box[]): Box {
  let [x0, y0, x1, y1] = boxes[0] as Box
  for (const box of boxes) {
    x0 = Math.min(x0, box[0])
    y0 = Math.min(y0, box[1])
    x1 = Math.max(x1, box[2])
    y1 = Math.max(y1, box[3])
  }
  return [x0, y0, x1, y1]
}

function fontOf(canvas: Canvas, { attributes }: XmlElement): number {
  const font = canvas.resources.fonts.get(attributes.Font?.trim() ?? '')?.attributes
  const name = (font?.FontName ?? font?.FamilyName ?? '').trim().replace(/^[A-Z]{6}\+/, '')
  // Letters that are filled and stroked as well look bold: that is what the stroke is for.
  const thickened = flagOf(attributes.Stroke, false) && flagOf(attributes.Fill, true)
  const bold =
    thickened ||
    flagOf(font?.Bold, false) ||
    (numberOf(attributes.Weight) ?? 0) >= boldWeight ||
    /bold|heavy|black/i.test(name)
  const italic = flagOf(font?.Italic, false) || flagOf(attributes.Italic, false)
  return addFont(canvas, { name, bold, ...(italic ? { italic } : {}) })
}
