import { type Matrix, type Point, placeAt } from './matrix'

/** A stretch of a path that is drawn without lifting the pen. */
export interface Subpath {
  readonly points: Point[]
  closed: boolean
  /** Some of it is no straight line; of curves only the end points are kept. */
  curved: boolean
  /** Indices of points that a curve leads to. */
  readonly bends: Set<number>
}

/** Numbers after a letter of AbbreviatedData (GB/T 33190 §9.2); the last two are the point reached. */
const operands: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 }

/**
 * The outline of a path object, in points on the page.
 *
 * **Doubt** A letter that is not known ends the path; a pair of numbers without a letter continues as the letter before.
 */
export function readPath(text: string, matrix: Matrix): Subpath[] {
  const subpaths: Subpath[] = []
  const words = text.match(/[a-z]|[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?/gi) ?? []
  let letter = ''
  let open: Subpath | undefined
  for (let i = 0; i < words.length; ) {
    const word = words[i] as string
    if (/^[a-z]$/i.test(word)) {
      letter = word.toUpperCase()
      i++
      if (letter === 'C' && open) open.closed = true
    }
    const count = operands[letter]
    if (count === undefined || (count === 0 && /^[^a-z]/i.test(word))) break
    if (count === 0) continue
    if (i + count > words.length) break
    const [x, y] = [Number(words[i + count - 2]), Number(words[i + count - 1])]
    if (!Number.isFinite(x) || !Number.isFinite(y)) break
    i += count
    const point = placeAt(matrix, x, y)
    if (letter === 'M' || letter === 'S' || !open) {
      open = { points: [point], closed: false, curved: false, bends: new Set() }
      subpaths.push(open)
      continue
    }
    if (open.closed) {
      open = { points: [open.points[0] as Point], closed: false, curved: false, bends: new Set() }
      subpaths.push(open)
    }
    open.points.push(point)
    if (letter !== 'L') {
      open.curved = true
      open.bends.add(open.points.length - 1)
    }
    if (subpaths.length > maxSubpaths) break
  }
  return subpaths.filter(({ points }) => points.length > 1)
}

const maxSubpaths = 500_000
