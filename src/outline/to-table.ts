import type { LogicalTable, Table } from '../model'

/** A table as it is published. Its caption is the line that names it, or the last row above the header. */
export function toTable(table: LogicalTable, eId: string): Table {
  const caption = table.caption ?? table.lead.at(-1)?.text
  return {
    type: 'table',
    eId,
    ...(caption ? { caption } : {}),
    header: table.header.map((row) => [...row]),
    rows: table.rows.map((row) => ({
      cells: row.cells.map((cell) => ({
        text: cell.text,
        ...(cell.rowSpan && cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
        ...(cell.colSpan && cell.colSpan > 1 ? { colSpan: cell.colSpan } : {}),
        ...(cell.inherited ? { inherited: true as const } : {}),
      })),
      source: [...row.source],
    })),
    role: table.role,
    source: [...table.source],
  }
}
