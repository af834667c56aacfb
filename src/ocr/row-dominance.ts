import type { InkImage } from './gray-image'

/**
 * How much more the ink of a page gathers in rows than in columns: above 1 where the lines of type
 * run across, below 1 where they run down. Only the area that has ink counts.
 */
export function rowDominance({ width, height, data }: InkImage): number {
  const rows = new Float64Array(height)
  const columns = new Float64Array(width)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (data[y * width + x]) {
        rows[y] = (rows[y] as number) + 1
        columns[x] = (columns[x] as number) + 1
      }
  const across = unevenness(rows)
  const down = unevenness(columns)
  return across && down ? across / down : 1
}

/** Mean square of the steps between neighbours, against the square of the mean. */
function unevenness(profile: Float64Array): number {
  let [first, last] = [profile.length, -1]
  for (let i = 0; i < profile.length; i++)
    if (profile[i]) {
      first = Math.min(first, i)
      last = i
    }
  let [sum, squares] = [0, 0]
  for (let i = first; i <= last; i++) {
    sum += profile[i] as number
    squares += (profile[i] as number) ** 2
  }
  const count = last - first + 1
  return count > 0 && sum > 0 ? squares / count / (sum / count) ** 2 - 1 : 0
}
