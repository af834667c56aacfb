import type { InkImage } from './gray-image'

/** Pages are searched for this much skew to either side, in degrees. */
const maxSkew = 5
/** Bottom edges of ink that are looked at, at most. */
const maxPoints = 60_000

/**
 * By how many degrees the page is turned clockwise. **Rule**: at the right angle the lower edges of
 * type and rules fall onto few rows, so that the sum of squares of the profile is largest; searched
 * in steps of 0.25°, then 0.05°, then 0.01°. **Doubt**: a page without lines gives 0.
 */
export function findSkew(ink: InkImage): number {
  const points = lowerEdges(ink)
  if (points.x.length < 200) return 0
  const score = scorer(points, ink)
  let best = 0
  let most = score(0) * 1.0001
  const search = (from: number, to: number, step: number): void => {
    for (let angle = from; angle <= to + step / 2; angle += step) {
      const sharp = score(angle)
      if (sharp > most) [best, most] = [angle, sharp]
    }
  }
  search(-maxSkew, maxSkew, 0.25)
  search(best - 0.2, best + 0.2, 0.05)
  search(best - 0.04, best + 0.04, 0.01)
  return Math.round(best * 100) / 100
}

/** Ink pixels with paper below, thinned to the number that is looked at. */
function lowerEdges({ width, height, data }: InkImage): { x: Int32Array; y: Int32Array } {
  let found = 0
  for (let i = 0; i < data.length - width; i++) if (data[i] && !data[i + width]) found++
  const every = Math.max(1, Math.ceil(found / maxPoints))
  const x = new Int32Array(Math.ceil(found / every))
  const y = new Int32Array(x.length)
  let [seen, kept] = [0, 0]
  for (let i = 0; i < (height - 1) * width; i++) {
    if (!data[i] || data[i + width] || seen++ % every) continue
    x[kept] = i % width
    y[kept++] = Math.floor(i / width)
  }
  return { x: x.subarray(0, kept), y: y.subarray(0, kept) }
}

function scorer({ x, y }: { x: Int32Array; y: Int32Array }, { width, height }: InkImage): (angle: number) => number {
  const reach = Math.ceil(width * Math.tan((maxSkew * 1.1 * Math.PI) / 180)) + 2
  const profile = new Float64Array(height + 2 * reach)
  return (angle) => {
    profile.fill(0)
    const slope = Math.tan((angle * Math.PI) / 180)
    for (let i = 0; i < x.length; i++) {
      const at = (y[i] as number) - (x[i] as number) * slope + reach
      const row = Math.floor(at)
      const below = at - row
      profile[row] = (profile[row] as number) + 1 - below
      profile[row + 1] = (profile[row + 1] as number) + below
    }
    let sum = 0
    for (let i = 0; i < profile.length; i++) sum += (profile[i] as number) ** 2
    return sum
  }
}
