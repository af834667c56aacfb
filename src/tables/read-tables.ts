import type { Grammars } from '../grammar'
import type { Column, Diagnostic, LogicalTable, SourceTable, Staged } from '../model'
import { diagnose } from '../model'
import { CellKinds } from './cell-kind'
import { columnRoles } from './column-roles'
import { readExactRows } from './exact-rows'
import { findHeader, type Header } from './find-header'
import { fitColumns } from './fit-columns'
import { type GridRow, textAt, unfold } from './grid'
import { type Group, groupTables, withoutRepeats } from './group-tables'
import type { HeaderWord } from './header-words'
import { lineOf, logicalRows, printedLines } from './logical-rows'
import { readPlainRows } from './plain-rows'
import type { ReadRow, RowReading } from './read-row'
import { readShiftedRows } from './shifted-rows'
import { splitGrid } from './split-grid'
import { tableRole } from './table-role'
import { widenHeader } from './widen-header'

/** Adjacent tables of one document, with nothing but page furniture between them, in reading order. */
export interface TableRun {
  readonly tables: readonly SourceTable[]
}

export type TableGrammars = Pick<Grammars, 'table-headers' | 'table-cells'>

/**
 * What: the logical tables of a run: pages joined, header and labels apart, every cell in its
 * column, merged cells inherited.
 *
 * **Rule** unfold → find the header → group the pages → give columns their meanings → read the
 * rows. Exact grids stay as drawn; in others cells that OCR shifted are put back by what they
 * say, but only in tables of tasks or indicators, whose columns are known.
 *
 * **Doubt** Nothing is dropped: the text of each cell is in lead, header, one row or repeated.
 * Tables without a known header are kept row by row, with `tables/header-missing`.
 */
export function readTables(run: TableRun['tables'], grammars: TableGrammars): Staged<LogicalTable[]> {
  const diagnostics: Diagnostic[] = []
  const pages = run
    .map(unfold)
    .filter((grid) => grid.rows.length)
    .flatMap((grid) => splitGrid(grid, grammars['table-headers']))
    .map((grid) => findHeader(grid, grammars['table-headers']))
  const kinds = new CellKinds(grammars['table-cells'])
  const value = groupTables(pages, diagnostics).map((group) => readGroup(group, grammars, kinds, diagnostics))
  return { value, diagnostics }
}

function readGroup(group: Group, grammars: TableGrammars, kinds: CellKinds, diagnostics: Diagnostic[]): LogicalTable {
  const parts = group.parts.map((part, at) => ({ part, ...withoutRepeats(part, at === 0, group) }))
  const inexact = parts.flatMap(({ part, rows }) => (part.grid.exact ? [] : rows))
  const printed = group.header
  const known = printed && tableRole(printed.columns) !== 'other'
  const header = known ? widenHeader(printed, inexact, grammars['table-headers'], kinds) : printed
  const all = parts.flatMap(({ rows }) => rows)
  const columns = decideColumns(header, known ? 0 : widestOf(all), all, kinds)
  const role = tableRole(columns)
  const reading = readingOf(columns, all, kinds, diagnostics)
  const rows: ReadRow[] = []
  for (const { part, rows: own } of parts) {
    const fitted = part.grid.exact && part.header && header ? fitColumns(own, part.header, header) : own
    if (part.grid.exact) readExactRows(fitted, rows, reading)
    else if (role === 'other') readPlainRows(fitted, rows, reading)
    else readShiftedRows(fitted, rows, reading)
  }
  if (!header && all.length > 1) {
    diagnostics.push(diagnose('tables/header-missing', { rows: all.length }, parts[0]?.part.grid.source))
  }
  const again = parts.flatMap(({ part, repeats }, at) => [
    ...(at ? part.lead.map(lineOf) : []),
    ...(part === group.headed ? [] : printedLines(part.headerRows)),
    ...printedLines(repeats),
  ])
  return {
    kind: 'logical-table',
    role,
    lead: parts[0]?.part.lead.map(lineOf) ?? [],
    header: header?.texts ?? [],
    columns: columns.map(({ header: words, meanings, level }) => ({
      header: words,
      meanings,
      ...(level ? { level } : {}),
    })),
    rows: logicalRows(rows),
    source: parts.flatMap(({ part }) => part.grid.source),
    repeated: again,
  }
}

const widestOf = (rows: readonly GridRow[]): number => rows.reduce((most, row) => Math.max(most, row.length), 0)

/** The header's columns, nameless ones up to the width, and 单位 as what its cells make it. */
function decideColumns(header: Header | undefined, width: number, rows: readonly GridRow[], kinds: CellKinds) {
  const named = header?.columns ?? []
  const nameless = Array.from({ length: Math.max(0, width - named.length) }, () => ({
    header: '',
    meanings: ['other' as const],
  }))
  const columns: (Column & HeaderWord)[] = [...named, ...nameless]
  const hasUnits = columns.some((column) => /responsible|lead|support|subjects/.test(column.meanings.join()))
  return columns.map((column, at) => {
    if (!column.perhaps || hasUnits) return column
    const texts = rows
      .slice(0, 100)
      .map((row) => textAt(row, at))
      .filter(Boolean)
    const units = texts.filter((text) => kinds.of(text) === 'unit').length
    return units * 2 > texts.length ? { ...column, meanings: [column.perhaps] } : column
  })
}

function readingOf(
  columns: readonly Column[],
  rows: readonly GridRow[],
  kinds: CellKinds,
  diagnostics: Diagnostic[],
): RowReading {
  const where = (...meanings: string[]) =>
    columns.flatMap((column, at) => (column.meanings.some((meaning) => meanings.includes(meaning)) ? [at] : []))
  return {
    layout: columnRoles(columns, rows, kinds),
    kinds,
    lead: where('lead', 'responsible'),
    support: where('support'),
    diagnostics,
  }
}
