import { diagnose } from '../model'
import { alignRow } from './align-row'
import { joinTexts } from './cell-lines'
import { misfitOf } from './column-roles'
import { filled, type GridRow, join, newSlot, type Slot, textAt } from './grid'
import { placeLabels } from './place-labels'
import { endsOpen, isSection, isTotal, printedRow, type ReadRow, type RowReading, sectionRow } from './read-row'
import { settings } from './settings'

/**
 * What: the rows of an inexact page, appended to those before it: cells in their columns, empty
 * cells inherited.
 *
 * **Rule** Cells go to columns by `alignRow`, labels of shifted rows to levels by `placeLabels`.
 * An empty label inherits as long as no label of a higher level is new in the row; empty
 * units and deadlines inherit (配合单位 only where the row names no leading unit either);
 * a section row ends all of it.
 *
 * **Doubt** Shifted rows give `tables/cells-shifted`; a cell that fits its column badly in the
 * best way too gives `tables/column-doubtful`.
 */
export function readShiftedRows(page: readonly GridRow[], before: ReadRow[], reading: RowReading): void {
  page.forEach((row, index) => {
    if (isSection(row, reading)) {
      before.push(sectionRow(row, reading.layout.roles.length))
      return
    }
    if (isTotal(row, reading)) {
      before.push(printedRow(row, reading))
      return
    }
    const above = before.at(-1)
    const inner = above?.section || above?.total ? undefined : above
    const placed = placeRow(row, inner?.cells, reading)
    if (index === 0 && inner && goesOn(placed, before, reading)) {
      placed.forEach((slot, at) => {
        if (slot) joinInto(inner, at, slot)
      })
      reading.diagnostics.push(
        diagnose('tables/row-joined', { text: textAt(inner.cells, reading.layout.text) }, slotSource(placed)),
      )
      return
    }
    before.push({ cells: inherit(placed, inner?.cells, reading) })
  })
}

const slotSource = (row: GridRow) => row.flatMap((slot) => slot?.source ?? [])

function joinInto(above: ReadRow, at: number, slot: Slot): void {
  const target = above.cells[at]
  if (target) join(target, slot)
  else above.cells[at] = slot
}

/** The row's cells in their columns, nothing inherited yet. */
function placeRow(row: GridRow, above: GridRow | undefined, reading: RowReading): (Slot | undefined)[] {
  const { layout, diagnostics } = reading
  const width = layout.roles.length
  const cells = crowd(row, width)
  const columns = chooseColumns(cells, above, reading)
  const out: (Slot | undefined)[] = new Array(width).fill(undefined)
  cells.forEach(({ slot }, index) => {
    const column = columns[index] ?? width - 1
    out[column] = out[column] ? together(out[column], slot) : slot
  })
  if (columns.some((column, index) => column !== cells[index]?.at)) {
    const text = textAt(out, layout.text) || (cells[0]?.slot.text ?? '')
    diagnostics.push(diagnose('tables/cells-shifted', { text }, slotSource(row)))
    reportDoubt(out, text, reading)
  }
  return out
}

interface Placed {
  readonly slot: Slot
  readonly at: number
}

/** The column of each cell; labels of a row whose text was shifted by their levels. */
function chooseColumns(cells: readonly Placed[], above: GridRow | undefined, { layout, kinds }: RowReading): number[] {
  const aligned = alignRow(
    cells.map(({ slot, at }) => ({ at, kind: kinds.of(slot.text) })),
    layout.roles,
  )
  const printed = cells.map(({ at }) => at)
  if (!aligned) return keepInside(printed, layout.roles.length)
  const columns = [...aligned.columns]
  const text = columns.indexOf(layout.text)
  if (text < 0 || columns[text] === printed[text]) return columns
  const labels = columns.flatMap((column, index) => (layout.labels.includes(column) ? [index] : []))
  const between = layout.text - (layout.labels.at(-1) ?? 0) - 1
  const levels = placeLabels(
    labels.map((index) => ({
      text: cells[index]?.slot.text ?? '',
      before: (printed[text] ?? 0) - (printed[index] ?? 0) - between,
    })),
    layout.labels.map((column) => textAt(above, column)),
  )
  labels.forEach((index, k) => {
    columns[index] = layout.labels[levels[k] ?? 0] ?? columns[index] ?? 0
  })
  return columns
}

function reportDoubt(row: GridRow, text: string, { layout, kinds, diagnostics }: RowReading): void {
  const at = row.findIndex(
    (slot, column) => slot && misfitOf(kinds.of(slot.text), layout.roles[column] ?? 'other') >= settings.wrongPlace,
  )
  if (at >= 0) diagnostics.push(diagnose('tables/column-doubtful', { text, cell: textAt(row, at) }, row[at]?.source))
}

const together = (a: Slot, b: Slot): Slot => newSlot(joinTexts(a.text, b.text), [...a.source, ...b.source])

/** The cells with text, no more of them than columns: what is too much joins the last one. */
function crowd(row: GridRow, width: number): Placed[] {
  const all = filled(row).map((at) => ({ slot: row[at] as Slot, at }))
  if (all.length <= width) return all
  const last = all.slice(width - 1)
  const text = joinTexts(...last.map(({ slot }) => slot.text))
  const source = last.flatMap(({ slot }) => slot.source)
  return [...all.slice(0, width - 1), { slot: newSlot(text, source), at: all[width - 1]?.at ?? width - 1 }]
}

/** Printed columns, pressed to the left as far as the table ends before them. */
function keepInside(columns: readonly number[], width: number): number[] {
  const out = [...columns]
  for (let k = out.length - 1, most = width - 1; k >= 0; k--, most--) out[k] = Math.min(out[k] as number, most)
  return out
}

/** The row with what merged cells give it. */
function inherit(
  row: readonly (Slot | undefined)[],
  above: GridRow | undefined,
  reading: RowReading,
): (Slot | undefined)[] {
  const { layout, lead, support } = reading
  const out = [...row]
  if (!above) return out
  let changed = false
  for (const column of layout.merges ? [...layout.labels, layout.text] : layout.labels) {
    const own = out[column]
    if (own) changed ||= own.text !== textAt(above, column)
    else if (!changed) out[column] = above[column]
  }
  const leads = lead.some((column) => row[column])
  layout.roles.forEach((role, column) => {
    if (out[column] || (role !== 'unit' && role !== 'deadline')) return
    if (support.includes(column) && (leads || !lead.length)) return
    out[column] = above[column]
  })
  return out
}

/**
 * The first row of a page goes on in the last one of the page before: it has no number and no
 * label of its own, and it brings no text, or the text above it was not at its end although
 * texts of this table end with a full stop.
 */
function goesOn(row: GridRow, before: readonly ReadRow[], { layout }: RowReading): boolean {
  if (layout.text < 0 || layout.labels.some((column) => row[column])) return false
  const seq = layout.roles.indexOf('seq')
  if (seq >= 0 && row[seq]) return false
  if (!row[layout.text]) return true
  return endsOpen(before, [], layout.text)
}
