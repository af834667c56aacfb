import type { Diagnostic, LogicalRow, LogicalTable, Responsible, Staged, TaskRow } from '../model'
import { diagnose } from '../model'
import { deadlineOptions, type ExtractContext } from './context'
import { findResponsibility } from './find-responsibility'
import { statesFirstIsLead } from './first-is-lead'
import { readDeadline } from './read-deadline'
import { giveRoles, readResponsible } from './read-responsible'
import { readPhrase } from './responsibility-phrase'
import { levelsIn, Sections, textIn } from './table-cells'
import { type TaskColumns, taskColumns } from './table-columns'

/**
 * What: the tasks of a table, one for each row that is not a heading.
 *
 * **Rule** contract (TaskRow); domain.md §4. Section rows and the columns above the requirement are
 * the category. A row of sums (合计) is no task.
 *
 * **Doubt** A row without a requirement takes its lowest category or title for it, and a diagnostic;
 * one without either is no task.
 */
export function extractTableTasks(table: LogicalTable, tableEId: string, context: ExtractContext): Staged<TaskRow[]> {
  const value: TaskRow[] = []
  const diagnostics: Diagnostic[] = []
  const columns = taskColumns(table, context.grammars['column-words'])
  const sections = new Sections(context.grammars)
  const ruled = context.firstIsLead || headerStates(table, context)
  for (const row of table.rows) {
    if (row.section) sections.enter(row)
    if (row.section || row.total) continue
    const read = readRow(row, columns, sections.texts, { ...context, firstIsLead: ruled })
    const { requirement } = read
    if (!requirement) {
      const text = row.cells
        .map((cell) => cell.text)
        .join(' ')
        .trim()
      if (text) diagnostics.push(diagnose('extract/requirement-missing', { text }, row.source))
      continue
    }
    if (read.stated === false)
      diagnostics.push(diagnose('extract/requirement-missing', { text: requirement }, row.source))
    const task: TaskRow = {
      eId: context.eIds.next(tableEId, 'task', value.length + 1),
      origin: 'table',
      ...read.task,
      requirement,
      source: [...row.source],
    }
    value.push(task)
    diagnostics.push(...doubts(task, columns))
  }
  return { value, diagnostics }
}

const headerStates = (table: LogicalTable, { grammars }: ExtractContext): boolean =>
  [...table.columns.map(({ header }) => header), ...table.lead.map(({ text }) => text)].some((text) =>
    statesFirstIsLead(text, grammars.responsibility),
  )

function doubts(task: TaskRow, columns: TaskColumns): Diagnostic[] {
  const found: Diagnostic[] = []
  if (columns.people.length && !task.responsible.length)
    found.push(diagnose('extract/responsible-missing', { seq: task.seq ?? task.requirement }, task.source))
  if (task.deadline?.kind === 'other')
    found.push(diagnose('extract/deadline-unknown', { text: task.deadline.text }, task.source))
  return found
}

interface ReadRow {
  readonly requirement: string
  /** False where the requirement’s own cell was empty. */
  readonly stated: boolean
  readonly task: Omit<TaskRow, 'eId' | 'origin' | 'requirement' | 'source'>
}

function readRow(row: LogicalRow, columns: TaskColumns, above: readonly string[], context: ExtractContext): ReadRow {
  const category = [...above, ...levelsIn(row, columns.category, context.grammars)]
  const title = columns.title === undefined ? '' : textIn(row, columns.title)
  const printed = columns.requirement
    .map((at) => textIn(row, at))
    .filter(Boolean)
    .join('\n')
  const who = columns.people.length
    ? { text: printed, ...fromCells(row, columns, context) }
    : fromText(printed, context)
  const seq = columns.seq === undefined ? '' : textIn(row, columns.seq)
  const limit = columns.deadline === undefined ? '' : deadlineText(row, columns, context)
  const deadline = limit ? readDeadline(limit, deadlineOptions(context)) : undefined
  const inherited = inheritedFields(row, columns)
  const instead = title || category.slice(above.length).at(-1) || ''
  return {
    requirement: who.text || instead,
    stated: who.text !== '',
    task: {
      ...(seq ? { seq } : {}),
      category: who.text || title ? category : category.slice(0, instead ? -1 : undefined),
      ...(title && who.text ? { title } : {}),
      responsible: who.responsible,
      ...(who.said ? { responsibleText: who.said } : {}),
      ...(deadline ? { deadline } : {}),
      ...(inherited.length ? { inherited } : {}),
    },
  }
}

interface Who {
  readonly responsible: Responsible[]
  /** As printed. */
  readonly said: string
}

/** Units from their columns; a column of several meanings says by words or by lines who leads. */
function fromCells(row: LogicalRow, { people }: TaskColumns, context: ExtractContext): Who {
  const { grammars } = context
  let responsible: Responsible[] = []
  const said: string[] = []
  const one = people.length === 1
  for (const { at, role } of people) {
    const text = textIn(row, at)
    if (!text) continue
    said.push(text)
    const rule = { firstIsLead: context.firstIsLead === true && one }
    const named = role ? readResponsible(text, { grammars, column: role, ...rule }) : byOrder(text, context)
    responsible = responsible.concat(named)
  }
  const seen = new Set<string>()
  return { responsible: responsible.filter(({ name }) => !seen.has(name) && seen.add(name)), said: said.join('；') }
}

/** 牵头单位、配合单位 in one cell: words decide; without words the first line, or the first unit, leads. */
function byOrder(text: string, { grammars }: ExtractContext): Responsible[] {
  const phrase = readPhrase(text, grammars)
  if (phrase.led || phrase.units.some(({ role }) => role)) return giveRoles(phrase, {})
  const [first = '', ...rest] = text.split('\n').filter(Boolean)
  const leading = rest.length ? new Set(readPhrase(first, grammars).units.map(({ name }) => name)) : undefined
  return phrase.units.map(({ name }, at) => ({
    name,
    role: (leading ? leading.has(name) : at === 0) ? 'lead' : 'support',
  }))
}

/** A table without a column of units may name them at the end of the requirement. */
function fromText(text: string, context: ExtractContext): Who & { text: string } {
  const [found, ...more] = findResponsibility(text, context.grammars)
  if (!found || more.length) return { text, responsible: [], said: '' }
  const rest = (text.slice(0, found.start) + text.slice(found.end)).trim()
  if (!rest) return { text, responsible: [], said: '' }
  return {
    text: rest,
    responsible: giveRoles(found.phrase, { firstIsLead: context.firstIsLead === true }),
    said: found.text,
  }
}

/** The text of the time limit: a column’s own, or what a shared column says behind 完成时限：. */
function deadlineText(row: LogicalRow, { deadline = 0, people }: TaskColumns, { grammars }: ExtractContext): string {
  const text = textIn(row, deadline)
  if (!people.some(({ at }) => at === deadline)) return text
  const labelled = readPhrase(text, grammars).deadline
  if (labelled) return labelled
  const parts = text.split(/[；;，,\n]/)
  return parts.findLast((part) => grammars.deadlines.all(part).some(({ emits }) => emits.part === 'deadline')) ?? ''
}

function inheritedFields(row: LogicalRow, columns: TaskColumns): string[] {
  const fields: [string, readonly number[]][] = [
    ['category', columns.category],
    ['title', columns.title === undefined ? [] : [columns.title]],
    ['requirement', columns.requirement],
    ['responsible', columns.people.map(({ at }) => at)],
    ['deadline', columns.deadline === undefined ? [] : [columns.deadline]],
  ]
  return fields.flatMap(([name, places]) => (places.some((at) => row.cells[at]?.inherited) ? [name] : []))
}
