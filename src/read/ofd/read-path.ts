import type { Matrix } from '../page/matrix'
import { type Subpath, SubpathBuilder } from '../page/subpath'

/** Numbers after a letter of AbbreviatedData (GB/T 33190 §9.2); the last two are the point reached. */
const operands: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 }

/**
 * The outline of a path object, in points on the page.
 *
 * **Doubt** A letter that is not known ends the path; a pair of numbers without a letter continues as the letter before.
 */
export function readPath(text: string, matrix: Matrix): readonly Subpath[] {
  const builder = new SubpathBuilder(matrix)
  const words = text.match(/[a-z]|[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?/gi) ?? []
  let letter = ''
  for (let i = 0; i < words.length; ) {
    const word = words[i] as string
    if (/^[a-z]$/i.test(word)) {
      letter = word.toUpperCase()
      i++
      if (letter === 'C') builder.close()
    }
    const count = operands[letter]
    if (count === undefined || (count === 0 && /^[^a-z]/i.test(word))) break
    if (count === 0) continue
    if (i + count > words.length) break
    const numbers = words.slice(i, i + count).map(Number)
    if (!numbers.every(Number.isFinite)) break
    i += count
    const [x, y] = numbers.slice(-2) as [number, number]
    if (letter === 'M' || letter === 'S') builder.move(x, y)
    else if (letter === 'L') builder.line(x, y)
    // Of an arc only its end is known here.
    else builder.curve(...(letter === 'A' ? [x, y] : numbers))
    if (builder.subpaths.length > maxSubpaths) break
  }
  return builder.subpaths.filter(({ points }) => points.length > 2)
}

const maxSubpaths = 500_000
