import type { Glyph } from './glyph'
import type { RuledGrid } from './ruled-grid'
import { sameLine } from './segment'

/** A page break cuts tables that end below this share of the page’s height. */
const lowEnd = 0.6
/** The next line of a cell begins so many times its type’s height below the last one, at most. */
const widestPitch = 1.9
/** A line that goes on leaves its cell no more room than this, in em, before and behind it together. */
const fullLine = 4
/** Glyphs stand out of their cell by so many points at most. */
const slack = 1.5
/** No cell hangs out of its table by more lines. */
const mostLines = 3

interface Cells {
  readonly grid: RuledGrid
  readonly cells: readonly Glyph[][]
}

/**
 * Lines of a cell that are printed below the last rule of their table, where a page break cut the cell: taken
 * out of the free text and into their cell.
 * **Rule** each stands under a full line of a cell in the table’s last row, within the cell’s edges and at the
 * distance of its lines.
 * **Doubt** where anything else stands on such a line, all of it is text below the table.
 */
export function takeHangingLines({ grid, cells }: Cells, free: readonly Glyph[], height: number): Set<Glyph> {
  const taken = new Set<Glyph>()
  const [left, , right, bottom] = grid.box
  if (bottom < lowEnd * height) return taken
  const last = grid.cells.flatMap((cell, i) => {
    const own = cells[i] as Glyph[]
    return cell.row + cell.rowSpan === grid.ys.length - 1 && own.length ? [{ box: cell.box, own }] : []
  })
  let below = free.filter(({ y0, y1 }) => y0 + y1 > 2 * bottom)
  for (let n = 0; n < mostLines && below.length; n++) {
    const first = below.reduce((top, glyph) => (glyph.y0 < top.y0 ? glyph : top))
    const line = below.filter((glyph) => sameLine(glyph, first))
    const places = line.map((glyph) => last.find(({ box }) => glyph.x0 > box[0] - slack && glyph.x1 < box[2] + slack))
    const within = line.every((glyph) => glyph.x1 > left && glyph.x0 < right)
    if (!within || places.some((cell) => !cell || !goesOn(cell.own, cell.box, first))) break
    line.forEach((glyph, i) => {
      places[i]?.own.push(glyph)
      taken.add(glyph)
    })
    below = below.filter((glyph) => !taken.has(glyph))
  }
  return taken
}

/** The lowest line of a cell is full, and the glyph stands at the beginning of the next one. */
function goesOn(own: readonly Glyph[], [left, , right]: RuledGrid['box'], next: Glyph): boolean {
  const lowest = own.reduce((low, glyph) => (glyph.y0 > low.y0 ? glyph : low))
  if (next.y0 - lowest.y0 > widestPitch * (lowest.y1 - lowest.y0)) return false
  const line = own.filter((glyph) => sameLine(glyph, lowest))
  const room = right - left - (Math.max(...line.map(({ x1 }) => x1)) - Math.min(...line.map(({ x0 }) => x0)))
  return room < fullLine * lowest.size
}
