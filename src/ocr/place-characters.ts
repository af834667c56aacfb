import type { TextLine } from './find-text-lines'
import type { InkImage } from './gray-image'
import type { ReadCharacter } from './line-engine'

/** Marks whose ink stands at the left of a full-width square, and at its right. */
const leftMarks = new Set('，。、；：！？）〕】》〉”’」』')
const rightMarks = new Set('（〔【《〈“‘「『')
/** Room between the ink of such a mark and the edge of its square, in ems. */
const bearing = 0.1
/** Width of a letter or digit against the size of type. */
const narrow = 0.56

const isWide = (text: string): boolean => /[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u303f—…]/u.test(text)

/**
 * Left and right edge of the ink of every character of a line, in pixels. **Rule**: the model gives about the
 * middle of each; the ink between the middles of its neighbours gives the edges.
 */
export function placeCharacters(read: readonly ReadCharacter[], line: TextLine, ink: InkImage, em: number): number[] {
  const columns = inkColumns(line, ink)
  const edges: number[] = []
  for (const [i, { text, x }] of read.entries()) {
    const half = (isWide(text) ? 0.5 : narrow / 2) * em
    const before = read[i - 1]
    const after = read[i + 1]
    const from = Math.max(
      line.x0,
      x - half * 1.2,
      before ? border(before, read[i] as ReadCharacter, columns, line) : -Infinity,
    )
    const to = Math.min(
      line.x1,
      x + half * 1.2,
      after ? border(read[i] as ReadCharacter, after, columns, line) : Infinity,
    )
    const [inkFrom, inkTo] = inkWithin(columns, line.x0, Math.min(from, to), Math.max(from, to))
    if (inkTo > inkFrom) edges.push(inkFrom, inkTo)
    else edges.push(Math.min(from, to), Math.max(from, to))
  }
  return edges
}

/** The edges of the ink widened to the squares that full-width marks were set in. */
export function widenMarks(text: readonly string[], ink: readonly number[], em: number): number[] {
  const edges = text.flatMap((mark, i) => {
    const [x0, x1] = [ink[2 * i] as number, ink[2 * i + 1] as number]
    if (leftMarks.has(mark)) return [x0 - bearing * em, Math.max(x1, x0 + (1 - bearing) * em)]
    if (rightMarks.has(mark)) return [Math.min(x0, x1 - (1 - bearing) * em), x1 + bearing * em]
    return [x0, x1]
  })
  // No character reaches over the middle of the space to the next one’s ink.
  for (let i = 2; i < edges.length; i += 2) {
    const [end, start] = [edges[i - 1] as number, edges[i] as number]
    if (end <= start) continue
    const wideBefore = leftMarks.has(text[i / 2 - 1] as string)
    const wideAfter = rightMarks.has(text[i / 2] as string)
    if (wideBefore && !wideAfter) edges[i - 1] = start
    else if (wideAfter && !wideBefore) edges[i] = end
    else edges[i - 1] = edges[i] = (end + start) / 2
  }
  return edges
}

function inkColumns({ x0, y0, x1, y1 }: TextLine, { width, data }: InkImage): Uint16Array {
  const columns = new Uint16Array(x1 - x0)
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++) if (data[y * width + x]) columns[x - x0] = (columns[x - x0] as number) + 1
  return columns
}

/** Between two characters: the column with the least ink near the middle of the way. */
function border(a: ReadCharacter, b: ReadCharacter, columns: Uint16Array, line: TextLine): number {
  const way = b.x - a.x
  const middle = (a.x + b.x) / 2
  let [best, least] = [middle, Infinity]
  for (let x = Math.round(middle - way / 4); x <= middle + way / 4; x++) {
    const cost = (columns[x - line.x0] ?? 0) + Math.abs(x - middle) / Math.max(1, way)
    if (cost < least) [best, least] = [x, cost]
  }
  return best
}

function inkWithin(columns: Uint16Array, offset: number, from: number, to: number): [number, number] {
  let [first, last] = [Infinity, -Infinity]
  for (let x = Math.floor(from); x < to; x++)
    if (columns[x - offset]) {
      first = Math.min(first, x)
      last = x + 1
    }
  return [first, last]
}
