import type { GridRow } from './grid'
import { isSection, type ReadRow, type RowReading, sectionRow } from './read-row'

/** Rows of a table whose columns are not understood: as printed, nothing inherited. */
export function readPlainRows(page: readonly GridRow[], before: ReadRow[], reading: RowReading): void {
  const width = reading.layout.roles.length
  for (const row of page) {
    before.push(
      isSection(row, reading) ? sectionRow(row, width) : { cells: Array.from({ length: width }, (_, at) => row[at]) },
    )
  }
}
