import type { Box } from '../../../model'
import { intersect } from '../../page/intersect'
import { boxAround, type Matrix, multiply, scaleOf, unitBox } from '../../page/matrix'
import type { PageDrawing } from '../../page/page-drawing'
import { boundsOf, type Subpath, SubpathBuilder } from '../../page/subpath'
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
  /** 0 … 1. */
  fillAlpha: number
  strokeAlpha: number
  /** What lies below shines through whatever the colour: blended or masked. */
  blended: boolean
}
const deepestStack = 512
/** What is less transparent than this is seen. */
const leastAlpha = 0.02

/** What a page asks its document for. */
export interface PageAsks {
  readonly OPS: Operators
  fontOf(id: string): PdfjsFont | undefined
  /** Whether a picture that was decoded has transparent pixels. */
  isOpaque(id: string): boolean
  /** Whether an optional-content group is shown. */
  isShown(group: unknown): boolean
}

/** Follows pdf.js’s list of operators and shows glyphs, paths and images to the page’s drawing. */
export function readOperators(list: OperatorList, asks: PageAsks, drawing: PageDrawing, upright: Matrix): void {
  new OperatorReader(asks, drawing, upright).read(list)
}

class OperatorReader {
  private state: GraphicsState
  private readonly stack: { state: GraphicsState; text: GlyphWriter['state'] }[] = []
  private readonly glyphs: GlyphWriter
  private clips = false
  private readonly names: ReadonlyMap<number, string>
  /** For each marked content that is open, whether it is on a layer that is off. */
  private readonly layers: boolean[] = []

  constructor(
    private readonly asks: PageAsks,
    private readonly drawing: PageDrawing,
    upright: Matrix,
  ) {
    this.names = new Map(Object.entries(asks.OPS).map(([name, code]) => [code, name]))
    const paint = { fill: '#000000', stroke: '#000000', lineWidth: 1, fillAlpha: 1, strokeAlpha: 1, blended: false }
    this.state = { matrix: upright, clip: undefined, ...paint }
    this.glyphs = new GlyphWriter(drawing, asks.fontOf)
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
    else if (name === 'setGState') for (const [key, value] of args[0]) this.setState(key, value)
    else if (name === 'beginMarkedContent') this.layers.push(false)
    else if (name === 'beginMarkedContentProps') this.layers.push(args[0] === 'OC' && !this.asks.isShown(args[1]))
    else if (name === 'endMarkedContent') this.layers.pop()
    else return false
    if (name === 'paintFormXObjectBegin') this.enter(args?.[0], args?.[1])
    return true
  }

  /** Entries of an extended graphics state. */
  private setState(key: string, value: unknown): void {
    if (key === 'LW') this.state.lineWidth = value as number
    else if (key === 'Font') this.glyphs.setFont((value as [string, number])[0], (value as [string, number])[1])
    else if (key === 'ca') this.state.fillAlpha = value as number
    else if (key === 'CA') this.state.strokeAlpha = value as number
    else if (key === 'BM') this.state.blended = value !== 'source-over'
    else if (key === 'SMask' && value) this.state.blended = true
  }

  /** A form’s own matrix, and the box to which it is cut. */
  private enter(matrix: Matrix | null | undefined, box: Box | null | undefined): void {
    const { state } = this
    if (matrix) state.matrix = multiply(state.matrix, matrix)
    if (box) state.clip = intersect(state.clip, boxAround(state.matrix, ...(box as [number, number, number, number])))
  }

  private get isOff(): boolean {
    return this.layers.includes(true)
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
    if (name === 'showText') this.show(args[0])
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

  private show(shown: Parameters<GlyphWriter['show']>[0]): void {
    const { fill, stroke, fillAlpha, strokeAlpha, clip, matrix } = this.state
    const outlined = this.glyphs.state.mode % 4 === 1
    const alpha = outlined ? strokeAlpha : fillAlpha
    this.glyphs.show(shown, matrix, {
      color: mixed(outlined ? stroke : fill, alpha),
      hidden: this.isOff ? 'layer-off' : alpha < leastAlpha ? 'transparent' : undefined,
      place: { depth: this.drawing.depth, clip },
    })
  }

  // biome-ignore lint/suspicious/noExplicitAny: see OperatorList
  private onShape(name: string, args: any): void {
    if (name === 'clip' || name === 'eoClip') this.clips = true
    else if (name === 'constructPath') this.path(args)
    else if (this.isOff) return
    else if (name === 'paintImageXObject') this.image(args[1], args[2], () => this.asks.isOpaque(args[0]))
    else if (name === 'paintInlineImageXObject') this.image(args[0].width, args[0].height, args[0].kind !== rgba)
    else if (name === 'paintImageMaskXObject') this.image(args[0].width, args[0].height, false)
    else if (name === 'paintSolidColorImageMask') this.image(1, 1, false)
    else if (name === 'shadingFill')
      this.drawing.ground(this.state.clip ?? [0, 0, this.drawing.width, this.drawing.height])
  }

  private image(width: number, height: number, opaque: boolean | (() => boolean)): void {
    const { matrix, blended, fillAlpha } = this.state
    this.drawing.image(unitBox(matrix), width, height, !blended && fillAlpha === 1 && opaque)
  }

  private path(args: readonly [number, readonly (Float32Array | null)[], unknown]): void {
    const paint = this.names.get(args[0]) ?? ''
    const { state } = this
    const off = this.isOff
    const fill = !off && /fill/i.test(paint) && state.fillAlpha >= leastAlpha
    const stroke = !off && /stroke/i.test(paint) && state.strokeAlpha >= leastAlpha
    const data = args[1]?.[0]
    const clips = this.clips
    this.clips = false
    if ((!fill && !stroke && !clips) || !data || typeof data.length !== 'number') return
    const subpaths = subpathsOf(data, state.matrix, /^close/.test(paint))
    if (!subpaths.length) this.drawing.drawing(data.length / 2)
    this.drawing.path(
      subpaths,
      {
        fill: fill ? mixed(state.fill, state.fillAlpha) : undefined,
        stroke: stroke ? mixed(state.stroke, state.strokeAlpha) : undefined,
        lineWidth: state.lineWidth * scaleOf(state.matrix),
      },
      state.clip,
      !state.blended && state.fillAlpha === 1,
    )
    // A clip holds from the next path on.
    if (clips && subpaths.length)
      this.state.clip = intersect(this.state.clip, boundsOf(subpaths.flatMap(({ points }) => points)))
  }
}

/** The kind of decoded pictures whose pixels may be transparent. */
export const rgba = 3

/** Points that follow each drawing operator: move, line, curve, quadratic curve, close. */
const pointsAfter = [1, 1, 3, 2, 0]
const mostNumbers = 6_000

function subpathsOf(path: ArrayLike<number>, matrix: Matrix, closes: boolean): readonly Subpath[] {
  const builder = new SubpathBuilder(matrix)
  if (path.length > mostNumbers) return builder.subpaths
  for (let i = 0; i < path.length; ) {
    const operator = path[i++] as number
    const count = 2 * (pointsAfter[operator] ?? 0)
    const at = (k: number) => path[i + k] as number
    if (operator === 0) builder.move(at(0), at(1))
    else if (operator === 1) builder.line(at(0), at(1))
    else if (operator === 2) builder.curve(at(0), at(1), at(2), at(3), at(4), at(5))
    else if (operator === 3) builder.curve(at(0), at(1), at(2), at(3))
    else builder.close()
    i += count
  }
  if (closes) builder.close()
  return builder.subpaths
}

const colorOf = (color: unknown, before: string): string =>
  typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : before

/** A colour as it is seen on white paper. */
function mixed(color: string, alpha: number): string {
  if (alpha >= 1) return color
  const parts = [1, 3, 5].map((at) => 255 - (255 - Number.parseInt(color.slice(at, at + 2), 16)) * alpha)
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}
