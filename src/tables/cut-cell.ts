import { type GridRow, resolve, type Slot } from './grid'

/** Text touches an edge of its cell when it leaves less room than so many lines. */
const noRoom = 0.8
/** The last line before a page break is full: it leaves no more than so many characters, the cell’s padding among them. */
const fullLine = 2.4
/** Text stands out of the middle when the room above and below differ by so many lines. */
const offMiddle = 1.4
/** So many cells with room to spare show how a table sets its text, … */
const fewCells = 4
/** … when this share of them agrees. */
const mostCells = 0.8

/** The cells of these rows set their text in the middle of their height. */
export function isCentred(page: readonly GridRow[]): boolean {
  const slots = new Set(page.slice(1, -1).flatMap((row) => row.filter((slot) => slot !== undefined)))
  const rooms = [...slots].flatMap(({ room }) => (room && room.above + room.below > 2 ? [room] : []))
  const middle = rooms.filter(({ above, below }) => Math.abs(above - below) < noRoom)
  return rooms.length >= fewCells && middle.length >= rooms.length * mostCells
}

/**
 * A page break went through a cell: what stands in `own`, below it, goes on from `top`, above it.
 * **Rule** The last line above is full, and the text here begins at the upper edge though its cell has room;
 * where all text is set so, the text above must run to its cell’s lower edge and one of the cells be merged.
 * A cell without text above says all of it below.
 */
export function isCut(own: Slot, top: Slot, centred: boolean): boolean {
  const [upper, lower] = [top.room, own.room]
  if (!lower || lower.above >= noRoom) return false
  if (!resolve(top).text) return true
  if (!upper || upper.after >= fullLine) return false
  const here = lower.below > lower.above + offMiddle
  if (centred) return here && (upper.above < noRoom || upper.above > upper.below + offMiddle)
  if (upper.below >= noRoom) return false
  if (upper.above > upper.below + offMiddle) return true
  return here && (top.rowSpan > 1 || own.rowSpan > 1)
}
