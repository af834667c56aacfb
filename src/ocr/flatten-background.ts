import type { GrayImage } from './gray-image'

/** Side of the blocks whose paper is looked for, in pixels: about two lines of print at 200 dpi. */
const block = 48
/** The paper of a block is its brightness at this share of its pixels: print covers less than a third. */
const paperShare = 0.75
/** Paper darker than this share of the page’s paper is no paper but a picture. */
const darkestPaper = 0.5

/** A page whose paper is white everywhere: shadows, yellowed paper and uneven light are divided out. */
export function flattenBackground(image: GrayImage): GrayImage {
  const { width, height, data } = image
  const columns = Math.max(1, Math.round(width / block))
  const rows = Math.max(1, Math.round(height / block))
  const paper = paperOf(image, columns, rows)
  const flat = new Uint8Array(data.length)
  const left = new Int32Array(width)
  const share = new Float32Array(width)
  for (let x = 0; x < width; x++) {
    const at = Math.min(columns - 1, Math.max(0, ((x + 0.5) * columns) / width - 0.5))
    left[x] = Math.min(columns - 1, Math.floor(at))
    share[x] = at - (left[x] as number)
  }
  const line = new Float32Array(columns + 1)
  for (let y = 0; y < height; y++) {
    const at = Math.min(rows - 1, Math.max(0, ((y + 0.5) * rows) / height - 0.5))
    const top = Math.floor(at)
    const below = Math.min(rows - 1, top + 1)
    for (let c = 0; c < columns; c++)
      line[c] = mix(paper[top * columns + c] as number, paper[below * columns + c] as number, at - top)
    line[columns] = line[columns - 1] as number
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const c = left[x] as number
      const white = mix(line[c] as number, line[c + 1] as number, share[x] as number)
      const value = ((data[i] as number) * 255) / white
      flat[i] = Math.min(255, value)
    }
  }
  return { width, height, data: flat }
}

const mix = (a: number, b: number, share: number): number => a + (b - a) * share

function paperOf({ width, height, data }: GrayImage, columns: number, rows: number): Float32Array {
  const paper = new Float32Array(columns * rows)
  const counts = new Uint32Array(256)
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      counts.fill(0)
      const y1 = Math.floor(((r + 1) * height) / rows)
      const x0 = Math.floor((c * width) / columns)
      const x1 = Math.max(x0 + 1, Math.floor(((c + 1) * width) / columns))
      let seen = 0
      for (let y = Math.floor((r * height) / rows); y < y1; y++)
        for (let x = x0; x < x1; x++) {
          const v = data[y * width + x] as number
          counts[v] = (counts[v] as number) + 1
          seen++
        }
      let rest = seen * paperShare
      let value = 0
      while (value < 255 && rest > (counts[value] as number)) rest -= counts[value++] as number
      paper[r * columns + c] = value
    }
  const usual = [...paper].sort((a, b) => a - b)[Math.floor(paper.length / 2)] ?? 255
  const own = Math.max(usual, 64)
  return paper.map((value) => (value < own * darkestPaper ? own : Math.max(1, value)))
}
