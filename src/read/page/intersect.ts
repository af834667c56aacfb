import type { Box } from '../../model'

/** What two boxes share; it may be empty, with its right before its left. */
export const intersect = (a: Box | undefined, b: Box): Box =>
  a ? [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])] : b
