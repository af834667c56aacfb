import type { Header } from './find-header'
import type { GridRow, Slot } from './grid'

/**
 * What: rows of an exact page with fewer columns than the table, brought to the table's columns.
 *
 * **Rule** A word of the page's header stands for the first columns under the same word; the
 * other columns under it stay empty, as where one cell goes over two levels.
 *
 * **Doubt** A column whose word the table does not have keeps its place behind the one before it.
 */
export function fitColumns(rows: readonly GridRow[], own: Header, table: Header): readonly GridRow[] {
  if (own.columns.length === table.columns.length) return rows
  const targets: number[] = []
  own.columns.forEach((column) => {
    const from = (targets.at(-1) ?? -1) + 1
    const same = table.columns.findIndex((other, at) => at >= from && other.header === column.header)
    targets.push(Math.min(same < 0 ? from : same, table.columns.length - 1))
  })
  if (new Set(targets).size < targets.length) return rows
  return rows.map((row) => {
    const out: (Slot | undefined)[] = new Array(table.columns.length).fill(undefined)
    row.forEach((slot, at) => {
      const target = targets[at]
      if (target !== undefined) out[target] = slot
    })
    return out
  })
}
