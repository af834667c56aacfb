import type { Bitmap } from '../../model'

/** Turned clockwise by quarters, then mirrored left to right where `mirrored`. */
export function turnBitmap(bitmap: Bitmap, quarters: number, mirrored = false): Bitmap {
  const turns = ((quarters % 4) + 4) % 4
  if (turns === 0 && !mirrored) return bitmap
  const { width, height, channels, data } = bitmap
  const [wide, high] = turns % 2 ? [height, width] : [width, height]
  const turned = new Uint8Array(data.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [tx, ty] =
        turns === 0
          ? [x, y]
          : turns === 1
            ? [height - 1 - y, x]
            : turns === 2
              ? [width - 1 - x, height - 1 - y]
              : [y, width - 1 - x]
      const at = (ty * wide + (mirrored ? wide - 1 - tx : tx)) * channels
      const from = (y * width + x) * channels
      for (let k = 0; k < channels; k++) turned[at + k] = data[from + k] as number
    }
  return { width: wide, height: high, channels, data: turned }
}
