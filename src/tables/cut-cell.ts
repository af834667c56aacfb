import { type GridRow, resolve, type Slot } from './grid'
import { settings } from './settings'

/** The cells of these rows set their text in the middle of their height. */
export function isCentred(page: readonly GridRow[]): boolean {
  const slots = new Set(page.slice(1, -1).flatMap((row) => row.filter((slot) => slot !== undefined)))
  const rooms = [...slots].flatMap(({ room }) => (room && room.above + room.below > 2 ? [room] : []))
  const middle = rooms.filter(({ above, below }) => Math.abs(above - below) < settings.noRoom)
  return rooms.length >= settings.fewCentred && middle.length >= rooms.length * settings.centredShare
}

/**
 * A page break went through a cell: what stands in `own`, below it, goes on from `top`, above it.
 * **Rule** The last line above is full, and the text here begins at the upper edge though its cell has room;
 * where all text is set so, the text above must run to its cell’s lower edge and one of the cells be merged.
 * A cell without text above says all of it below.
 */
export function isCut(own: Slot, top: Slot, centred: boolean): boolean {
  const [upper, lower] = [top.room, own.room]
  if (!lower || lower.above >= settings.noRoom) return false
  if (!resolve(top).text) return true
  if (!upper || upper.after >= settings.fullLine) return false
  const here = lower.below > lower.above + settings.offMiddle
  if (centred) return here && (upper.above < settings.noRoom || upper.above > upper.below + settings.offMiddle)
  if (upper.below >= settings.noRoom) return false
  if (upper.above > upper.below + settings.offMiddle) return true
  return here && (top.rowSpan > 1 || own.rowSpan > 1)
}
