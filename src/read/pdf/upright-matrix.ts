import type { Matrix } from '../page/matrix'

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
