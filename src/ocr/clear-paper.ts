import type { GrayImage } from './gray-image'

/**
 * How far above the ink threshold paper begins, as a share of the way to white. Print that shines
 * through from the back of the sheet lies above it.
 */
const paperFrom = 0.6

/** Stretches the contrast so that paper, its noise and bleed-through become white. */
export function clearPaper({ width, height, data }: GrayImage, threshold: number): GrayImage {
  const white = threshold + (255 - threshold) * paperFrom
  const table = Uint8Array.from({ length: 256 }, (_, v) => Math.min(255, Math.round((v * 255) / white)))
  return { width, height, data: data.map((v) => table[v] as number) }
}
