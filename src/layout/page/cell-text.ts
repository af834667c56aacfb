import type { Box, CellRoom, Fragment } from '../../model'
import type { Glyph } from './glyph'
import { type Segment, sameLine, segmentsOf } from './segment'

/** Inside a cell all that stands on one line belongs together, however wide the gap. */
const anyGap = 1000

/**
 * What the characters inside a cell say, line by line from the top, each line on one of its own; those that lie on
 * their side are read as they lie.
 */
export function cellText(
  glyphs: readonly Glyph[],
  page: number,
  cell: Box,
): { text: string; source: Fragment[]; room?: CellRoom } {
  if (!glyphs.length) return { text: '', source: [] }
  const turned = glyphs.find((glyph) => glyph.turned)?.turned
  const own = turned ? glyphs.filter((glyph) => glyph.turned === turned) : glyphs
  // A cell whose text lies in several directions is read direction by direction.
  const rest = turned ? glyphs.filter((glyph) => glyph.turned !== turned) : []
  const lines = turned
    ? segmentsOf(
        own.map((glyph) => upright(glyph, turned)),
        anyGap,
      )
    : segmentsOf(own, anyGap)
  const text = lines.map((line) => line.text).join('\n')
  const source = [{ page, bbox: boxOf(own) }]
  if (rest.length) {
    const other = cellText(rest, page, cell)
    return { text: `${text}\n${other.text}`, source: [...source, ...other.source] }
  }
  return { text, source, room: roomOf(lines, turned ? turnedBox(cell, turned) : cell) }
}

/** A glyph as it stands for whoever turns the page by its direction. */
function upright(glyph: Glyph, turned: 90 | 180 | 270): Glyph {
  const { turned: _, run: __, ...bare } = glyph
  const [x0, y0, x1, y1] = turnedBox([glyph.x0, glyph.y0, glyph.x1, glyph.y1], turned)
  return { ...bare, x0, y0, x1, y1 }
}

function turnedBox([x0, y0, x1, y1]: Box, turned: 90 | 180 | 270): Box {
  if (turned === 90) return [y0, -x1, y1, -x0]
  return turned === 180 ? [-x1, -y1, -x0, -y0] : [-y1, x0, -y0, x1]
}

function roomOf(lines: readonly Segment[], cell: Box): CellRoom {
  const text = boxOf(lines)
  const last = lines.at(-1) as Segment
  const height = Math.max(1, last.y1 - last.y0)
  const em = Math.max(1, last.size)
  return {
    above: round((text[1] - cell[1]) / height),
    below: round((cell[3] - text[3]) / height),
    after: round((cell[2] - last.x1) / em),
    beside: lines.map(({ x0, x1 }) => round((cell[2] - cell[0] - (x1 - x0)) / em)),
  }
}

/** Two printed lines as one: Latin words keep a space between them, Chinese needs none. */
export const joinText = (a: string, b: string): string =>
  a + (/[\w,.;:)]$/.test(a) && /^[A-Za-z0-9(]/.test(b) && /[A-Za-z]/.test(a.slice(-1) + b[0]) ? ' ' : '') + b

const round = (x: number): number => Math.round(x * 10) / 10

/** The box around several boxes, in tenths of a point. */
export function boxOf(parts: readonly Pick<Segment, 'x0' | 'y0' | 'x1' | 'y1'>[]): [number, number, number, number] {
  return [
    round(Math.min(...parts.map((part) => part.x0))),
    round(Math.min(...parts.map((part) => part.y0))),
    round(Math.max(...parts.map((part) => part.x1))),
    round(Math.max(...parts.map((part) => part.y1))),
  ]
}

export const roundBox = (box: Box): [number, number, number, number] => [
  round(box[0]),
  round(box[1]),
  round(box[2]),
  round(box[3]),
]

/** Segments of an area that stand on one line, as one; wide gaps become one ideographic space. */
export function mergeRows(segments: readonly Segment[]): Segment[] {
  const out: Segment[] = []
  for (const segment of [...segments].sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0)) {
    const at = out.findLastIndex((line) => sameLine(line, segment))
    const line = out[at]
    if (!line || at < out.length - 4) out.push(segment)
    else out[at] = besideEachOther(line, segment)
  }
  return out
}

function besideEachOther(a: Segment, b: Segment): Segment {
  const [left, right] = a.x0 <= b.x0 ? [a, b] : [b, a]
  const main = a.text.length >= b.text.length ? a : b
  return {
    ...main,
    text: `${left.text}\u3000${right.text}`,
    x0: left.x0,
    x1: Math.max(a.x1, b.x1),
    y0: Math.min(a.y0, b.y0),
    y1: Math.max(a.y1, b.y1),
  }
}
