/** A stretch of one row: from `x0` up to, not including, `x1`. */
export interface Strokes {
  readonly y: Int32Array
  readonly x0: Int32Array
  readonly x1: Int32Array
  readonly count: number
}

/** A list of strokes that grows. */
export class StrokeList implements Strokes {
  y = new Int32Array(1024)
  x0 = new Int32Array(1024)
  x1 = new Int32Array(1024)
  count = 0

  add(y: number, x0: number, x1: number): void {
    if (this.count === this.y.length) {
      const grow = (from: Int32Array): Int32Array<ArrayBuffer> => {
        const to = new Int32Array(from.length * 2)
        to.set(from)
        return to
      }
      this.y = grow(this.y)
      this.x0 = grow(this.x0)
      this.x1 = grow(this.x1)
    }
    this.y[this.count] = y
    this.x0[this.count] = x0
    this.x1[this.count++] = x1
  }
}

/**
 * Which strokes hang together: the group of each stroke, numbered from 0. Strokes of neighbouring
 * rows that share a column (or touch at a corner) and that `same` allows are one group. The strokes
 * come row by row, each row from the left.
 */
export function joinStrokes(
  { y, x0, x1, count }: Strokes,
  same?: (a: number, b: number) => boolean,
): { groups: Int32Array; count: number } {
  const parent = Int32Array.from({ length: count }, (_, i) => i)
  const root = (i: number): number => {
    let at = i
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number
      at = parent[at] as number
    }
    return at
  }
  let above = 0
  for (let i = 0; i < count; i++) {
    const row = y[i] as number
    while (above < i && ((y[above] as number) < row - 1 || isLeft(above, i))) above++
    for (let k = above; k < i && y[k] === row - 1 && (x0[k] as number) <= (x1[i] as number); k++)
      if ((x1[k] as number) >= (x0[i] as number) && (!same || same(k, i))) parent[root(k)] = root(i)
  }
  function isLeft(k: number, i: number): boolean {
    return y[k] === (y[i] as number) - 1 && (x1[k] as number) < (x0[i] as number)
  }
  const groups = new Int32Array(count)
  const numbers = new Map<number, number>()
  for (let i = 0; i < count; i++) {
    const own = root(i)
    let number = numbers.get(own)
    if (number === undefined) {
      number = numbers.size
      numbers.set(own, number)
    }
    groups[i] = number
  }
  return { groups, count: numbers.size }
}
