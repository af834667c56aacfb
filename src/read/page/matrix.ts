import type { Box } from '../../model'

/** x′ = a·x + c·y + e, y′ = b·x + d·y + f: the order in which PDF and OFD write it. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [ia, ib, ic, id, ie, jf] = inner
  return [a * ia + c * ib, b * ia + d * ib, a * ic + c * id, b * ic + d * id, a * ie + c * jf + e, b * ie + d * jf + f]
}

export const moveBy = (matrix: Matrix, x: number, y: number): Matrix => multiply(matrix, [1, 0, 0, 1, x, y])

export const placeAt = ([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [x: number, y: number] => [
  a * x + c * y + e,
  b * x + d * y + f,
]

/** By how much lengths grow, on an average of both directions. */
export const scaleOf = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c))

/** The upright box around a rectangle that was moved, scaled or turned. */
export function boxAround([a, b, c, d, e, f]: Matrix, x0: number, y0: number, x1: number, y1: number): Box {
  const [ax, bx, ay, by] = [a * x0, a * x1, b * x0, b * x1]
  const [cx, dx, cy, dy] = [c * y0, c * y1, d * y0, d * y1]
  return [
    e + Math.min(ax, bx) + Math.min(cx, dx),
    f + Math.min(ay, by) + Math.min(cy, dy),
    e + Math.max(ax, bx) + Math.max(cx, dx),
    f + Math.max(ay, by) + Math.max(cy, dy),
  ]
}

/** Where the square of one unit, which an image fills, lies on the page. */
export const unitBox = (matrix: Matrix): Box => boxAround(matrix, 0, 0, 1, 1)
