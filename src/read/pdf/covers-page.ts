import type { Matrix } from '../page/matrix'

/** The share of the page that its one image covers when the page is a scan. */
const leastShare = 0.85

/** Whether an image with this matrix (on the upright page) covers the page. */
export function coversPage(
  [a, b, c, d, e, f]: Matrix,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  rotation: number,
): boolean {
  const turned = rotation % 180 !== 0
  const [wide, high] = turned ? [y1 - y0, x1 - x0] : [x1 - x0, y1 - y0]
  const across = Math.min(wide, e + Math.max(0, a, c, a + c)) - Math.max(0, e + Math.min(0, a, c, a + c))
  const down = Math.min(high, f + Math.max(0, b, d, b + d)) - Math.max(0, f + Math.min(0, b, d, b + d))
  return across > 0 && down > 0 && across * down >= leastShare * wide * high
}
