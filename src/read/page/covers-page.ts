import type { Box } from '../../model'

/** The share of the page that a picture covers when it is the page: a scan, or the ground of everything on it. */
const leastShare = 0.85

/** Whether a box covers the page, whose corner is the origin. */
export function coversPage([x0, y0, x1, y1]: Box, width: number, height: number): boolean {
  const across = Math.min(width, x1) - Math.max(0, x0)
  const down = Math.min(height, y1) - Math.max(0, y0)
  return across > 0 && down > 0 && across * down >= leastShare * width * height
}
