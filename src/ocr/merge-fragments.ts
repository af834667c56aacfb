import type { TextLine } from './find-text-lines'

/** Pieces flatter than this (in ems) are strokes of a character or marks of a line, or a line of only such. */
const flat = 0.6
/** A stroke belongs to a line when both together are no higher than this: glyphs fill 0.92 em, brackets 1. */
const fullHeight = 1.15
/** Two strokes are one character when both together are no higher than a glyph. */
const glyphHeight = 0.98
/** Characters of one line in larger type, or letter-spaced, stand closer than this many times its height. */
const widestSpace = 1.1
/** Specks are smaller than this in both directions; a full stop of a dotted leader is not alone. */
const speck = 0.2

const height = (line: TextLine): number => line.y1 - line.y0
const width = (line: TextLine): number => line.x1 - line.x0
const gapBetween = (a: TextLine, b: TextLine): number => Math.max(a.x0, b.x0) - Math.min(a.x1, b.x1)
const heightOfBoth = (a: TextLine, b: TextLine): number => Math.max(a.y1, b.y1) - Math.min(a.y0, b.y0)

const unite = (a: TextLine, b: TextLine): TextLine => ({
  x0: Math.min(a.x0, b.x0),
  y0: Math.min(a.y0, b.y0),
  x1: Math.max(a.x1, b.x1),
  y1: Math.max(a.y1, b.y1),
  cell: a.cell,
})

/** Puts the pieces of a line together: strokes that stand apart, and characters of larger type. */
export function mergeFragments(pieces: readonly TextLine[], em: number): TextLine[] {
  const full = pieces.filter((piece) => height(piece) >= flat * em)
  let rest = pieces.filter((piece) => height(piece) < flat * em)
  let lines = joinNeighbours(full)
  // Twice: a stroke may reach its line only over another one.
  for (let round = 0; round < 2; round++) {
    const left: TextLine[] = []
    for (const piece of rest.sort((a, b) => width(b) - width(a))) {
      const host = hostOf(piece, lines, em)
      if (host >= 0) lines[host] = unite(lines[host] as TextLine, piece)
      else left.push(piece)
    }
    rest = left
  }
  const alone = joinStrokes(rest, em).filter((line) => width(line) >= speck * em || height(line) >= speck * em)
  lines = joinNeighbours([...lines, ...alone])
  return lines
}

function hostOf(piece: TextLine, lines: readonly TextLine[], em: number): number {
  let [best, least] = [-1, Infinity]
  const tiny = width(piece) < speck * em && height(piece) < speck * em
  for (const [i, line] of lines.entries()) {
    if (line.cell !== piece.cell) continue
    const size = Math.max(em, height(line))
    if (gapBetween(piece, line) > (tiny ? 0.6 : 1.2) * size) continue
    const both = heightOfBoth(piece, line)
    if (both > Math.max(fullHeight * em, height(line) * 1.02)) continue
    // Specks never make a line higher.
    if (tiny && both > height(line) + 1) continue
    if (both - height(line) < least) [best, least] = [i, both - height(line)]
  }
  return best
}

/** Strokes that make a character without any full one beside them: 二, 三, 一、. */
function joinStrokes(pieces: readonly TextLine[], em: number): TextLine[] {
  const lines: TextLine[] = []
  for (const piece of [...pieces].sort((a, b) => a.y0 - b.y0)) {
    const at = lines.findIndex(
      (line) =>
        line.cell === piece.cell && gapBetween(piece, line) < em && heightOfBoth(piece, line) <= glyphHeight * em,
    )
    if (at < 0) lines.push(piece)
    else lines[at] = unite(lines[at] as TextLine, piece)
  }
  return lines
}

/** Pieces side by side on the same rows, closer than their own size. */
function joinNeighbours(pieces: readonly TextLine[]): TextLine[] {
  const lines: TextLine[] = []
  for (const piece of [...pieces].sort((a, b) => a.x0 - b.x0)) {
    const at = lines.findIndex((line) => {
      if (line.cell !== piece.cell) return false
      const larger = Math.max(height(line), height(piece))
      const shared = Math.min(line.y1, piece.y1) - Math.max(line.y0, piece.y0)
      return (
        shared > 0.6 * Math.min(height(line), height(piece)) &&
        heightOfBoth(line, piece) <= 1.25 * larger &&
        gapBetween(line, piece) <= widestSpace * larger
      )
    })
    if (at < 0) lines.push(piece)
    else lines[at] = unite(lines[at] as TextLine, piece)
  }
  return lines
}
