import type { Ruling } from '../../model'
import type { GlyphRow } from './text-rows'

/** White of so many em around a post parts the cells of a line, however near they come to it. */
const leastWhite = 0.2

/** An upright line between the rows, but where a cell stands over it. */
export function postsAt(x: number, heights: readonly number[], lines: readonly GlyphRow[]): Ruling[] {
  return heights.slice(1).flatMap((to, i) => {
    const from = heights[i] as number
    const crossed = lines.some((line) => {
      const middle = (line.y0 + line.y1) / 2
      return middle > from && middle < to && crosses(line, x)
    })
    return crossed || to - from < 0.5 ? [] : [{ x0: x, y0: from, x1: x, y1: to, width: 0 }]
  })
}

/** A piece of the line runs over x without white there. */
function crosses({ segments, glyphs }: GlyphRow, x: number): boolean {
  const piece = segments.find(({ x0, x1 }) => x0 < x && x1 > x)
  if (!piece) return false
  let [before, behind] = [piece.x0, piece.x1]
  for (const { x0, x1 } of glyphs) {
    if (x0 < x && x1 > x) return true
    if (x1 <= x) before = Math.max(before, x1)
    else behind = Math.min(behind, x0)
  }
  return behind - before < leastWhite * piece.size
}
