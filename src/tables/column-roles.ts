import type { Column } from '../model'
import type { CellKind, CellKinds } from './cell-kind'
import { type GridRow, textAt } from './grid'
import { settings } from './settings'

/** What kind of cells a column takes. `brief`: the column of the text, where texts are short titles. */
export type ColumnRole = 'seq' | 'label' | 'text' | 'brief' | 'unit' | 'deadline' | 'other'

/** The columns of a table as the rows are read by them. */
export interface ColumnRoles {
  readonly roles: readonly ColumnRole[]
  /** Places of the levels above the text, outermost first. */
  readonly labels: readonly number[]
  /** Place of the requirement or of the lowest indicator; -1 where there is none. */
  readonly text: number
  /** The lowest indicators are titles too, and each may stand once for several rows of 评价标准. */
  readonly merges: boolean
}

const above = new Set(['category', 'task', 'indicator'])

/**
 * What: the role of each column.
 *
 * **Rule** The text is the last requirement column, else the last indicator, else the last task
 * column; categories, tasks and indicators to the left of it are its levels. A column of several
 * meanings (牵头单位、配合单位及完成时限) takes any cell.
 */
export function columnRoles(columns: readonly Column[], rows: readonly GridRow[], kinds: CellKinds): ColumnRoles {
  const last = (meaning: Column['meanings'][number]) =>
    columns.findLastIndex((column) => column.meanings.length === 1 && column.meanings[0] === meaning)
  const text = [last('requirement'), last('indicator'), last('task')].find((at) => at >= 0) ?? -1
  const others = columns.some((column, at) => at > text && column.meanings.includes('other'))
  const textRole: ColumnRole = hasSentences(rows, others && text >= 0 ? text : undefined, kinds) ? 'text' : 'brief'
  const roles = columns.map((column, at): ColumnRole => {
    if (at === text) return textRole
    const meaning = column.meanings.length === 1 ? column.meanings[0] : 'other'
    if (meaning === 'seq' || meaning === 'deadline') return meaning
    if (meaning === 'responsible' || meaning === 'lead' || meaning === 'support' || meaning === 'subjects')
      return 'unit'
    if (at < text && meaning !== undefined && above.has(meaning)) return 'label'
    return meaning === 'requirement' ? textRole : 'other'
  })
  const merges = textRole === 'brief' && others && columns[text]?.meanings[0] === 'indicator'
  return { roles, labels: roles.flatMap((role, at) => (role === 'label' ? [at] : [])), text, merges }
}

/** Whether the texts are sentences: by any cell, but where other columns may hold sentences too by the printed column. */
function hasSentences(rows: readonly GridRow[], column: number | undefined, kinds: CellKinds): boolean {
  const some = rows.slice(0, settings.roleSample)
  const isSentence = (row: GridRow, at: number) => kinds.of(textAt(row, at)) === 'sentence'
  const telling = column === undefined ? some : some.filter((row) => textAt(row, column))
  const long = telling.filter((row) =>
    column === undefined ? row.some((_, at) => isSentence(row, at)) : isSentence(row, column),
  )
  return long.length >= telling.length * settings.sentenceShare
}

/**
 * How badly a kind of cell fits a role: 0 it is what the column is for, below 2 it may stay where
 * it was printed, from 2 on it only stands there by mistake.
 */
const misfit: Record<Exclude<CellKind, 'empty' | 'mark'>, Record<ColumnRole, number>> = {
  number: { seq: 0, label: 3, text: 2, brief: 1, unit: 3, deadline: 2, other: 0.3 },
  amount: { seq: 3, label: 3, text: 2, brief: 1, unit: 3, deadline: 2, other: 0.2 },
  deadline: { seq: 4, label: 1.9, text: 1.5, brief: 1, unit: 3, deadline: 0, other: 0.5 },
  unit: { seq: 4, label: 1.5, text: 2, brief: 1.5, unit: 0, deadline: 2.5, other: 0.5 },
  sentence: { seq: 4, label: 3, text: 0, brief: 0, unit: 2.5, deadline: 1.5, other: 0.5 },
  phrase: { seq: 4, label: 0.6, text: 0.3, brief: 0, unit: 2, deadline: 1.5, other: 0.5 },
  label: { seq: 3, label: 0, text: 1, brief: 0, unit: 1, deadline: 1, other: 0.3 },
}

export const misfitOf = (kind: CellKind, role: ColumnRole): number =>
  kind === 'empty' || kind === 'mark' ? 0 : misfit[kind][role]
