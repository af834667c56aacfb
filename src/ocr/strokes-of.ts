import type { InkImage } from './gray-image'
import { StrokeList } from './join-strokes'

/** Every stretch of ink of every row. */
export function strokesOf({ width, height, data }: InkImage): StrokeList {
  const found = new StrokeList()
  for (let y = 0; y < height; y++) {
    const end = (y + 1) * width
    for (let i = y * width; i < end; i++) {
      if (!data[i]) continue
      const start = i
      while (i < end && data[i]) i++
      found.add(y, start - y * width, i - y * width)
    }
  }
  return found
}
