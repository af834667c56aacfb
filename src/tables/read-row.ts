import type { Diagnostic } from '../model'
import { endsSentence } from '../text/sentences'
import type { CellKinds } from './cell-kind'
import type { ColumnRoles } from './column-roles'
import { filled, type GridRow, type Slot, textAt } from './grid'
import { settings } from './settings'

/** A row whose cells stand in their columns. Cells that inherit refer to the slot above. */
export interface ReadRow {
  readonly cells: (Slot | undefined)[]
  readonly section?: true
  /** 合计: a row of sums, in which nothing is inherited. */
  readonly total?: true
}

/** Everything that the rows of one table are read with. */
export interface RowReading {
  readonly layout: ColumnRoles
  readonly kinds: CellKinds
  /** Columns of leading or responsible units, and of supporting ones. */
  readonly lead: readonly number[]
  readonly support: readonly number[]
  readonly diagnostics: Diagnostic[]
}

/**
 * What: whether a row is a heading across the columns.
 *
 * **Rule** One cell over all columns; or a single cell, at the left, with a number of its own (一、…方面),
 * or without one where the table has no level for it to belong to; or the same words in every column,
 * which is how converters write such a cell.
 *
 * **Doubt** A single cell that ends as a sentence, or without a number in a table with levels, is a row.
 */
export function isSection(row: GridRow, { layout, kinds }: RowReading): boolean {
  const places = filled(row)
  const text = textAt(row, places[0] ?? 0)
  const width = layout.roles.length
  if (width < 2 || !places.length || (places.at(-1) ?? 0) >= width) return false
  if (places.length === width) return text.length > 1 && places.every((at) => textAt(row, at) === text)
  if (places.length !== 1 || places[0] !== 0 || kinds.total(text)) return false
  if ((row[0]?.colSpan ?? 1) >= width) return true
  if (kinds.numbered(text)) return true
  const kind = kinds.of(text)
  return (kind === 'label' || kind === 'phrase') && layout.text >= 0 && !layout.labels.length && layout.text !== 0
}

/** The heading as a row: its cells as printed, nothing inherited. */
export const sectionRow = (row: GridRow, width: number): ReadRow => ({
  cells: Array.from({ length: width }, (_, at) => row[at]),
  section: true,
})

/** Whether a row is one of sums: the first of its cells that says something is 合计, 小计 …. */
export const isTotal = (row: GridRow, { kinds }: RowReading): boolean =>
  kinds.total(
    textAt(
      row,
      row.findIndex((_, at) => textAt(row, at)),
    ),
  )

/** A row as it was printed, nothing inherited. */
export const printedRow = (row: GridRow, reading: RowReading): ReadRow => ({
  cells: Array.from({ length: reading.layout.roles.length }, (_, at) => row[at]),
  ...(isTotal(row, reading) ? { total: true as const } : {}),
})

/**
 * The text of the last row is not at its end: texts of this table end with a full stop, that one does not.
 */
export function endsOpen(before: readonly ReadRow[], page: readonly GridRow[], column: number): boolean {
  const last = before.at(-1)
  if (!last || !textAt(last.cells, column) || endsSentence(textAt(last.cells, column))) return false
  const others = [
    ...before.slice(-settings.nearbyRows - 1, -1).map((row) => row.cells),
    ...page.slice(0, settings.nearbyRows),
  ]
  const texts = others.map((row) => textAt(row, column)).filter(Boolean)
  return texts.length > 0 && texts.filter(endsSentence).length >= texts.length * settings.closedShare
}
