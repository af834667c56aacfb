import type { Grammar, Match } from '../grammar'
import type { Deadline } from '../model'
import { parseNumber } from '../text/numerals'
import { dayOf, half } from './deadline-day'

export interface DeadlineOptions {
  readonly grammar: Grammar
  /** The document’s year: 12月底前 has none of its own. */
  readonly year?: number
  readonly issuedDate?: string
}

/** A requirement names its time limit in its first sentences; more is not searched. */
const searched = 8000
/** What begins then, and does not end, is told by the first words behind. Characters. */
const behind = 12
/** Words before an amount of time that may say from when it runs. */
const anchorReach = 64

/**
 * What: the time limit that a cell states. A cell that says anything gives a Deadline; its text is
 * the whole cell.
 *
 * **Rule** domain.md §4; contract. The first date, amount of time or 每… wins; 长期 and 及时 count where
 * none of these is said. The day on which the work begins (2021年启动，2023年完成) is not its last.
 *
 * **Doubt** A form that is not known gives kind `other`; an empty cell gives nothing.
 */
export function readDeadline(text: string, options: DeadlineOptions): Deadline | undefined {
  const whole = text.trim()
  if (!whole) return undefined
  const limits = options.grammar.only('deadline').all(whole)
  const begins = ({ index, length }: Match) =>
    options.grammar.only('begins').first(whole.slice(index + length, index + length + behind)) !== undefined
  const firm = limits.filter(isFirm)
  const said =
    firm.find((limit) => !begins(limit)) ??
    firm[0] ??
    limits.find(({ emits }) => emits.kind === 'recurring') ??
    limits[0]
  return said ? describe(whole, whole, said, options) : { text: whole, kind: 'other' }
}

/**
 * What: the time limit that running text sets, or nothing.
 *
 * **Rule** Only forms that name a last day (…前, 年内, 到2025年), not before the document’s year, and
 * times that run from the document itself (本方案印发后一个月内).
 *
 * **Doubt** 每季度, 及时 and 持续 describe the work itself; they are no time limit here.
 */
export function findDeadline(text: string, options: DeadlineOptions): Deadline | undefined {
  const near = text.slice(0, searched)
  for (const match of options.grammar.only('deadline').all(near)) {
    if (match.emits.where === 'cell') continue
    const found = describe(match.text, near, match, options)
    if (found.kind === 'date' && isAhead(found, options)) return found
    if (found.kind === 'within' && options.grammar.only('own-issue').first(found.anchor ?? '')) return found
  }
  return undefined
}

const isFirm = ({ rule, emits }: Match): boolean => emits.kind === 'date' || emits.kind === 'within' || rule === 'every'

const isAhead = ({ date }: Deadline, { year, issuedDate }: DeadlineOptions): boolean => {
  const own = year ?? (issuedDate ? Number(issuedDate.slice(0, 4)) : undefined)
  return date !== undefined && (own === undefined || Number(date.slice(0, 4)) >= own)
}

function describe(text: string, context: string, match: Match, options: DeadlineOptions): Deadline {
  const kind = match.emits.kind as Deadline['kind']
  if (kind === 'date') {
    const date = dayOf(match, options)
    return { text, kind, ...(date ? { date } : {}) }
  }
  if (kind === 'within') return { text, kind, ...within(context, match, options.grammar) }
  if (kind !== 'recurring') return { text, kind }
  const every = periods[(match.groups.every ?? match.groups.period ?? '').charAt(0)]
  const plain = !/^[0-9二两三四五六七八九十]/.test(match.groups.every ?? '')
  return { text, kind, ...(every && plain ? { every } : {}) }
}

const periods: Record<string, Deadline['every']> = {
  年: 'year', 季: 'quarter', 月: 'month', 周: 'week', 星: 'week', 日: 'day', 天: 'day', 半: 'half-year',
} // biome-ignore format: a table
const units: Record<string, Deadline['unit']> = {
  工作日: 'workday', 自然日: 'day', 日历日: 'day', 日: 'day', 天: 'day', 小时: 'hour', 星期: 'week', 周: 'week', 月: 'month', 年: 'year',
} // biome-ignore format: a table

function within(context: string, match: Match, grammar: Grammar): Pick<Deadline, 'amount' | 'unit' | 'anchor'> {
  const number = match.groups.number ?? ''
  const amount = number === '半' ? 0.5 : parseNumber(half(number))
  const unit = units[match.groups.unit ?? '']
  const before = context.slice(Math.max(0, match.index - anchorReach), match.index)
  const clause = before.slice(
    Math.max(...[...'，。；：,;:（(\n'].map((mark) => before.slice(0, -1).lastIndexOf(mark))) + 1,
  )
  const anchor = clause ? grammar.only('anchor').first(clause)?.groups.anchor : undefined
  return { ...(amount ? { amount } : {}), ...(unit ? { unit } : {}), ...(anchor ? { anchor } : {}) }
}
