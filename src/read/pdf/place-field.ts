import type { Box } from '../../model'
import type { PageDrawing } from '../page/page-drawing'

/** What somebody filled in: a form field’s value, or text that was put on the page as an annotation. */
export interface Field {
  /** On the upright page, in points. */
  readonly box: Box
  readonly value: string | boolean
  /** Size of its type, where the file says it. */
  readonly size?: number | undefined
}

/** Type of a field that fits its box: at most so large (points), and so large a part of a line’s height. */
const usualSize = 12
const heightShare = 0.7
/** Values stand so far from the left edge (points). */
const margin = 2
/** Above the middle of its line by this much lies an em’s baseline. */
const baseline = 0.38
/** No value is longer. */
const longest = 20_000
const checked = '☑'
const unchecked = '□'

/**
 * Shows a field’s value where it stands on the page: its lines from the top, wrapped at its right edge; a single line in
 * the middle of its box. A box to be ticked is a sign.
 */
export function placeField(drawing: PageDrawing, { box, value, size }: Field): void {
  const text = typeof value === 'string' ? value.slice(0, longest) : value ? checked : unchecked
  const [x0, y0, x1, y1] = box
  const printed = text.split(/\r\n?|\n/)
  if (!text.trim() || x1 - x0 <= 0 || y1 - y0 <= 0) return
  const fitting = Math.min(usualSize, ((y1 - y0) / printed.length) * heightShare)
  const em = size && size > 0 ? size : Math.max(1, fitting)
  const lines = printed.flatMap((line) => wrap(line, x1 - x0 - 2 * margin, em))
  const pitch = lines.length > 1 ? Math.min((y1 - y0) / lines.length, 1.3 * em) : y1 - y0
  const style = { font: drawing.fonts.index({ name: 'field' }), size: em, ux: 1, uy: 0, depth: drawing.depth }
  lines.forEach((line, i) => {
    let x = x0 + margin
    for (const char of line) {
      drawing.glyph(char, x, y0 + (i + 0.5) * pitch + baseline * em, widthOf(char) * em, style)
      x += widthOf(char) * em
    }
  })
}

/** Width in em: ideographs fill a square, other characters half of one. */
const widthOf = (char: string): number => ((char.codePointAt(0) as number) >= 0x2e80 ? 1 : 0.5)

function wrap(line: string, width: number, em: number): string[] {
  const lines = ['']
  let at = 0
  for (const char of line) {
    const own = widthOf(char) * em
    if (at > 0 && at + own > width + 0.5 * em) {
      lines.push('')
      at = 0
    }
    lines[lines.length - 1] += char
    at += own
  }
  return lines
}
