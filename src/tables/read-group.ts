import type { Grammars } from '../grammar'
import type { Column, Diagnostic, LogicalTable, SourceLine } from '../model'
import { diagnose } from '../model'
import { normalise } from '../text/normalise'
import { endsSentence } from '../text/sentences'
import type { CellKinds } from './cell-kind'
import { columnRoles } from './column-roles'
import { readExactRows } from './exact-rows'
import type { HeadedGrid, Header } from './find-header'
import { fitColumns } from './fit-columns'
import { type GridRow, type Slot, textAt } from './grid'
import { type Group, withoutRepeats } from './group-tables'
import type { HeaderWord } from './header-words'
import { doubledHeads, lineOf, logicalRows, printedLines } from './logical-rows'
import { readPlainRows } from './plain-rows'
import type { ReadRow, RowReading } from './read-row'
import { readShiftedRows } from './shifted-rows'
import { tableRole } from './table-role'
import { widenHeader } from './widen-header'

export type TableGrammars = Pick<
  Grammars,
  'table-headers' | 'table-cells' | 'table-captions' | 'cell-lines' | 'column-words'
>

/**
 * What: one logical table from its pages, with the lines above it that are not its caption before it.
 *
 * **Rule** Give columns their meanings, then read the rows. Exact grids stay as drawn; in others cells that OCR shifted
 * are put back by what they say, but only in tables of tasks or indicators, whose columns are known. The
 * caption is the last line above that names the table, where the grid has no title of its own.
 *
 * **Doubt** Nothing is dropped: the text of each cell is in lead, header, one row or repeated. Tables without a header
 * are kept row by row, with `tables/header-missing`.
 */
export function readGroup(
  group: Group,
  grammars: TableGrammars,
  kinds: CellKinds,
  diagnostics: Diagnostic[],
): (SourceLine | LogicalTable)[] {
  const parts = group.parts.map((part) => ({ part, ...withoutRepeats(part, group) }))
  const inexact = parts.flatMap(({ part, rows }) => (part.grid.exact ? [] : rows))
  const printed = group.header
  const known = printed && tableRole(printed.columns, grammars['column-words']) !== 'other'
  const header = known ? widenHeader(printed, inexact, grammars['table-headers'], kinds) : printed
  const all = parts.flatMap(({ rows }) => rows)
  const columns = decideColumns(header, known ? 0 : widestOf(all), all, kinds)
  const role = tableRole(columns, grammars['column-words'])
  const reading = readingOf(columns, all, kinds, diagnostics)
  const rows: ReadRow[] = []
  for (const { part, rows: own } of parts) {
    const fitted = part.grid.exact && part.header && header ? fitColumns(own, part.header, header) : own
    if (part.grid.exact) readExactRows(fitted, rows, reading)
    else if (role === 'other') readPlainRows(fitted, rows, reading)
    else readShiftedRows(fitted, rows, reading)
  }
  if (!header && all.length > 1)
    diagnostics.push(diagnose('tables/header-missing', { rows: all.length }, parts[0]?.part.grid.source))
  const { caption, lead, before } = linesAbove(parts[0]?.part, grammars)
  const used = new Set<Slot>(parts.flatMap(({ part }) => part.lead))
  const repeated = parts.flatMap(({ part, repeats }, at) => [
    ...(at ? [...part.above, ...part.lead.map(lineOf)] : []),
    ...(part === group.headed
      ? doubledHeads(part.headerRows, header?.texts ?? [], used)
      : printedLines(part.headerRows, used)),
    ...printedLines(repeats, used),
  ])
  const table: LogicalTable = {
    kind: 'logical-table',
    role,
    ...(caption ? { caption: normalise(caption.text) } : {}),
    lead: lead.map(lineOf),
    header: header?.texts ?? [],
    columns: columns.map(({ header: words, meanings, level }) => ({
      header: words,
      meanings,
      ...(level ? { level } : {}),
    })),
    rows: logicalRows(rows, used),
    source: [...(caption?.source ?? []), ...parts.flatMap(({ part }) => part.grid.source)],
    repeated,
  }
  return [...before, table]
}

/** Caption, titles inside the grid, and lines above that are neither. */
function linesAbove(
  first: HeadedGrid | undefined,
  grammars: TableGrammars,
): { caption?: SourceLine; lead: Slot[]; before: SourceLine[] } {
  const above = [...(first?.above ?? [])]
  const lead = [...(first?.lead ?? [])]
  const kindOf = (text: string) => grammars['table-captions'].first(text)?.emits.line
  const inside: SourceLine[] = []
  const isTitle = (text: string) => kindOf(text) !== 'above' && !endsSentence(text)
  for (let last = lead.at(-1); last && !isTitle(last.text); last = lead.at(-1)) {
    inside.unshift({ kind: 'line', text: last.text, source: last.source })
    lead.pop()
  }
  const names = (line: SourceLine) =>
    line.caption || kindOf(line.text.trim()) === 'caption' || kindOf(line.text.trim()) === 'title'
  const at = lead.length ? -1 : above.findLastIndex(names)
  const caption = above[at]
  if (caption) above.splice(at, 1)
  return { ...(caption ? { caption } : {}), lead, before: [...above, ...inside] }
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
