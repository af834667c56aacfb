import type { Grammar } from '../grammar'
import type { Column, ColumnMeaning, Table } from '../model'
import type { HeaderWord } from './header-words'

const who = new Set<ColumnMeaning>(['responsible', 'lead', 'support', 'deadline'])

/**
 * What: whether the rows are tasks, indicators or something else.
 *
 * **Rule** Tasks have a task or requirement column and one for units or time limits. Indicators
 * have levels (一级指标 …), or an 指标 column together with one that says what is rated or
 * whom (another 指标 column, 评价标准, 评估对象). Columns of amounts (2025年, 属性) make a table
 * of figures, whatever its indicators are called.
 *
 * **Doubt** Everything else is `other`: lists, quotas, coordinates, forms.
 */
export function tableRole(columns: readonly (Column & HeaderWord)[], words: Grammar): Table['role'] {
  const has = (meaning: ColumnMeaning) => columns.some((column) => column.meanings.includes(meaning))
  const tasks = (has('requirement') || has('task')) && columns.some((column) => column.meanings.some((m) => who.has(m)))
  const indicators = columns.filter((column) => column.meanings.includes('indicator'))
  const levels = indicators.some((column) => column.level !== undefined)
  if (tasks && !levels) return 'tasks'
  if (!indicators.length || columns.some((column) => column.amount)) return 'other'
  const rated =
    indicators.length > 1 || has('subjects') || columns.some(({ header }) => words.only('rated').first(header))
  return levels || rated ? 'indicators' : 'other'
}
