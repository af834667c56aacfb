import type { Shape } from './find-shapes'

/** Shapes of type are 0.85 em large at the median, counted by their size: most Han are one shape or a few large ones. */
const shapeShare = 0.85
/** Bounds of the usual size of type, in points. */
const [smallestType, largestType] = [5, 24]

/** The usual size of type on a page, in pixels, from the sizes of its shapes. */
export function usualEm(shapes: readonly Shape[], pixelsPerPoint: number): number {
  const sizes = shapes
    .map(({ x0, y0, x1, y1 }) => Math.max(x1 - x0, y1 - y0))
    .filter((size) => size > smallestType * 0.5 * pixelsPerPoint && size < largestType * pixelsPerPoint)
  return Math.max(smallestType * pixelsPerPoint, medianBySize(sizes, 12 * pixelsPerPoint * shapeShare) / shapeShare)
}

/** The size at which half of the sum of all sizes is reached. */
export function medianBySize(sizes: readonly number[], without: number): number {
  const sorted = [...sizes].sort((a, b) => a - b)
  let rest = sorted.reduce((sum, size) => sum + size, 0) / 2
  for (const size of sorted) {
    rest -= size
    if (rest <= 0) return size
  }
  return without
}
