import type { GrayImage } from './gray-image'

/** The page without its rulings: their pixels and `margin` pixels around them become paper. */
export function eraseRulings({ width, height, data }: GrayImage, mask: Uint8Array, margin: number): GrayImage {
  const clean = data.slice()
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!mask[y * width + x]) continue
      for (let v = Math.max(0, y - margin); v <= Math.min(height - 1, y + margin); v++)
        for (let u = Math.max(0, x - margin); u <= Math.min(width - 1, x + margin); u++) clean[v * width + u] = 255
    }
  return { width, height, data: clean }
}
