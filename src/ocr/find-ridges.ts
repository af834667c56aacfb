import type { GrayImage, InkImage } from './gray-image'

/** Along a line, this length (points) is averaged, so that noise and broken print do not part it. */
const along = 3
/** A hairline is thinner than this, in points: paper lies this far to either side of its middle. */
const thinnest = 1.4
/** Paper beside a line is lighter by this, of 255; averaged noise of a bad scan differs by less than 12. */
const leastContrast = 26
/** A pixel as light as this is paper, between the dots of a leader or behind the end of a line. */
const paperFrom = 250

/**
 * Pixels of hairlines along the rows: gray rules that are too light to be ink. **Rule**: the mean along the
 * row is darker than that of the rows above and below.
 */
export function findRidges(gray: GrayImage, ink: InkImage, pixelsPerPoint: number): InkImage {
  const { width, height } = gray
  const reach = Math.max(1, Math.round((along * pixelsPerPoint) / 2))
  const off = Math.max(2, Math.round(thinnest * pixelsPerPoint))
  const means = rowMeans(gray, reach)
  const data = ink.data.slice()
  for (let y = off; y < height - off; y++)
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if ((gray.data[i] as number) >= paperFrom) continue
      const most = (means[i] as number) + leastContrast
      if ((means[i - off * width] as number) >= most && (means[i + off * width] as number) >= most) data[i] = 1
    }
  return { width, height, data }
}

/** The mean of every pixel and its neighbours along the row. */
function rowMeans({ width, height, data }: GrayImage, reach: number): Uint8Array {
  const means = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    const base = y * width
    let [sum, count] = [0, 0]
    for (let x = -reach; x < width; x++) {
      if (x + reach < width) {
        sum += data[base + x + reach] as number
        count++
      }
      if (x > reach) {
        sum -= data[base + x - reach - 1] as number
        count--
      }
      if (x >= 0) means[base + x] = sum / count
    }
  }
  return means
}
