import { loadGrammars } from '../../src/grammar'
import type { LogicalTable, SourceBlock, SourceCell, SourceLine, SourceTable } from '../../src/model'
import { readTables } from '../../src/tables/read-tables'
import { tabTable } from './sample'

/** A table written as rows of cells between bars. */
export const barTable = (...lines: string[]): SourceTable =>
  tabTable(
    lines.map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .join('\t'),
    ),
  )

/** An exact table; a cell may say `text^2` for two rows and `text>3` for three columns. */
export const drawnTable = (page: number, ...lines: string[]): SourceTable => ({
  kind: 'table',
  exact: true,
  source: [{ page }],
  rows: lines.map((line) =>
    line
      .split('|')
      .filter((cell) => cell !== '')
      .map((cell) => drawnCell(cell.trim(), page)),
  ),
})

/** The same table with the places of its rules. */
export const withEdges = (table: SourceTable, ...edges: number[]): SourceTable => ({ ...table, edges })

function drawnCell(cell: string, page: number): SourceCell {
  const [, text = '', rows, columns] = /^([^^>]*)(?:\^(\d+))?(?:>(\d+))?$/.exec(cell) ?? []
  return {
    text,
    source: [{ page }],
    ...(rows ? { rowSpan: Number(rows) } : {}),
    ...(columns ? { colSpan: Number(columns) } : {}),
  }
}

/** Tables on a few lines: role, lead, header, rows. ~ stands before inherited text, § before a section. */
export const outline = (tables: readonly LogicalTable[]): string[] =>
  tables.flatMap((table) => [
    `${table.role}${table.lead.map((line) => ` «${line.text}»`).join('')}: ${table.columns.map((column) => column.header).join('|')}`,
    ...table.rows.map(
      (row) =>
        `${row.section ? '§ ' : ''}${row.cells.map((cell) => (cell.inherited ? '~' : '') + cell.text).join('|')}`,
    ),
  ])

/** The tables of a run of blocks. */
export const read = (...blocks: SourceBlock[]) => {
  const { value, diagnostics } = readTables(blocks, loadGrammars())
  return { value: value.filter((block) => block.kind === 'logical-table'), diagnostics }
}
/** All blocks, lines as their text and tables by their caption in brackets. */
export const blocksOf = (...blocks: SourceBlock[]) =>
  readTables(blocks, loadGrammars()).value.map((block) =>
    block.kind === 'line' ? block.text : `[${block.caption ?? ''}]`,
  )
/** A line of the text. */
export const line = (text: string): SourceLine => ({ kind: 'line', text, source: [{ page: 1 }] })
export const outlineOf = (...run: SourceBlock[]) => outline(read(...run).value)
export const codesOf = (...run: SourceBlock[]) => read(...run).diagnostics.map((doubt) => doubt.code)
