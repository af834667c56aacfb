import type { Box, Ruling } from '../../model'
import { type Canvas, spend } from './canvas'
import type { Matrix, Point } from './matrix'
import type { XmlElement } from './parse-xml'
import { paintOf } from './read-color'
import { readPath, type Subpath } from './read-path'
import { childOf, flagOf, numberOf } from './xml-values'

/** A filled box up to this thick (points) is a line: 版头 lines have 1 to 3 points. */
const thickestLine = 4
/** A line is this many times longer than thick. */
const slenderness = 3
/** A stroke may be this far (points) from level or upright. */
const slack = 0.5
/** Shorter straight pieces (points) belong to letters and ornaments. */
const shortestLine = 2
/** Width (mm) of a stroke that gives none (GB/T 33190 §8.2). */
const usualWidth = 0.353

/** Draws a path object: level and upright lines become rulings, filled boxes areas, everything else a shape. */
export function drawPath(canvas: Canvas, object: XmlElement, matrix: Matrix, inherited: readonly XmlElement[]): void {
  const text = childOf(object, 'AbbreviatedData')?.text ?? ''
  spend(canvas, Math.ceil(text.length / 4))
  const styles = [object, ...inherited]
  const strokeColor = paintOf(canvas, styles, 'StrokeColor')
  const fillColor = paintOf(canvas, styles, 'FillColor')
  const subpaths = readPath(text, matrix)
  const found = { rulings: [] as Ruling[], fills: canvas.fills.length }
  if (flagOf(object.attributes.Stroke, true) && strokeColor) {
    const width = numberOf(styles.find(({ attributes }) => attributes.LineWidth)?.attributes.LineWidth) ?? usualWidth
    const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
    found.rulings = subpaths.flatMap((subpath) => strokes(subpath, Math.abs(width) * scale))
  }
  if (flagOf(object.attributes.Fill, false) && fillColor)
    for (const box of filledBoxes(subpaths)) {
      const ruling = asRuling(box)
      if (ruling) found.rulings.push(ruling)
      else if (fillColor !== '#ffffff' && box[2] - box[0] > thickestLine && box[3] - box[1] > thickestLine)
        canvas.fills.push({ box, color: fillColor })
    }
  if (!found.rulings.length && canvas.fills.length === found.fills && subpaths.some(isShape)) canvas.shapes++
  for (const ruling of unlike(found.rulings)) canvas.rulings.push(ruling)
}

const isShape = ({ curved, points }: Subpath): boolean => curved || points.length > 5

/** The level and upright straight pieces of a subpath; the sides of a box as thin as a line are one line. */
function strokes(subpath: Subpath, width: number): Ruling[] {
  const box = rectangle(subpath)
  const line = box && asRuling(box)
  if (line) return [{ ...line, width: line.width + width }]
  const { points, closed, curved, bends } = subpath
  const found: Ruling[] = []
  const ends = closed ? [...points, points[0] as Point] : points
  for (let i = 1; i < ends.length; i++) {
    if (bends.has(i)) continue
    const [x0, y0] = ends[i - 1] as Point
    const [x1, y1] = ends[i] as Point
    const [dx, dy] = [Math.abs(x1 - x0), Math.abs(y1 - y0)]
    // In an outline with curves (a letter, a rounded box) only long sides are lines.
    if (Math.min(dx, dy) > slack || Math.max(dx, dy) < shortestLine * (curved ? 5 : 1)) continue
    const level = dx >= dy
    const across = level ? (y0 + y1) / 2 : (x0 + x1) / 2
    found.push(
      level
        ? { x0: Math.min(x0, x1), y0: across, x1: Math.max(x0, x1), y1: across, width }
        : { x0: across, y0: Math.min(y0, y1), x1: across, y1: Math.max(y0, y1), width },
    )
  }
  return found
}

/** The upright rectangles among subpaths; one just inside another is a frame, whose four sides are lines. */
function filledBoxes(subpaths: readonly Subpath[]): Box[] {
  const boxes: Box[] = []
  let outer: Box | undefined
  for (const subpath of subpaths) {
    const box = rectangle(subpath)
    if (box && outer && isFrame(outer, box)) {
      boxes.pop()
      const [x0, y0, x1, y1] = outer
      boxes.push([x0, y0, x1, box[1]], [x0, box[3], x1, y1], [x0, y0, box[0], y1], [box[2], y0, x1, y1])
      outer = undefined
      continue
    }
    if (box) boxes.push(box)
    outer = box
  }
  return boxes
}

const isFrame = (outer: Box, inner: Box): boolean =>
  outer.every((side, i) => {
    const margin = ((inner[i] as number) - side) * (i < 2 ? 1 : -1)
    return margin > 0 && margin <= thickestLine
  }) && Math.max(inner[2] - inner[0], inner[3] - inner[1]) > thickestLine

function rectangle({ points, curved }: Subpath): Box | undefined {
  if (curved || points.length < 4 || points.length > 6) return undefined
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const box: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  const near = (a: number, b: number) =>
    Math.abs(a - b) <= Math.min(slack, 0.1 + (box[2] - box[0] + box[3] - box[1]) / 200)
  const corners = new Set<number>()
  for (const [x, y] of points) {
    const side = near(x, box[0]) ? 0 : near(x, box[2]) ? 1 : undefined
    const end = near(y, box[1]) ? 0 : near(y, box[3]) ? 2 : undefined
    if (side === undefined || end === undefined) return undefined
    corners.add(side + end)
  }
  // A box so thin that its corners fall together is a line all the same.
  return corners.size === 4 || (corners.size === 2 && asRuling(box)) ? box : undefined
}

function asRuling([x0, y0, x1, y1]: Box): Ruling | undefined {
  const [width, height] = [x1 - x0, y1 - y0]
  if (width >= height)
    return height <= thickestLine && width >= slenderness * height && width >= shortestLine
      ? { x0, y0: (y0 + y1) / 2, x1, y1: (y0 + y1) / 2, width: height }
      : undefined
  return width <= thickestLine && height >= slenderness * width && height >= shortestLine
    ? { x0: (x0 + x1) / 2, y0, x1: (x0 + x1) / 2, y1, width }
    : undefined
}

/** Each ruling once: a line that is drawn there and back, or both stroked and filled, is one line. */
function unlike(rulings: readonly Ruling[]): Ruling[] {
  const seen = new Map<string, Ruling>()
  for (const ruling of rulings) {
    const key = [ruling.x0, ruling.y0, ruling.x1, ruling.y1].map((at) => Math.round(at * 4)).join(' ')
    if (!seen.has(key)) seen.set(key, ruling)
  }
  return [...seen.values()]
}
