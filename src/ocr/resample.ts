import type { GrayImage } from './gray-image'

/** Part of a picture, in pixels; it may reach over the edge, where there is white paper. */
export interface Crop {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** A part of a picture at another size: means of what falls together when smaller, bilinear when larger. */
export function resample(image: GrayImage, crop: Crop, width: number, height: number): GrayImage {
  const across = weights(crop.x0, crop.x1, width, image.width)
  const down = weights(crop.y0, crop.y1, height, image.height)
  const margin = down.taps
  const top = Math.max(0, Math.min(image.height - 1, Math.floor(crop.y0) - margin))
  const bottom = Math.max(top + 1, Math.min(image.height, Math.ceil(crop.y1) + margin))
  const narrow = new Float32Array((bottom - top) * width)
  for (let y = top; y < bottom; y++)
    for (let x = 0; x < width; x++) narrow[(y - top) * width + x] = sample(image.data, y * image.width, 1, across, x)
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data[y * width + x] = sample(narrow, x - top * width, width, down, y) + 0.5
  return { width, height, data }
}

interface Weights {
  readonly first: Int32Array
  readonly taps: number
  readonly share: Float32Array
  readonly size: number
}

/** Triangle filter as wide as the larger of both grids. */
function weights(from: number, to: number, count: number, size: number): Weights {
  const scale = (to - from) / count
  const reach = Math.max(1, scale)
  const taps = Math.ceil(reach * 2) + 1
  const first = new Int32Array(count)
  const share = new Float32Array(count * taps)
  for (let i = 0; i < count; i++) {
    const centre = from + (i + 0.5) * scale - 0.5
    const start = Math.ceil(centre - reach)
    first[i] = start
    let sum = 0
    for (let t = 0; t < taps; t++) {
      const weight = Math.max(0, 1 - Math.abs(start + t - centre) / reach)
      share[i * taps + t] = weight
      sum += weight
    }
    for (let t = 0; t < taps; t++) share[i * taps + t] = (share[i * taps + t] as number) / sum
  }
  return { first, taps, share, size }
}

function sample(data: ArrayLike<number>, base: number, step: number, grid: Weights, i: number): number {
  let sum = 0
  const start = grid.first[i] as number
  for (let t = 0; t < grid.taps; t++) {
    const weight = grid.share[i * grid.taps + t] as number
    if (!weight) continue
    const at = start + t
    sum += weight * (at < 0 || at >= grid.size ? 255 : (data[base + at * step] as number))
  }
  return sum
}
