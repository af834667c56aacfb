import { isCentred, isCut } from './cut-cell'
import { type GridRow, join, resolve, textAt } from './grid'
import type { ReadRow } from './read-row'
import { settings } from './settings'

/** What the columns of a table always do, as far as the rows around a page break show it. */
export interface ColumnHabits {
  /** The row has what each row has first: a number or name of its own. */
  readonly isNamed: (row: GridRow) => boolean
  /** The row leaves out what every row has: it is the rest of the row above the break. */
  readonly leaveOut: (row: GridRow) => boolean
  /** Lets the merged cells of these columns that the break cut go on. */
  readonly mendMerged: (first: GridRow, page: readonly GridRow[], above: GridRow, columns: readonly number[]) => void
}

/**
 * What: the habits of columns of which nothing else is known.
 *
 * **Rule** A column is full when four of five rows, and at least three, have a text of their own in it. The first row of
 * a page that is empty in the first and at least half of the full columns, and says something in another, goes on with the row above.
 * An empty cell that goes down over several rows, or stands under one that did in a column without empty cells, is the
 * lower part of that one; so is one that says the rest of a text which the break tore.
 *
 * **Doubt** A cell of one row that is empty in a column with other empty cells is empty.
 */
export function columnHabits(before: readonly ReadRow[], page: readonly GridRow[], width: number): ColumnHabits {
  const rows = [
    ...before.slice(-settings.nearbyRows).flatMap((row) => (row.section || row.total ? [] : [row.cells as GridRow])),
    ...page.slice(1, settings.nearbyRows),
  ]
  const columns = Array.from({ length: width }, (_, at) => at)
  const isMerged = (at: number) => rows.some((row) => (row[at]?.rowSpan ?? 1) > 1)
  const filledRows = (at: number) => rows.filter((row) => textAt(row, at)).length
  const enough = rows.length >= settings.fewestRows
  const merged = new Set(columns.filter(isMerged))
  const own = columns.filter((at) => enough && !merged.has(at) && filledRows(at) >= rows.length * settings.fullShare)
  const isNamed = (row: GridRow) => own[0] !== undefined && textAt(row, own[0]) !== ''
  return {
    isNamed,
    leaveOut: (row) => {
      const missing = own.filter((at) => !textAt(row, at))
      return (
        missing.length > 0 && !isNamed(row) && missing.length * 2 >= own.length && columns.some((at) => textAt(row, at))
      )
    },
    mendMerged: (first, page, above, plain) => {
      for (const at of plain)
        mendCell(at, first, page, above, enough && merged.has(at) && filledRows(at) === rows.length)
    },
  }
}

function mendCell(at: number, first: GridRow, page: readonly GridRow[], above: GridRow, alwaysFull: boolean): void {
  const [own, top] = [first[at], above[at]]
  if (!own || !top) return
  const upper = resolve(top)
  const merged = own.rowSpan > 1 || upper.rowSpan > 1
  if (!own.text) {
    if (upper.text && (merged || alwaysFull)) join(top, own)
  } else if (merged && (upper.text ? isCut(own, top, isCentred(page)) : upper.rowSpan > 1)) join(top, own)
}
