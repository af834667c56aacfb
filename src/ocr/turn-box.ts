import type { Box } from '../model'
import type { QuarterTurn } from './turn-image'

/** Where a box of a picture of `width` × `height` comes to lie when the picture is turned clockwise. */
export function turnBox([x0, y0, x1, y1]: Box, width: number, height: number, turn: QuarterTurn): Box {
  if (turn === 90) return [height - y1, x0, height - y0, x1]
  if (turn === 180) return [width - x1, height - y1, width - x0, height - y0]
  if (turn === 270) return [y0, width - x1, y1, width - x0]
  return [x0, y0, x1, y1]
}
