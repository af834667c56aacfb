import type { ImageHead } from './image-head'

/** Resolutions of scanners; 72 and 96 are what programs write when they do not know. */
const [least, most] = [100, 1200]
/** A4 in points. */
const [narrow, wide] = [595, 842]

/** Size of the printed page in points: by its resolution, else as if its shorter side were A4’s. */
export function pageSize({ width, height, dotsPerInch = 0 }: ImageHead): { width: number; height: number } {
  if (dotsPerInch >= least && dotsPerInch <= most)
    return { width: (width * 72) / dotsPerInch, height: (height * 72) / dotsPerInch }
  const own = width > height ? wide : narrow
  return { width: own, height: (own * height) / Math.max(1, width) }
}
