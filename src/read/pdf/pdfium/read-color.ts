import type { PdfiumModule } from './pdfium-module'

/** A paint as it is seen on white paper. */
export interface SeenColor {
  /** #rrggbb. */
  readonly color: string
  /** 0 … 255. */
  readonly alpha: number
  /** Red, green and blue before they are mixed. */
  readonly own: readonly [number, number, number]
}

/** Paints that are known already: a page has a handful, and thousands of objects. */
const known = new Map<number, SeenColor>()
const mostKnown = 4_096
const black: SeenColor = { color: '#000000', alpha: 255, own: [0, 0, 0] }

/** What an object is filled or stroked with, mixed with white where it is transparent. */
export function readColor(
  { call, room, words }: PdfiumModule,
  object: number,
  from: 'FPDFPageObj_GetFillColor' | 'FPDFPageObj_GetStrokeColor',
): SeenColor {
  if (!call[from](object, room, room + 4, room + 8, room + 12)) return black
  const at = room >> 2
  const [r, g, b, alpha] = [words[at], words[at + 1], words[at + 2], words[at + 3]] as [number, number, number, number]
  const key = ((r * 256 + g) * 256 + b) * 256 + alpha
  const found = known.get(key)
  if (found) return found
  if (known.size > mostKnown) known.clear()
  const mixed = [r, g, b].map((part) => Math.round(255 - ((255 - part) * alpha) / 255)) as [number, number, number]
  const color = `#${((1 << 24) | (mixed[0] << 16) | (mixed[1] << 8) | mixed[2]).toString(16).slice(1)}`
  const paint: SeenColor = { color, alpha, own: [r, g, b] }
  known.set(key, paint)
  return paint
}
