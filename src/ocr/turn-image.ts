import type { GrayImage } from './gray-image'

export type QuarterTurn = 0 | 90 | 180 | 270

/** The picture turned clockwise by quarters. */
export function turnImage(image: GrayImage, turn: QuarterTurn): GrayImage {
  const { width, height, data } = image
  if (turn === 0) return image
  const turned = new Uint8Array(data.length)
  if (turn === 180) {
    for (let i = 0; i < data.length; i++) turned[data.length - 1 - i] = data[i] as number
    return { width, height, data: turned }
  }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = turn === 90 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y
      turned[at] = data[y * width + x] as number
    }
  return { width: height, height: width, data: turned }
}
