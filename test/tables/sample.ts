import { readFileSync } from 'node:fs'
import type { LogicalTable, SourceTable } from '../../src/model'

/** A table whose cells are split at tabs, and whose lines are its rows. */
export const tabTable = (lines: readonly string[], exact?: true): SourceTable => ({
  kind: 'table',
  rows: lines.map((line) => line.split('\t').map((text) => ({ text, source: [] }))),
  source: [],
  ...(exact ? { exact } : {}),
})

/** The tables of the OCR'd sample in runs: what has only the running head between it belongs together. */
export function sampleRuns(): SourceTable[][] {
  const text = readFileSync(new URL('../../samples/yiyuan-2023-8/issue.md', import.meta.url), 'utf8')
  const runs: SourceTable[][] = [[]]
  let lines: string[] = []
  const close = () => {
    if (lines.length) runs.at(-1)?.push(tabTable(lines))
    lines = []
  }
  for (const line of text.split('\n')) {
    if (line.includes('\t')) lines.push(line.replace(/<\/?p>/g, ''))
    else {
      close()
      if (line.trim() && line.trim() !== '县政府办公室文件' && runs.at(-1)?.length) runs.push([])
    }
  }
  close()
  return runs.filter((run) => run.length)
}

const where = (table: LogicalTable, ...meanings: string[]): number[] =>
  table.columns.flatMap((column, at) => (column.meanings.some((meaning) => meanings.includes(meaning)) ? [at] : []))

/** The rows of a task table as the extraction will see them. */
export function tasksOf(table: LogicalTable) {
  const requirement = where(table, 'requirement')[0] ?? -1
  const levels = where(table, 'category', 'task').filter((at) => at < requirement)
  const [who, until, seq] = ['responsible', 'deadline', 'seq'].map((meaning) => where(table, meaning)[0] ?? -1)
  return table.rows.map(({ cells }) => ({
    seq: cells[seq as number]?.text,
    category: levels.map((at) => cells[at]?.text ?? '').filter(Boolean),
    requirement: cells[requirement]?.text,
    responsible: cells[who as number]?.text,
    deadline: cells[until as number]?.text,
  }))
}

/** The rows of an indicator table as the extraction will see them. */
export function indicatorsOf(table: LogicalTable) {
  const levels = where(table, 'indicator')
  const lowest = levels.at(-1) ?? -1
  const subjects = where(table, 'subjects')[0] ?? -1
  return table.rows.map(({ cells }) => ({
    path: levels.slice(0, -1).flatMap((at) => cells[at]?.text || []),
    text: cells[lowest]?.text,
    subjects: cells[subjects]?.text ?? '',
  }))
}
