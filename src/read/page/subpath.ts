import type { Box } from '../../model'
import type { Matrix } from './matrix'

/** A stretch of a path that is drawn without lifting the pen, in upright page points. */
export interface Subpath {
  /** x, y, x, y …; curves with what they pass by. */
  readonly points: number[]
  /** Indices of points that a curve passes or ends at. */
  readonly bends?: ReadonlySet<number> | undefined
}

/** Subpaths on their way: moved to, drawn on, closed. */
export class SubpathBuilder {
  readonly subpaths: Subpath[] = []
  private points: number[] = []
  private bends: Set<number> | undefined
  private closed = false

  constructor(private readonly matrix: Matrix) {}

  move(x: number, y: number): void {
    this.begin()
    this.put(x, y)
  }

  line(x: number, y: number): void {
    this.goOn()
    this.put(x, y)
  }

  /** A curve as the points that follow: its control points and its end. */
  curve(...coordinates: readonly number[]): void {
    this.goOn()
    if (!this.bends) {
      this.bends = new Set()
      this.subpaths[this.subpaths.length - 1] = { points: this.points, bends: this.bends }
    }
    for (let i = 0; i + 1 < coordinates.length; i += 2) {
      this.bends.add(this.points.length / 2)
      this.put(coordinates[i] as number, coordinates[i + 1] as number)
    }
  }

  close(): void {
    if (this.points.length > 2 && !this.closed) this.points.push(this.points[0] as number, this.points[1] as number)
    this.closed = true
  }

  /** What goes on behind a closed subpath begins at its first point. */
  private goOn(): void {
    if (!this.subpaths.length) this.begin()
    else if (this.closed) {
      const [x, y] = this.points as [number, number]
      this.begin()
      this.points.push(x, y)
    }
  }

  private begin(): void {
    this.points = []
    this.bends = undefined
    this.closed = false
    this.subpaths.push({ points: this.points })
  }

  private put(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.matrix
    this.points.push(a * x + c * y + e, b * x + d * y + f)
  }
}

/** The box around x, y, x, y …. */
export function boundsOf(points: readonly number[]): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i + 1 < points.length; i += 2) {
    x0 = Math.min(x0, points[i] as number)
    x1 = Math.max(x1, points[i] as number)
    y0 = Math.min(y0, points[i + 1] as number)
    y1 = Math.max(y1, points[i + 1] as number)
  }
  return [x0, y0, x1, y1]
}

/** How far a corner may stand from that of its box (points). */
const atCorner = 0.1

/** Every point is a corner of the bounds, and none is reached by a curve. */
export function isRectangle({ points, bends }: Subpath, [x0, y0, x1, y1]: Box): boolean {
  if (bends || points.length < 8 || points.length > 12) return false
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i] as number, points[i + 1] as number]
    if (Math.min(x - x0, x1 - x) > atCorner || Math.min(y - y0, y1 - y) > atCorner) return false
  }
  return true
}
