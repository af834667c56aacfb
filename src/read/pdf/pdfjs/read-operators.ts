import type { Box } from '../../../model'
import { boundsOf } from '../../page/collect-rulings'
import { intersect } from '../../page/intersect'
import { type Matrix, multiply } from '../../page/matrix'
import type { PageDrawing } from '../../page/page-drawing'
import { GlyphWriter, type PdfjsFont } from './write-glyphs'

export interface OperatorList {
  readonly fnArray: readonly number[]
  // biome-ignore lint/suspicious/noExplicitAny: pdf.js gives each operator arguments of its own shape
  readonly argsArray: readonly any[]
}
type Operators = Readonly<Record<string, number>>

interface GraphicsState {
  matrix: Matrix
  fill: string
  stroke: string
  lineWidth: number
  clip: Box | undefined
}
const deepestStack = 512

/** Follows pdf.js’s list of operators and shows glyphs, paths and images to the page’s drawing. */
export function readOperators(
  list: OperatorList,
  OPS: Operators,
  fontOf: (id: string) => PdfjsFont | undefined,
  drawing: PageDrawing,
  upright: Matrix,
): void {
  new OperatorReader(OPS, fontOf, drawing, upright).read(list)
}

class OperatorReader {
  private state: GraphicsState
  private readonly stack: { state: GraphicsState; text: GlyphWriter['state'] }[] = []
  private readonly glyphs: GlyphWriter
  private clips = false
  private readonly names: ReadonlyMap<number, string>

  constructor(
    OPS: Operators,
    fontOf: (id: string) => PdfjsFont | undefined,
    private readonly drawing: PageDrawing,
    upright: Matrix,
  ) {
    this.names = new Map(Object.entries(OPS).map(([name, code]) => [code, name]))
    this.state = { matrix: upright, fill: '#000000', stroke: '#000000', lineWidth: 1, clip: undefined }
    this.glyphs = new GlyphWriter(drawing, fontOf)
  }

  read({ fnArray, argsArray }: OperatorList): void {
    for (let i = 0; i < fnArray.length; i++) {
      const name = this.names.get(fnArray[i] as number)
      if (name && !this.onState(name, argsArray[i]) && !this.onText(name, argsArray[i]))
        this.onShape(name, argsArray[i])
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: see OperatorList
  private onState(name: string, args: any): boolean {
    const { state } = this
    if (name === 'save' || name === 'paintFormXObjectBegin' || name === 'beginGroup' || name === 'beginAnnotation')
      this.save()
    else if (name === 'restore' || name === 'paintFormXObjectEnd' || name === 'endGroup' || name === 'endAnnotation')
      this.restore()
    else if (name === 'transform') state.matrix = multiply(state.matrix, args)
    else if (name === 'setLineWidth') state.lineWidth = args[0]
    else if (/^setFill(RGB|Gray|CMYK)?Color/.test(name)) state.fill = colorOf(args[0], state.fill)
    else if (/^setStroke(RGB|Gray|CMYK)?Color/.test(name)) state.stroke = colorOf(args[0], state.stroke)
    else if (name === 'setGState')
      for (const [key, value] of args[0]) {
        if (key === 'LW') state.lineWidth = value
        if (key === 'Font') this.glyphs.setFont(value[0], value[1])
      }
    else return false
    if (name === 'paintFormXObjectBegin' && args?.[0]) this.state.matrix = multiply(this.state.matrix, args[0])
    return true
  }

  private save(): void {
    if (this.stack.length < deepestStack) this.stack.push({ state: { ...this.state }, text: { ...this.glyphs.state } })
  }

  private restore(): void {
    const saved = this.stack.pop()
    if (!saved) return
    this.state = saved.state
    this.glyphs.state = saved.text
  }

  // biome-ignore lint/suspicious/noExplicitAny: see OperatorList
  private onText(name: string, args: any): boolean {
    const { glyphs } = this
    if (name === 'showText') glyphs.show(args[0], this.state.matrix, this.state.fill)
    else if (name === 'setFont') glyphs.setFont(args[0], args[1])
    else if (name === 'moveText') glyphs.move(args[0], args[1])
    else if (name === 'setTextMatrix') glyphs.place((args.length === 6 ? args : args[0]) as Matrix)
    else if (name === 'beginText') glyphs.place([1, 0, 0, 1, 0, 0])
    else if (name === 'setLeadingMoveText') {
      glyphs.state.leading = -args[1]
      glyphs.move(args[0], args[1])
    } else if (name === 'nextLine') glyphs.move(0, -glyphs.state.leading)
    else if (name === 'setLeading') glyphs.state.leading = args[0]
    else if (name === 'setCharSpacing') glyphs.state.charSpacing = args[0]
    else if (name === 'setWordSpacing') glyphs.state.wordSpacing = args[0]
    else if (name === 'setHScale') glyphs.state.horizontal = args[0] / 100
    else if (name === 'setTextRise') glyphs.state.rise = args[0]
    else if (name === 'setTextRenderingMode') glyphs.state.mode = args[0]
    else return false
    return true
  }

  // biome-ignore lint/suspicious/noExplicitAny: see OperatorList
  private onShape(name: string, args: any): void {
    if (name === 'clip' || name === 'eoClip') this.clips = true
    else if (name === 'constructPath') this.path(args)
    else if (name === 'paintImageXObject') this.image(args[1], args[2])
    else if (name === 'paintInlineImageXObject' || name === 'paintImageMaskXObject')
      this.image(args[0].width, args[0].height)
    else if (name === 'paintSolidColorImageMask') this.image(1, 1)
  }

  private image(width: number, height: number): void {
    const [a, b, c, d, e, f] = this.state.matrix
    const [x0, x1] = [e + Math.min(0, a, c, a + c), e + Math.max(0, a, c, a + c)]
    const [y0, y1] = [f + Math.min(0, b, d, b + d), f + Math.max(0, b, d, b + d)]
    this.drawing.image([x0, y0, x1, y1], width, height)
  }

  private path(args: readonly [number, readonly (Float32Array | null)[], unknown]): void {
    const paint = this.names.get(args[0]) ?? ''
    const fill = /fill/i.test(paint) ? this.state.fill : undefined
    const stroke = /stroke/i.test(paint) ? this.state.stroke : undefined
    const data = args[1]?.[0]
    const clips = this.clips
    this.clips = false
    if ((!fill && !stroke && !clips) || !data || typeof data.length !== 'number') return
    const subpaths = subpathsOf(data, this.state.matrix, /^close/.test(paint))
    this.drawing.lines.clipTo(this.state.clip)
    const [a, b, c, d] = this.state.matrix
    const lineWidth = this.state.lineWidth * Math.sqrt(Math.abs(a * d - b * c))
    this.drawing.lines.path(subpaths, { fill, stroke, lineWidth })
    // A clip holds from the next path on.
    if (clips && subpaths.length) this.state.clip = intersect(this.state.clip, boundsOf(subpaths.flat()))
  }
}

/** Points that follow each drawing operator: move, line, curve, quadratic curve, close. */
const pointsAfter = [1, 1, 3, 2, 0]
const mostNumbers = 6_000

function subpathsOf(path: ArrayLike<number>, [a, b, c, d, e, f]: Matrix, closes: boolean): number[][] {
  const subpaths: number[][] = []
  if (path.length > mostNumbers) return subpaths
  let points: number[] = []
  const close = () => points.length > 2 && points.push(points[0] as number, points[1] as number)
  for (let i = 0; i < path.length; ) {
    const operator = path[i++] as number
    if (operator === 4) close()
    if (operator === 0 || !points.length) {
      points = []
      subpaths.push(points)
    }
    for (let k = pointsAfter[operator] ?? 0; k > 0; k--, i += 2) {
      const [x, y] = [path[i] as number, path[i + 1] as number]
      points.push(a * x + c * y + e, b * x + d * y + f)
    }
  }
  if (closes) close()
  return subpaths
}

const colorOf = (color: unknown, before: string): string =>
  typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : before
