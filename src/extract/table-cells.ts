import type { Grammars } from '../grammar'
import { plainMark } from '../lines'
import type { Column, ColumnMeaning, LogicalRow, LogicalTable } from '../model'
import { trimMarks } from './trim-marks'

/** What stands in a cell that has nothing to say. */
const empty = new Set(['', '/', '／', '\\', '—', '——', '－', '-', '--', '―', '–', '无', '…'])

/** A cell’s text; empty for a mark that stands for nothing. */
export const textIn = (row: LogicalRow, at: number): string => {
  const text = row.cells[at]?.text.trim() ?? ''
  return empty.has(text) ? '' : text
}

/** Places of the columns with a meaning, left to right. */
export const columnsOf = (table: LogicalTable, meaning: ColumnMeaning): number[] =>
  table.columns.flatMap((column: Column, at) => (column.meanings.includes(meaning) ? [at] : []))

/** A heading without its number and without the count of its rows. */
export function withoutNumber(text: string, grammars: Grammars): string {
  const mark = plainMark(text, grammars)
  const rest = mark && mark.grade !== 'weak' && mark.rest ? mark.rest : text
  const count = grammars['column-words'].only('counted').first(rest)
  return (count ? rest.slice(0, count.index).trim() : rest.trim()) || rest
}

/** The texts of the given columns as levels: empty ones and those that a wide cell covers left out. */
export function levelsIn(row: LogicalRow, places: readonly number[], grammars: Grammars): string[] {
  const levels: string[] = []
  let covered = -1
  for (const at of places) {
    if (at < covered) continue
    covered = at + (row.cells[at]?.colSpan ?? 1)
    const text = withoutNumber(trimMarks(textIn(row, at).replace(/\n/g, ''), ''), grammars)
    if (text) levels.push(text)
  }
  return levels
}

/** Section rows above a row, outermost first, by the style of their numbers. */
export class Sections {
  private open: { rank: number; text: string }[] = []

  constructor(private readonly grammars: Grammars) {}

  get texts(): string[] {
    return this.open.map(({ text }) => text)
  }

  enter(row: LogicalRow): void {
    const printed = row.cells.map((cell) => cell.text.trim()).find(Boolean) ?? ''
    const text = withoutNumber(printed, this.grammars)
    if (!text) return
    const rank = ranks[plainMark(printed, this.grammars)?.style ?? ''] ?? 0
    this.open = [...this.open.filter((section) => section.rank < rank), { rank, text }]
  }
}

/** 一、 above （一） above 1.; a row without a number begins anew. */
const ranks: Record<string, number> = {
  chapter: 1, section: 2, 'han-comma': 3, 'han-bracket': 4, 'digit-dot': 5, 'digit-bracket': 6, circled: 7,
} // biome-ignore format: a table
