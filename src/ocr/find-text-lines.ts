import type { InkImage } from './gray-image'
import { joinStrokes, StrokeList } from './join-strokes'
import type { CellMap } from './label-cells'
import { mergeFragments } from './merge-fragments'
import { partLeaders } from './part-leaders'
import { splitTallLines } from './split-tall-lines'
import { stretchLeaders } from './stretch-leaders'
import { strokesOf } from './strokes-of'

/** A line of type, or a part of one: its box in pixels and the field it stands in. */
export interface TextLine {
  x0: number
  y0: number
  x1: number
  y1: number
  readonly cell: number
  /** The dots of a 目录: nothing to read. */
  readonly leader?: true
}

export interface FoundLines {
  readonly lines: readonly TextLine[]
  /** The usual size of type on the page, in pixels. */
  readonly em: number
  /** Patches that are no type: photographs, seals, stains. */
  readonly patches: readonly TextLine[]
}

/** Characters of one line stand closer than this, in ems; columns and letter-spaced titles do not. */
const widestGap = 1.15
/** A patch of ink is this many ems wide and high; type that touches its neighbours is flatter. */
const patchSide = 4.5

/**
 * The lines of type of an upright page without rulings. **Rule**: what stands in one field, on the
 * same rows, less than about one character apart, is one piece; strokes that stand apart (一, 二,
 * 三, 、 and 。) go to the line beside or around them; lines that touch are parted where the least
 * ink is. **Doubt**: two pieces rather than one, for layout joins runs but cannot part them.
 */
export function findTextLines(ink: InkImage, cells: CellMap, em: number): FoundLines {
  const strokes = strokesOf(ink)
  const shapes = boxesOf(strokes, cells)
  const patches = shapes.filter(({ x0, x1, y0, y1 }) => Math.min(x1 - x0, y1 - y0) > patchSide * em)
  const inside = (x: number, y: number): boolean =>
    patches.some((patch) => x >= patch.x0 && x < patch.x1 && y >= patch.y0 && y < patch.y1)
  const type = patches.length
    ? strokesWhere(strokes, (i) => !inside(strokes.x0[i] as number, strokes.y[i] as number))
    : strokes
  const smeared = smear(type, cells, widestGap * em)
  const pieces = boxesOf(smeared, cells)
  const glyphs = shapes.filter((shape) => !patches.includes(shape))
  const parted = partLeaders(mergeFragments(splitTallLines(pieces, glyphs, ink, em), em), glyphs, em)
  const lines = stretchLeaders(parted, em)
  return { lines: lines.sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0), em, patches }
}

function strokesWhere(strokes: StrokeList, keep: (i: number) => boolean): StrokeList {
  const kept = new StrokeList()
  for (let i = 0; i < strokes.count; i++)
    if (keep(i)) kept.add(strokes.y[i] as number, strokes.x0[i] as number, strokes.x1[i] as number)
  return kept
}

const cellAt = (cells: CellMap, x: number, y: number): number =>
  cells.labels[Math.floor(y / cells.step) * cells.columns + Math.floor(x / cells.step)] as number

/** Strokes of one row and field with less than `gap` between them become one. */
function smear(strokes: StrokeList, cells: CellMap, gap: number): StrokeList {
  const joined = new StrokeList()
  for (let i = 0; i < strokes.count; ) {
    const y = strokes.y[i] as number
    const start = strokes.x0[i] as number
    const cell = cellAt(cells, start, y)
    let end = strokes.x1[i++] as number
    while (
      i < strokes.count &&
      strokes.y[i] === y &&
      (strokes.x0[i] as number) - end < gap &&
      cellAt(cells, strokes.x0[i] as number, y) === cell
    )
      end = strokes.x1[i++] as number
    if (cell) joined.add(y, start, end)
  }
  return joined
}

/** The boxes of what hangs together inside one field. */
function boxesOf(strokes: StrokeList, cells: CellMap): TextLine[] {
  const fields = new Uint16Array(strokes.count)
  for (let i = 0; i < strokes.count; i++) fields[i] = cellAt(cells, strokes.x0[i] as number, strokes.y[i] as number)
  const { groups, count } = joinStrokes(strokes, (a, b) => fields[a] === fields[b])
  const boxes: (TextLine | undefined)[] = new Array(count)
  for (let i = 0; i < strokes.count; i++) {
    const [y, x0, x1] = [strokes.y[i] as number, strokes.x0[i] as number, strokes.x1[i] as number]
    const box = boxes[groups[i] as number]
    if (!box) {
      boxes[groups[i] as number] = { x0, x1, y0: y, y1: y + 1, cell: fields[i] as number }
      continue
    }
    if (x0 < box.x0) box.x0 = x0
    if (x1 > box.x1) box.x1 = x1
    box.y1 = y + 1
  }
  return boxes.filter((box): box is TextLine => box !== undefined && box.cell > 0)
}
