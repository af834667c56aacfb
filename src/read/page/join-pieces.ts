/** Pieces of one line: apart across it, and between their ends (points). Word leaves corners of 0.48. */
const across = 0.6
const gap = 1

interface Piece {
  at: number
  from: number
  to: number
  width: number
}

/** Collinear pieces that touch or overlap become one; lines drawn many times are kept once. */
export function joinPieces(pieces: readonly Piece[]): Piece[] {
  const sorted = [...pieces].sort((a, b) => a.at - b.at || a.from - b.from)
  const joined: Piece[] = []
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1
    const first = (sorted[start] as Piece).at
    while (end < sorted.length && (sorted[end] as Piece).at - first <= across) end++
    const level = sorted.slice(start, end).sort((a, b) => a.from - b.from)
    let last: Piece | undefined
    for (const piece of level) {
      if (last && piece.from <= last.to + gap) {
        if (piece.to - piece.from > last.to - last.from) last.at = piece.at
        last.to = Math.max(last.to, piece.to)
        last.width = Math.max(last.width, piece.width)
      } else {
        last = { ...piece }
        joined.push(last)
      }
    }
    start = end
  }
  return joined
}
