import type { Grammar } from '../grammar'
import type { LogicalTable, Responsible } from '../model'
import { columnsOf } from './table-cells'

/** What the columns of a task table are for. */
export interface TaskColumns {
  readonly seq: number | undefined
  /** Levels of category, outermost first. */
  readonly category: readonly number[]
  readonly title: number | undefined
  readonly requirement: readonly number[]
  readonly people: readonly { readonly at: number; readonly role: Responsible['role'] | undefined }[]
  readonly deadline: number | undefined
}

/**
 * What: which columns give category, title, requirement, units and time limit.
 *
 * **Rule** contract; without a requirement column the last task column is the requirement. Beside a
 * requirement column the last task column is the title where each row has a cell of its own
 * (国办发〔2018〕126号 改革举措), and a category where cells are merged (沂源县人民政府公报2023年第8期 附件1).
 *
 * **Doubt** 指导部门 beside no other column of units names those who are responsible (国办发〔2018〕126号).
 */
export function taskColumns(table: LogicalTable, words: Grammar): TaskColumns {
  const tasks = columnsOf(table, 'task')
  const categories = columnsOf(table, 'category')
  const stated = columnsOf(table, 'requirement')
  const lastTask = tasks.at(-1)
  const requirement = stated.length ? stated : lastTask === undefined ? [] : [lastTask]
  const named = stated.length && lastTask !== undefined && standsAlone(table, lastTask) ? lastTask : undefined
  const levels = [...categories, ...tasks].filter((at) => at !== named && !requirement.includes(at))
  return {
    seq: columnsOf(table, 'seq')[0],
    category: levels.sort((a, b) => a - b),
    title: named,
    requirement,
    people: peopleColumns(table, words),
    deadline: columnsOf(table, 'deadline')[0],
  }
}

/** Each row has a cell of its own in this column, and no other row has the same text. */
function standsAlone(table: LogicalTable, at: number): boolean {
  const seen = new Set<string>()
  for (const row of table.rows) {
    const cell = row.cells[at]
    if (row.section || !cell) continue
    if (cell.inherited || (cell.rowSpan ?? 1) > 1 || !cell.text.trim() || seen.has(cell.text)) return false
    seen.add(cell.text)
  }
  return seen.size > 0 && columnsOf(table, 'task').length === 1
}

function peopleColumns(table: LogicalTable, words: Grammar): TaskColumns['people'] {
  const roles = ['lead', 'responsible', 'support'] as const
  const people = table.columns.flatMap((column, at) => {
    const own = roles.filter((role) => column.meanings.includes(role))
    return own.length ? [{ at, role: own.length === 1 ? own[0] : undefined, header: column.header }] : []
  })
  const [only] = people
  const guides = people.length === 1 && only?.role === 'lead' && words.only('guides').first(only.header) !== undefined
  return people.map(({ at, role }) => ({ at, role: guides ? 'responsible' : role }))
}
