import type { GrayImage, InkImage } from './gray-image'

/** Ink is what is darker than the threshold. */
export function binarise({ width, height, data }: GrayImage, threshold: number): InkImage {
  const ink = new Uint8Array(data.length)
  for (let i = 0; i < data.length; i++) ink[i] = (data[i] as number) <= threshold ? 1 : 0
  return { width, height, data: ink }
}
