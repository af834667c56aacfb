import type { Bitmap, Box } from '../model'
import type { GrayImage } from './gray-image'

/** How much redder than green and blue a pixel of a seal is; JPEG noise on black print stays below 30. */
const redExcess = 48
/** What red ink becomes: paper. */
const paper = 235
/** A seal covers at least this share of a page in red pixels (a 4 cm seal on A4: 0.4 %). */
const sealShare = 0.0008

/**
 * A page in gray. **Rule**: where a seal was put, red becomes paper and the rest takes its red
 * channel alone, in which print below the seal stays dark. **Doubt**: red that is no patch about as
 * high as wide (a red heading or rule) is print and stays.
 */
export function toGray(bitmap: Bitmap): { image: GrayImage; seal?: Box } {
  const { width, height, channels, data } = bitmap
  const gray = new Uint8Array(width * height)
  if (channels === 1) {
    gray.set(data.subarray(0, gray.length))
    return { image: { width, height, data: gray } }
  }
  const red = new Uint8Array(gray.length)
  let reds = 0
  for (let i = 0, at = 0; i < gray.length; i++, at += channels) {
    const r = data[at] as number
    const g = data[at + 1] as number
    const b = data[at + 2] as number
    const luma = (r * 77 + g * 151 + b * 28) >> 8
    const alpha = channels === 4 ? (data[at + 3] as number) : 255
    gray[i] = alpha === 255 ? luma : 255 - (((255 - luma) * alpha) >> 8)
    if (r - g > redExcess && r - b > redExcess) {
      red[i] = 1
      reds++
    }
  }
  const image = { width, height, data: gray }
  if (reds < sealShare * gray.length) return { image }
  const seal = sealBox(red, width, height)
  if (!seal) return { image }
  const [x0, y0, x1, y1] = seal
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++) {
      const i = y * width + x
      const r = red[i] ? Math.max(paper, data[i * channels] as number) : (data[i * channels] as number)
      if ((gray[i] as number) < r) gray[i] = r
    }
  return { image, seal }
}

/** A seal is a round or square patch, not a line of type: at least this high, as a share of the page’s shorter side. */
const sealSide = 0.08

/** The densest patch of red that is about as high as wide. */
function sealBox(red: Uint8Array, width: number, height: number): Box | undefined {
  const cell = Math.max(8, Math.round(Math.min(width, height) / 100))
  const columns = Math.ceil(width / cell)
  const rows = Math.ceil(height / cell)
  const counts = new Uint32Array(columns * rows)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (red[y * width + x]) {
        const at = Math.floor(y / cell) * columns + Math.floor(x / cell)
        counts[at] = (counts[at] as number) + 1
      }
  const seen = new Uint8Array(counts.length)
  let best: Box | undefined
  let most = 0
  for (let start = 0; start < counts.length; start++) {
    if (seen[start] || !isRed(counts[start], cell)) continue
    const stack = [start]
    seen[start] = 1
    let [x0, y0, x1, y1, sum] = [columns, rows, 0, 0, 0]
    while (stack.length) {
      const at = stack.pop() as number
      const x = at % columns
      const y = Math.floor(at / columns)
      sum += counts[at] as number
      x0 = Math.min(x0, x)
      x1 = Math.max(x1, x + 1)
      y0 = Math.min(y0, y)
      y1 = Math.max(y1, y + 1)
      for (let dy = -2; dy <= 2; dy++)
        for (let dx = -2; dx <= 2; dx++) {
          const next = (y + dy) * columns + x + dx
          if (x + dx < 0 || x + dx >= columns || y + dy < 0 || y + dy >= rows) continue
          if (seen[next] || !isRed(counts[next], cell)) continue
          seen[next] = 1
          stack.push(next)
        }
    }
    const round = (y1 - y0) / (x1 - x0)
    const side = Math.min(x1 - x0, y1 - y0) * cell
    if (round < 0.6 || round > 1.67 || side < sealSide * Math.min(width, height) || sum <= most) continue
    most = sum
    best = [x0 * cell, y0 * cell, Math.min(width, x1 * cell), Math.min(height, y1 * cell)]
  }
  return best
}

const isRed = (count: number | undefined, cell: number): boolean => (count ?? 0) > 0.02 * cell * cell
