/** x′ = a·x + c·y + e, y′ = b·x + d·y + f: the order in which PDF writes it. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [ia, ib, ic, id, ie, jf] = inner
  return [a * ia + c * ib, b * ia + d * ib, a * ic + c * id, b * ic + d * id, a * ie + c * jf + e, b * ie + d * jf + f]
}

/**
 * From PDF’s page space to the page as a person sees it: its visible box moved to the origin, its
 * rotation applied, y downwards.
 */
export function uprightMatrix(box: readonly [number, number, number, number], rotation: number): Matrix {
  const [x0, y0, x1, y1] = box
  switch (((rotation % 360) + 360) % 360) {
    case 90:
      return [0, 1, 1, 0, -y0, -x0]
    case 180:
      return [-1, 0, 0, 1, x1, -y0]
    case 270:
      return [0, -1, -1, 0, y1, x1]
    default:
      return [1, 0, 0, -1, -x0, y1]
  }
}
