import type { PdfiumModule } from './pdfium-module'

/** #rrggbb of an object; undefined where it is `usual`, or not seen at all. */
export function readColor(
  { call, room, words }: PdfiumModule,
  object: number,
  from: 'FPDFPageObj_GetFillColor' | 'FPDFPageObj_GetStrokeColor',
  usual?: string,
): string | undefined {
  if (!call[from](object, room, room + 4, room + 8, room + 12)) return usual ? undefined : '#000000'
  const at = room >> 2
  const [r, g, b, alpha] = [words[at], words[at + 1], words[at + 2], words[at + 3]] as [number, number, number, number]
  if (alpha === 0 && !usual) return
  const color = `#${((1 << 24) | (r << 16) | (g << 8) | b).toString(16).slice(1)}`
  return color === usual ? undefined : color
}
