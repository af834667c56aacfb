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
  if (alpha === 255 && (r | g | b) === 0) return black
  const mixed = [r, g, b].map((part) => Math.round(255 - ((255 - part) * alpha) / 255)) as [number, number, number]
  return {
    color: `#${((1 << 24) | (mixed[0] << 16) | (mixed[1] << 8) | mixed[2]).toString(16).slice(1)}`,
    alpha,
    own: [r, g, b],
  }
}
