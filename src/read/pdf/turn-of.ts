import type { Matrix } from '../page/matrix'

export interface Turn {
  /** Quarters clockwise. */
  readonly quarters: number
  /** Mirrored left to right, after turning. */
  readonly mirrored: boolean
}

/**
 * How an image’s rows, which run from its top, lie on the upright page (y downwards); undefined
 * where it lies askew. PDF’s unit square has the image’s top at y = 1.
 */
export function turnOf([a, b, c, d]: Matrix): Turn | undefined {
  const straight = Math.abs(b) + Math.abs(c) < 0.02 * (Math.abs(a) + Math.abs(d))
  const turned = Math.abs(a) + Math.abs(d) < 0.02 * (Math.abs(b) + Math.abs(c))
  if (straight) return d < 0 ? { quarters: 0, mirrored: a < 0 } : { quarters: 2, mirrored: a > 0 }
  if (!turned) return
  // The image’s rows run along (a, b), down its columns along (−c, −d).
  return b > 0 ? { quarters: 1, mirrored: c < 0 } : { quarters: 3, mirrored: c > 0 }
}
