import type { InkImage } from './gray-image'
import { joinStrokes } from './join-strokes'
import { strokesOf } from './strokes-of'

/** A connected patch of ink: its box in pixels. */
export interface Shape {
  x0: number
  y0: number
  x1: number
  y1: number
}

/** Every connected patch of ink of a page. */
export function findShapes(ink: InkImage): Shape[] {
  const strokes = strokesOf(ink)
  const { groups, count } = joinStrokes(strokes)
  const shapes: Shape[] = Array.from({ length: count }, () => ({ x0: Infinity, y0: Infinity, x1: 0, y1: 0 }))
  for (let i = 0; i < strokes.count; i++) {
    const shape = shapes[groups[i] as number] as Shape
    shape.x0 = Math.min(shape.x0, strokes.x0[i] as number)
    shape.x1 = Math.max(shape.x1, strokes.x1[i] as number)
    shape.y0 = Math.min(shape.y0, strokes.y[i] as number)
    shape.y1 = Math.max(shape.y1, (strokes.y[i] as number) + 1)
  }
  return shapes
}
