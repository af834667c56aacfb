import type { Bitmap } from '../model'

/** More pixels than this add nothing to the recognition: A3 at 300 dpi has 17 million. */
const mostPixels = 20_000_000

/** A picture of bounded size: every second, third … pixel is the mean of its square. */
export function shrinkBitmap(bitmap: Bitmap): Bitmap {
  const by = Math.ceil(Math.sqrt((bitmap.width * bitmap.height) / mostPixels))
  if (by <= 1) return bitmap
  const width = Math.max(1, Math.floor(bitmap.width / by))
  const height = Math.max(1, Math.floor(bitmap.height / by))
  const { channels } = bitmap
  const data = new Uint8Array(width * height * channels)
  const [across, down] = [Math.min(by, bitmap.width), Math.min(by, bitmap.height)]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++) {
        let sum = 0
        for (let v = 0; v < down; v++)
          for (let u = 0; u < across; u++)
            sum += bitmap.data[((y * by + v) * bitmap.width + x * by + u) * channels + c] as number
        data[(y * width + x) * channels + c] = sum / (across * down)
      }
  return { width, height, channels, data }
}
