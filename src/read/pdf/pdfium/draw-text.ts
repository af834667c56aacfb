import type { Unseen } from '../../../model'
import { cleanGlyph } from '../../page/clean-glyph'
import type { GlyphStyle } from '../../page/collect-runs'
import type { FontTable } from '../../page/font-table'
import { type Matrix, multiply } from '../../page/matrix'
import type { PageDrawing } from '../../page/page-drawing'
import { decodeFontName } from '../decode-font-name'
import type { TextPlace, TextPlaces } from './draw-objects'
import type { PdfiumModule } from './pdfium-module'
import { readColor, type SeenColor } from './read-color'

/** Flag of a font descriptor: glyphs are drawn bolder. */
const forceBold = 1 << 18
const italicFlag = 1 << 6
/** Text render modes: stroked alone; filled and stroked, a fake bold; invisible, there to be searched. */
const strokeOnly = 1
const fillAndStroke = 2
const invisible = 3
/** Modes from here on are the same again, and cut what is painted later to their letters. */
const clipping = 4
/** What is less transparent than this (of 255) is seen. */
const leastAlpha = 6
/** CJK radicals and what follows them: characters that fill a square. */
const firstIdeographic = 0x2e80

interface FontEntry {
  readonly index: number
  readonly boldIndex: number
  /** Advance of a character in em, as the font has it; 0 where it has none. */
  readonly advances: Map<number, number>
  readonly handle: number
}

interface ObjectStyle extends GlyphStyle {
  readonly entry: FontEntry
  /** Length of one em along the line of writing, horizontal scaling included. */
  readonly stretch: number
  /** For an object inside a form: its origin in the form’s space and on the page. */
  readonly form?: { x: number; y: number; pageX: number; pageY: number; scale: number } | undefined
}

interface Pending {
  text: string
  readonly x: number
  readonly y: number
  readonly style: ObjectStyle
  advance: number
}

/** Shows the glyphs of a page to its drawing, without the spaces and line ends that PDFium makes up. */
export function drawText(
  pdfium: PdfiumModule,
  page: number,
  drawing: PageDrawing,
  { upright, places }: { upright: Matrix; places: TextPlaces },
): void {
  const textPage = pdfium.call.FPDFText_LoadPage(page)
  if (!textPage) return
  try {
    new GlyphReader(pdfium, textPage, drawing, upright, places).read()
  } finally {
    pdfium.call.FPDFText_ClosePage(textPage)
  }
}

class GlyphReader {
  private readonly fonts = new Map<number, FontEntry>()
  private readonly table: FontTable
  private pending: Pending | undefined

  constructor(
    private readonly pdfium: PdfiumModule,
    private readonly textPage: number,
    private readonly drawing: PageDrawing,
    private readonly upright: Matrix,
    private readonly places: TextPlaces,
  ) {
    this.table = drawing.fonts
  }

  read(): void {
    const { call, room } = this.pdfium
    const count = call.FPDFText_CountChars(this.textPage)
    let object = 0
    let style: ObjectStyle | undefined
    for (let i = 0; i < count; i++) {
      let code = call.FPDFText_GetUnicode(this.textPage, i)
      if (code <= 0x20 && call.FPDFText_IsGenerated(this.textPage, i) === 1) continue
      // PDFium writes 2 for a hyphen at the end of a line.
      if (code === 2) code = 0x2d
      const text = cleanGlyph(code)
      if (!text && code !== 0) continue
      const owner = call.FPDFText_GetTextObject(this.textPage, i)
      if (owner !== object || !style) {
        object = owner
        style = owner ? this.styleOf(owner, i) : undefined
      }
      if (!style) continue
      call.FPDFText_GetCharOrigin(this.textPage, i, room, room + 8)
      const doubles = this.pdfium.doubles
      this.glyph(text, code, i, doubles[room >> 3] as number, doubles[(room >> 3) + 1] as number, style)
    }
    this.flush()
  }

  /** The characters of an ActualText share the place of their object: they are shown as one. */
  private glyph(text: string, code: number, i: number, x: number, y: number, style: ObjectStyle): void {
    const { pending } = this
    if (pending && pending.style === style && pending.x === x && pending.y === y) {
      pending.text += text
      pending.advance = Math.max(pending.advance, this.boxAdvance(style, i, x))
      return
    }
    this.flush()
    this.pending = { text, x, y, style, advance: this.advanceOf(style, code, i, x) }
  }

  private flush(): void {
    if (!this.pending) return
    const { text, style, advance } = this.pending
    let { x, y } = this.pending
    this.pending = undefined
    // PDFium leaves ActualText inside a form in the form’s own space.
    if (style.form && Math.abs(x - style.form.x) < 0.01 && Math.abs(y - style.form.y) < 0.01) {
      x = style.form.pageX
      y = style.form.pageY
    }
    const [a, b, c, d, e, f] = this.upright
    this.drawing.glyph(text, a * x + c * y + e, b * x + d * y + f, advance, style)
  }

  private advanceOf(style: ObjectStyle, code: number, i: number, x: number): number {
    const { call, room } = this.pdfium
    const { advances, handle } = style.entry
    let em = advances.get(code)
    if (em === undefined) {
      em = call.FPDFFont_GetGlyphWidth(handle, code, 1, room) ? this.pdfium.float(0) : 0
      // ActualText: the character is not the font’s own. Ideographs are as wide as they are high.
      if (em <= 0 && code >= firstIdeographic) em = 1
      advances.set(code, em)
    }
    return em > 0 ? em * style.stretch : this.boxAdvance(style, i, x)
  }

  private boxAdvance(style: ObjectStyle, i: number, x: number): number {
    const { call, room } = this.pdfium
    if (!call.FPDFText_GetLooseCharBox(this.textPage, i, room)) return 0
    const [top, right, bottom] = [this.pdfium.float(4), this.pdfium.float(8), this.pdfium.float(12)]
    const advance = style.uy ? Math.abs(top - bottom) : right - x
    return Math.max(0, advance) * (style.form?.scale ?? 1)
  }

  private styleOf(object: number, i: number): ObjectStyle | undefined {
    const { call, room } = this.pdfium
    const handle = call.FPDFTextObj_GetFont(object)
    if (!handle || !call.FPDFTextObj_GetFontSize(object, room)) return
    const nominal = this.pdfium.float(0)
    if (!call.FPDFText_GetMatrix(this.textPage, i, room)) return
    const own = this.pdfium.matrix()
    const [a, b, c, d] = multiply(this.upright, own)
    const mode = call.FPDFTextObj_GetTextRenderMode(object) % clipping
    const paint = this.paintOf(object, mode)
    const place = this.places.get(object) ?? onTop
    const entry = this.fonts.get(handle) ?? this.fontOf(handle)
    const along = Math.hypot(a, b) || 1
    const sign = Math.sign(nominal) || 1
    return {
      entry,
      font: mode === fillAndStroke ? entry.boldIndex : entry.index,
      size: Math.abs(nominal) * Math.hypot(c, d),
      ux: (sign * a) / along,
      uy: (sign * b) / along,
      stretch: Math.abs(nominal) * along,
      color: paint.color === '#000000' ? undefined : paint.color,
      form: place.level ? undefined : this.formOf(object, own),
      ...place,
      hidden: place.hidden ?? hiddenBy(mode, paint),
    }
  }

  /** What letters are seen in; those that are filled and stroked in the darker of both. */
  private paintOf(object: number, mode: number): SeenColor {
    const fill = readColor(this.pdfium, object, 'FPDFPageObj_GetFillColor')
    if (mode !== strokeOnly && mode !== fillAndStroke) return fill
    const stroke = readColor(this.pdfium, object, 'FPDFPageObj_GetStrokeColor')
    return mode === strokeOnly || fill.color === '#ffffff' || fill.alpha < leastAlpha ? stroke : fill
  }

  private formOf(object: number, [a, b, , , pageX, pageY]: Matrix): ObjectStyle['form'] {
    if (!this.pdfium.call.FPDFPageObj_GetMatrix(object, this.pdfium.room)) return
    const [ownA, ownB, , , x, y] = this.pdfium.matrix()
    if (Math.abs(x - pageX) + Math.abs(y - pageY) < 0.01) return
    return { x, y, pageX, pageY, scale: Math.hypot(a, b) / (Math.hypot(ownA, ownB) || 1) }
  }

  private fontOf(handle: number): FontEntry {
    const { call, room } = this.pdfium
    const length = Math.min(call.FPDFFont_GetBaseFontName(handle, room, 200), 200)
    const name = decodeFontName(this.pdfium.bytes.slice(room, room + Math.max(0, length - 1)))
    const flags = call.FPDFFont_GetFlags(handle)
    const facts = {
      name,
      weight: call.FPDFFont_GetWeight(handle),
      bold: flags > 0 && (flags & forceBold) !== 0,
      italic: flags > 0 && (flags & italicFlag) !== 0,
    }
    const entry = {
      handle,
      index: this.table.index(facts),
      boldIndex: -1,
      advances: new Map<number, number>(),
      facts,
    }
    const table = this.table
    const lazy = Object.defineProperty(entry, 'boldIndex', { get: () => table.index({ ...facts, bold: true }) })
    this.fonts.set(handle, lazy)
    return lazy
  }
}

/** Objects that were not met on the way lie over everything. */
const onTop: TextPlace = { depth: Number.MAX_SAFE_INTEGER }

function hiddenBy(mode: number, { alpha }: SeenColor): Unseen | undefined {
  if (mode === invisible) return 'search-layer'
  return alpha < leastAlpha ? 'transparent' : undefined
}
