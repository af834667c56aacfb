import type { TextLine } from './find-text-lines'

/** A dot of a leader is smaller than this in both directions, in ems. */
const dotSide = 0.3
/** Dots of a leader stand closer than this, in ems. */
const dotPitch = 0.9
/** Dots of a leader stand at one height to within this, in ems. */
const dotDrift = 0.1
/** So many dots in a row are a leader: no text has six full stops. */
const leastDots = 6

/**
 * Takes the dotted leaders of a 目录 out of their lines. **Rule**: six small dots or more in a row, evenly
 * low, with no glyph between them; what stands before and behind is read by itself, the dots are not read.
 * A page number behind a leader is lost in one crop with a hundred dots, and found in its own.
 */
export function partLeaders(lines: readonly TextLine[], shapes: readonly TextLine[], em: number): TextLine[] {
  const byTop = [...shapes].sort((a, b) => a.y0 - b.y0)
  return lines.flatMap((line) => {
    if (line.x1 - line.x0 < leastDots * dotSide * em) return [line]
    const inside = within(byTop, line).sort((a, b) => a.x0 - b.x0)
    const leader = longestLeader(inside, em)
    return leader ? parts(line, leader, inside) : [line]
  })
}

function within(byTop: readonly TextLine[], line: TextLine): TextLine[] {
  let from = 0
  let to = byTop.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((byTop[middle] as TextLine).y0 < line.y0) from = middle + 1
    else to = middle
  }
  const found: TextLine[] = []
  for (let i = from; i < byTop.length && (byTop[i] as TextLine).y0 < line.y1; i++) {
    const shape = byTop[i] as TextLine
    if (shape.x0 >= line.x0 && shape.x1 <= line.x1 && shape.y1 <= line.y1 + 1) found.push(shape)
  }
  return found
}

interface Stretch {
  readonly from: number
  readonly to: number
}

/** First and last index of the longest row of dots. */
function longestLeader(shapes: readonly TextLine[], em: number): Stretch | undefined {
  const isDot = (shape: TextLine) => shape.x1 - shape.x0 <= dotSide * em && shape.y1 - shape.y0 <= dotSide * em
  let best: Stretch | undefined
  let from = -1
  shapes.forEach((shape, i) => {
    const before = shapes[i - 1]
    if (!isDot(shape)) from = -1
    else if (from < 0 || !before || !follows(before, shape, em)) from = i
    if (from >= 0 && i - from >= (best ? best.to - best.from + 1 : leastDots - 1)) best = { from, to: i }
  })
  return best
}

/** The next dot of a leader: at the same height, a little further on. */
const follows = (before: TextLine, dot: TextLine, em: number): boolean =>
  dot.x0 > before.x1 &&
  dot.x0 - before.x0 <= dotPitch * em &&
  Math.abs(dot.y0 + dot.y1 - before.y0 - before.y1) <= 2 * dotDrift * em

function parts(line: TextLine, { from, to }: Stretch, shapes: readonly TextLine[]): TextLine[] {
  const boxed = (own: readonly TextLine[]): TextLine[] => {
    if (!own.length) return []
    const box = (pick: (shape: TextLine) => number, best: (...all: number[]) => number) => best(...own.map(pick))
    const [x0, x1] = [box((s) => s.x0, Math.min), box((s) => s.x1, Math.max)]
    return [{ x0, x1, y0: box((s) => s.y0, Math.min), y1: box((s) => s.y1, Math.max), cell: line.cell }]
  }
  const dots = { ...line, x0: (shapes[from] as TextLine).x0, x1: (shapes[to] as TextLine).x1, leader: true as const }
  return [...boxed(shapes.slice(0, from)), dots, ...boxed(shapes.slice(to + 1))]
}
