import { columnHabits } from './column-habits'
import { joinRow } from './exact-rows'
import type { GridRow } from './grid'
import { isSection, isTotal, printedRow, type ReadRow, type RowReading, sectionRow } from './read-row'

/**
 * What: the rows of an inexact page whose columns are not understood: as printed, nothing inherited.
 *
 * **Rule** A first row that leaves out what every row has is the rest of the last one before the page break.
 *
 * **Doubt** Rows joined over the break give `tables/row-joined`.
 */
export function readPlainRows(page: readonly GridRow[], before: ReadRow[], reading: RowReading): void {
  const width = reading.layout.roles.length
  const above = before.at(-1)
  const [first] = page
  const mayGoOn = first && above && !above.section && !above.total && !isSection(first, reading)
  const goesOn = mayGoOn && !isTotal(first, reading) && columnHabits(before, page, width).leaveOut(first)
  if (goesOn) joinRow(first, above, reading)
  for (const row of goesOn ? page.slice(1) : page)
    before.push(isSection(row, reading) ? sectionRow(row, width) : printedRow(row, reading))
}
