import type { GrayImage } from './gray-image'

/** Bounds of the threshold between ink and white paper; a blank page has no ink to find one by. */
const darkest = 96
const lightest = 184

/** The gray value that parts ink from paper best (Otsu’s criterion: the variance between both). */
export function inkThreshold({ data }: GrayImage): number {
  const counts = new Float64Array(256)
  for (let i = 0; i < data.length; i++) counts[data[i] as number] = (counts[data[i] as number] as number) + 1
  let sum = 0
  for (let v = 0; v < 256; v++) sum += v * (counts[v] as number)
  let [best, threshold, below, sumBelow] = [0, lightest, 0, 0]
  for (let v = 0; v < 256; v++) {
    below += counts[v] as number
    sumBelow += v * (counts[v] as number)
    const above = data.length - below
    if (!below || !above) continue
    const distance = sumBelow / below - (sum - sumBelow) / above
    const variance = below * above * distance * distance
    if (variance > best) [best, threshold] = [variance, v]
  }
  return Math.min(lightest, Math.max(darkest, threshold))
}
