import type { Unseen } from '../../../model'
import { cleanGlyph } from '../../page/clean-glyph'
import { type Matrix, multiply } from '../../page/matrix'
import type { PageDrawing } from '../../page/page-drawing'
import type { Place } from '../../page/part-by-sight'

/** What pdf.js tells of a font. */
export interface PdfjsFont {
  readonly name?: string
  readonly bold?: boolean
  readonly black?: boolean
  readonly italic?: boolean
  readonly vertical?: boolean
  readonly fontMatrix?: readonly number[]
}

interface PdfjsGlyph {
  readonly unicode: string
  readonly width: number
  readonly isSpace: boolean
  readonly vmetric?: readonly [number, number, number]
}

/** Text render modes: filled and stroked is a fake bold; invisible is there to be searched. */
const fillAndStroke = 2
const invisible = 3
/** Modes from here on are the same again, and cut what is painted later to their letters. */
const clipping = 4
const thousandth = 0.001

/** What glyphs are painted with, and where. */
export interface GlyphPaint {
  readonly color: string
  readonly hidden?: Unseen | undefined
  readonly place: Place
}

/** Keeps the text state and shows glyphs to the page’s drawing. */
export class GlyphWriter {
  state = { font: '', size: 1, leading: 0, charSpacing: 0, wordSpacing: 0, horizontal: 1, rise: 0, mode: 0 }
  private line: Matrix = [1, 0, 0, 1, 0, 0]
  private x = 0
  private y = 0
  private readonly fonts = new Map<string, { font: PdfjsFont; index: number }>()

  constructor(
    private readonly drawing: PageDrawing,
    private readonly fontOf: (id: string) => PdfjsFont | undefined,
  ) {}

  setFont(id: string, size: number): void {
    this.state.font = id
    this.state.size = size
  }

  place(matrix: Matrix): void {
    this.line = matrix
    this.x = 0
    this.y = 0
    this.lineX = 0
    this.lineY = 0
  }
  private lineX = 0
  private lineY = 0

  move(x: number, y: number): void {
    this.lineX += x
    this.lineY += y
    this.x = this.lineX
    this.y = this.lineY
  }

  show(glyphs: readonly (PdfjsGlyph | number | null)[], page: Matrix, paint: GlyphPaint): void {
    const { state } = this
    const { font, index } = this.current()
    const matrix = multiply(page, this.line)
    const [a, b, c, d, e, f] = matrix
    const along = Math.hypot(a, b) || 1
    const sign = Math.sign(state.size * state.horizontal) || 1
    const style = {
      font: index,
      size: Math.abs(state.size) * Math.hypot(c, d),
      ux: (sign * a) / along,
      uy: (sign * b) / along,
      color: paint.color === '#000000' ? undefined : paint.color,
      hidden: paint.hidden ?? (state.mode % clipping === invisible ? ('search-layer' as const) : undefined),
      ...paint.place,
    }
    const unit = (font.fontMatrix?.[0] || thousandth) * state.size
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        const shift = -glyph * thousandth * state.size
        if (font.vertical) this.y += shift
        else this.x += shift * state.horizontal
        continue
      }
      if (!glyph) continue
      const spacing = state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0)
      const [height, vx, vy] = font.vertical ? (glyph.vmetric ?? [-1000, glyph.width / 2, 880]) : [0, 0, 0]
      const x = this.x - vx * unit
      const y = this.y - vy * unit + state.rise
      const advance = Math.abs(glyph.width * unit * state.horizontal) * along
      this.drawing.glyph(clean(glyph.unicode), a * x + c * y + e, b * x + d * y + f, advance, style)
      if (font.vertical) this.y += height * unit - spacing
      else this.x += (glyph.width * unit + spacing) * state.horizontal
    }
  }

  private current(): { font: PdfjsFont; index: number } {
    const { state } = this
    const bold = state.mode % clipping === fillAndStroke
    const key = `${state.font}|${bold}`
    let found = this.fonts.get(key)
    if (!found) {
      const font = this.fontOf(state.font) ?? {}
      const index = this.drawing.fonts.index({
        name: font.name ?? '',
        bold: bold || font.bold === true || font.black === true,
        italic: font.italic === true,
      })
      found = { font, index }
      this.fonts.set(key, found)
    }
    return found
  }
}

function clean(unicode: string): string {
  if (unicode.length === 1) return cleanGlyph(unicode.charCodeAt(0))
  let text = ''
  for (const char of unicode) text += cleanGlyph(char.codePointAt(0) as number)
  return text
}
