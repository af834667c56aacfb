import { diagnose } from '../model'
import { fold } from '../text/normalise'
import { joinTexts } from './cell-lines'
import { type ColumnHabits, columnHabits } from './column-habits'
import { misfitOf } from './column-roles'
import { isCentred, isCut } from './cut-cell'
import { filled, type GridRow, join, resolve, type Slot, textAt } from './grid'
import { endsOpen, isSection, isTotal, printedRow, type ReadRow, type RowReading, sectionRow } from './read-row'

/**
 * What: the rows of an exact page, appended to those before it. Cells stay where they were drawn.
 *
 * **Rule** Only a page break is mended. A first row that is the rest of the last one above joins
 * it, cell by cell. Else empty labels, units and deadlines of the first row are the cells above,
 * cut by the break; so are fragments, which make sense only together with the text above.
 *
 * **Doubt** Rows joined over the break give `tables/row-joined`. A label that could be new or
 * the rest of the one above is new.
 */
export function readExactRows(page: readonly GridRow[], before: ReadRow[], reading: RowReading): void {
  const width = reading.layout.roles.length
  const above = before.at(-1)
  const first = page[0]
  let from = 0
  if (first && above && !above.section && !above.total && !isSection(first, reading) && !isTotal(first, reading)) {
    const habits = columnHabits(before, page, width)
    if (isRest(page, above.cells, before, reading, habits) || habits.leaveOut(first)) {
      joinRow(first, above, reading)
      from = 1
    } else {
      mendBreak(first, page, above.cells, reading)
      habits.mendMerged(first, page, above.cells, plainColumns(reading))
    }
  }
  for (const row of page.slice(from))
    before.push(isSection(row, reading) ? sectionRow(row, width) : printedRow(row, reading))
}

/** Columns of which nothing is known but their place. */
const plainColumns = ({ layout }: RowReading): number[] =>
  layout.roles.flatMap((role, at) => (role === 'other' || (layout.text < 0 && role === 'label') ? [at] : []))

/**
 * The row has no number where the rows above have one each; or, in tables without numbers, it
 * brings no text, or the text above was not at its end and no label is printed again.
 */
function isRest(
  page: readonly GridRow[],
  above: GridRow,
  before: readonly ReadRow[],
  { layout }: RowReading,
  habits: ColumnHabits,
): boolean {
  const row = page[0] ?? []
  const { text, labels } = layout
  if (text < 0) return isTorn(page, above)
  const seq = layout.roles.indexOf('seq')
  const open = endsOpen(before, page, text)
  if (seq >= 0 && textAt(above, seq)) {
    return !textAt(row, seq) && (above[seq]?.rowSpan ?? 1) === 1 && (open || numbersRows(before, seq))
  }
  if (labels.some((at) => textAt(row, at) && fold(textAt(row, at)) === fold(textAt(above, at)))) return false
  if (!textAt(row, text)) return textAt(above, text) !== '' && filled(row).length > 0 && !habits.isNamed(row)
  const [own, top] = [row[text], above[text]]
  return open || (own !== undefined && top !== undefined && isCut(own, top, isCentred(page)))
}

/** Every text of the first row is the rest of the one above it. */
function isTorn(page: readonly GridRow[], above: GridRow): boolean {
  const row = page[0] ?? []
  const centred = isCentred(page)
  const places = filled(row)
  return places.length > 0 && places.every((at) => isCut(row[at] as Slot, above[at] ?? nothing, centred))
}

/** A place without a cell: nothing goes on from it. */
const nothing: Slot = { text: ' ', source: [], rowSpan: 1, colSpan: 1 }

/** Each of the last rows has a number of its own. */
function numbersRows(before: readonly ReadRow[], seq: number): boolean {
  const slots = before
    .slice(-20)
    .filter((row) => !row.section)
    .map((row) => row.cells[seq])
  return slots.length > 1 && slots.every((slot) => slot?.text && slot.rowSpan === 1)
}

export function joinRow(row: GridRow, above: ReadRow, reading: RowReading): void {
  row.forEach((slot, at) => {
    if (!slot) return
    const target = above.cells[at]
    if (target) join(target, slot)
    else above.cells[at] = slot
  })
  const text = textAt(above.cells, reading.layout.text) || filled(above.cells).map((at) => textAt(above.cells, at))[0]
  reading.diagnostics.push(
    diagnose(
      'tables/row-joined',
      { text: text ?? '' },
      row.flatMap((slot) => slot?.source ?? []),
    ),
  )
}

/** Lets the cells that the break cut go on. */
function mendBreak(first: GridRow, page: readonly GridRow[], above: GridRow, reading: RowReading): void {
  const { layout } = reading
  let changed = false
  layout.labels.forEach((at, level) => {
    const own = first[at]
    const top = above[at]
    if (!own || !top || changed) return
    if (!own.text) {
      for (const row of page) {
        const slot = row[at]
        if (slot === undefined || resolve(slot).text) break
        join(top, slot)
      }
    } else if (fold(own.text) !== fold(resolve(top).text)) {
      if (isCut(own, top, isCentred(page)) || cutLabel(own, top, layout.labels.slice(level + 1), first, above))
        join(top, own)
      else changed = true
    }
  })
  const named = reading.lead.some((at) => textAt(first, at))
  layout.roles.forEach((role, at) => {
    const own = first[at]
    const top = above[at]
    if (!own || !top || (role !== 'unit' && role !== 'deadline')) return
    if (
      own.text
        ? isCut(own, top, isCentred(page)) || cutCell(own, top, role, reading)
        : !(reading.support.includes(at) && named)
    )
      join(top, own)
  })
}

/** A label that is new brings its lower labels; where these are cells cut by the break, it is the rest of the label above. */
function cutLabel(own: Slot, top: Slot, lower: readonly number[], row: GridRow, above: GridRow): boolean {
  if (own.rowSpan < 2 && resolve(top).rowSpan < 2) return false
  return lower.some((at) => row[at] && !textAt(row, at) && textAt(above, at))
}

/** The rest of a merged cell: alone it says nothing that the column holds, together with the text above it does. */
function cutCell(own: Slot, top: Slot, role: 'unit' | 'deadline', { kinds }: RowReading): boolean {
  const upper = resolve(top)
  if (own.rowSpan < 2 && upper.rowSpan < 2) return false
  const fits = (text: string) => misfitOf(kinds.of(text), role) === 0
  return !fits(own.text) && fits(joinTexts(upper.text, own.text))
}
