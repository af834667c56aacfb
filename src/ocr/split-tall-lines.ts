import type { TextLine } from './find-text-lines'
import type { InkImage } from './gray-image'
import { medianBySize } from './usual-em'

/** A piece is taller than one line when it is higher than this many of its own glyphs. */
const tall = 1.55
/** Lines are at least this far apart, in ems. */
const closest = 0.75

/**
 * Parts pieces in which several lines hang together by touching glyphs or specks. **Rule**: the
 * size of the glyphs inside says whether it is large type or several lines; these are cut where
 * fewest pixels are.
 */
export function splitTallLines(
  pieces: readonly TextLine[],
  glyphs: readonly TextLine[],
  ink: InkImage,
  em: number,
): TextLine[] {
  return pieces.flatMap((piece) => {
    if (piece.y1 - piece.y0 <= tall * em) return [piece]
    const own = ownEm(piece, glyphs, em)
    return piece.y1 - piece.y0 <= tall * own ? [piece] : cut(piece, own, ink)
  })
}

function ownEm(piece: TextLine, glyphs: readonly TextLine[], em: number): number {
  const sizes = glyphs
    .filter(
      (g) => g.cell === piece.cell && g.y0 >= piece.y0 && g.y1 <= piece.y1 && g.x0 >= piece.x0 && g.x1 <= piece.x1,
    )
    .map((g) => Math.max(g.x1 - g.x0, g.y1 - g.y0))
  return Math.max(em * 0.7, medianBySize(sizes, em * 0.85) / 0.85)
}

function cut(piece: TextLine, em: number, ink: InkImage): TextLine[] {
  const profile = profileOf(piece, ink)
  const lines: TextLine[] = []
  let start = 0
  while (profile.length - start > tall * em) {
    const from = start + Math.round(closest * em)
    const to = Math.min(profile.length - Math.round(closest * em), start + Math.round(tall * em))
    let at = from
    for (let y = from; y <= to; y++) if ((profile[y] as number) < (profile[at] as number)) at = y
    lines.push({ ...piece, y0: piece.y0 + start, y1: piece.y0 + at })
    start = at
  }
  lines.push({ ...piece, y0: piece.y0 + start })
  return lines.map((line) => trim(line, ink)).filter((line): line is TextLine => line !== undefined)
}

function profileOf({ x0, y0, x1, y1 }: TextLine, { width, data }: InkImage): Uint32Array {
  const profile = new Uint32Array(y1 - y0)
  for (let y = y0; y < y1; y++) {
    let sum = 0
    for (let x = x0; x < x1; x++) sum += data[y * width + x] as number
    profile[y - y0] = sum
  }
  return profile
}

/** The line without empty rows and columns around it. */
function trim(line: TextLine, { width, data }: InkImage): TextLine | undefined {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -1, -1]
  for (let y = line.y0; y < line.y1; y++)
    for (let x = line.x0; x < line.x1; x++) {
      if (!data[y * width + x]) continue
      x0 = Math.min(x0, x)
      x1 = Math.max(x1, x + 1)
      y0 = Math.min(y0, y)
      y1 = y + 1
    }
  return x1 < 0 ? undefined : { x0, y0, x1, y1, cell: line.cell }
}
