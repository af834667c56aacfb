import type { Diagnostic, Indicator, LogicalTable, Staged } from '../model'
import { diagnose } from '../model'
import type { ExtractContext } from './context'
import { splitUnits } from './split-units'
import { columnsOf, levelsIn, Sections, textIn } from './table-cells'

/**
 * What: the indicators of an assessment table (一级指标 … 评估对象), one for each row.
 *
 * **Rule** domain.md §5; contract: `path` are the levels above the last 指标 column without their
 * numbers, `text` is that column’s cell as printed. A row of sums (合计) is no indicator.
 *
 * **Doubt** Where that cell is empty or part of a wide one, the lowest level that is printed stands for
 * it; a row without any is no indicator and gives a diagnostic.
 */
export function extractAssessments(
  table: LogicalTable,
  tableEId: string,
  context: ExtractContext,
): Staged<Indicator[]> {
  const value: Indicator[] = []
  const diagnostics: Diagnostic[] = []
  const places = indicatorColumns(table)
  const subjectsAt = columnsOf(table, 'subjects')[0]
  const sections = new Sections(context.grammars)
  for (const row of table.rows) {
    if (row.section) sections.enter(row)
    if (row.section || row.total) continue
    const lowest = places.findLastIndex((at, k) => textIn(row, at) && !isCovered(row, places.slice(0, k), at))
    const at = places[lowest]
    if (at === undefined) {
      const text = row.cells
        .map((cell) => cell.text)
        .join(' ')
        .trim()
      if (text) diagnostics.push(diagnose('extract/requirement-missing', { text }, row.source))
      continue
    }
    const subjects = subjectsAt === undefined ? [] : splitUnits(textIn(row, subjectsAt), context.grammars)
    const inherited = [
      ...(places.slice(0, lowest).some((place) => row.cells[place]?.inherited) ? ['path'] : []),
      ...(row.cells[at]?.inherited ? ['text'] : []),
      ...(subjectsAt !== undefined && row.cells[subjectsAt]?.inherited ? ['subjects'] : []),
    ]
    value.push({
      eId: context.eIds.next(tableEId, 'indicator', value.length + 1),
      kind: 'assessment',
      path: [...sections.texts, ...levelsIn(row, places.slice(0, lowest), context.grammars)],
      text: textIn(row, at),
      ...(subjects.length ? { subjects } : {}),
      ...(inherited.length ? { inherited } : {}),
      source: [...row.source],
    })
  }
  return { value, diagnostics }
}

/** 指标 columns, and the categories that stand left of them. */
function indicatorColumns(table: LogicalTable): number[] {
  const indicators = columnsOf(table, 'indicator')
  const last = indicators.at(-1)
  if (last === undefined) return []
  return [...columnsOf(table, 'category').filter((at) => at < last), ...indicators].sort((a, b) => a - b)
}

/** A wide cell to the left covers this place. */
const isCovered = (row: LogicalTable['rows'][number], left: readonly number[], at: number): boolean =>
  left.some((place) => place + (row.cells[place]?.colSpan ?? 1) > at)
