import type { GrayImage } from './gray-image'

/** Side of the squares that are looked at, in points: no stroke of type fills one, a black border does. */
const side = 4
/** A square is black when this share of it is ink. */
const blackShare = 0.85

/**
 * The page without the black that a scanner sees beside the sheet. **Rule**: squares full of ink that
 * hang together with the edge of the picture become paper, with one square around them for their
 * frayed rim. **Doubt**: a photograph that is printed to the edge of the sheet goes too; it is no text.
 */
export function clearBorder(image: GrayImage, threshold: number, pixelsPerPoint: number): GrayImage {
  const { width, height } = image
  const step = Math.max(4, Math.round(side * pixelsPerPoint))
  const columns = Math.ceil(width / step)
  const rows = Math.ceil(height / step)
  const border = reachedFromEdge(blackSquares(image, threshold, step), columns, rows)
  if (!border.length) return image
  const data = image.data.slice()
  for (const at of border) {
    const [x0, y0] = [((at % columns) - 1) * step, (Math.floor(at / columns) - 1) * step]
    for (let y = Math.max(0, y0); y < Math.min(height, y0 + 3 * step); y++)
      data.fill(255, y * width + Math.max(0, x0), y * width + Math.min(width, x0 + 3 * step))
  }
  return { width, height, data }
}

function blackSquares({ width, height, data }: GrayImage, threshold: number, step: number): Uint8Array {
  const columns = Math.ceil(width / step)
  const rows = Math.ceil(height / step)
  const black = new Uint8Array(columns * rows)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [x1, y1] = [Math.min(width, (column + 1) * step), Math.min(height, (row + 1) * step)]
      let ink = 0
      for (let y = row * step; y < y1; y++)
        for (let x = column * step; x < x1; x++) if ((data[y * width + x] as number) <= threshold) ink++
      if (ink >= blackShare * (x1 - column * step) * (y1 - row * step)) black[row * columns + column] = 1
    }
  return black
}

/** Black squares at the edge, and what hangs together with them. */
function reachedFromEdge(black: Uint8Array, columns: number, rows: number): number[] {
  const reached: number[] = []
  const visit = (x: number, y: number): void => {
    const at = y * columns + x
    if (x < 0 || y < 0 || x >= columns || y >= rows || !black[at]) return
    black[at] = 0
    reached.push(at)
  }
  for (let x = 0; x < columns; x++) for (const y of [0, rows - 1]) visit(x, y)
  for (let y = 0; y < rows; y++) for (const x of [0, columns - 1]) visit(x, y)
  for (let i = 0; i < reached.length; i++) {
    const [x, y] = [(reached[i] as number) % columns, Math.floor((reached[i] as number) / columns)]
    visit(x - 1, y)
    visit(x + 1, y)
    visit(x, y - 1)
    visit(x, y + 1)
  }
  return reached
}
