import type { GrayImage } from './gray-image'

/** The page turned back by `angle` degrees (clockwise skew) about its middle, on a sheet of the same size. */
export function rotateImage({ width, height, data }: GrayImage, angle: number): GrayImage {
  const turned = new Uint8Array(data.length).fill(255)
  const cos = Math.cos((angle * Math.PI) / 180)
  const sin = Math.sin((angle * Math.PI) / 180)
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2]
  for (let y = 0; y < height; y++) {
    let fx = cx - cx * cos - (y - cy) * sin
    let fy = cy - cx * sin + (y - cy) * cos
    for (let x = 0; x < width; x++, fx += cos, fy += sin) {
      const left = Math.floor(fx)
      const top = Math.floor(fy)
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue
      const i = top * width + left
      const across = fx - left
      const above = (data[i] as number) + ((data[i + 1] as number) - (data[i] as number)) * across
      const under = i + width
      const below = (data[under] as number) + ((data[under + 1] as number) - (data[under] as number)) * across
      turned[y * width + x] = above + (below - above) * (fy - top) + 0.5
    }
  }
  return { width, height, data: turned }
}
