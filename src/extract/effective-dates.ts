import type { Grammar, Grammars, Match } from '../grammar'
import { findDate } from '../text/dates'
import { fold } from '../text/normalise'
import { parseNumber } from '../text/numerals'
import { half } from './deadline-day'

export interface EffectiveDates {
  effectiveDate?: string
  expiryDate?: string
}

/** What is known of the document that a text is. */
export interface DatedDocument {
  readonly issuedDate?: string
  /** Its title and those of its annexes: what these name is the document itself. */
  readonly titles?: readonly string[]
}

export type EffectGrammars = Pick<Grammars, 'deadlines' | 'effect'>

/** 有效期 in another sentence than 施行 is a licence’s, not the document’s. Characters. */
const together = 60
/** The clause of a statement and a bracket around it begin no farther away. Characters. */
const clauseReach = 120
const bracketReach = 300
/** A text takes effect at most so many days before it is issued, unless it says 本. */
const mostBefore = 366

/**
 * What: the days on which a document takes and loses effect.
 *
 * **Rule** 自2023年1月1日起施行; 自印发之日起施行 is the day of issue; 有效期5年 ends on the day before its
 * anniversary (2023-09-01 → 2028-08-31). The first statement that says 本办法 counts, else the first that names no other
 * text: not one in a bracket behind a name or in a quotation, not 《…》自…起施行 nor 行政处罚法自…起施行 unless that is the
 * document’s own title, not 自…起施行的《…》.
 *
 * **Doubt** A day more than a year before the document’s own is another text’s. 有效期N年 without a known beginning gives
 * nothing.
 */
export function readEffectiveDate(
  text: string,
  grammars: EffectGrammars,
  document: DatedDocument = {},
): EffectiveDates {
  const matches = statementsIn(text, grammars.deadlines).map((found) => ({
    ...found,
    of: speaksOf(text, found, grammars.effect, document),
  }))
  const forces = matches.filter(({ part, date, of }) => part === 'force' && date !== 'none' && of !== 'other')
  const dayOf = (found: Found) => (found.match.emits.at === 'issue' ? document.issuedDate : found.date)
  const force =
    forces.find(({ of }) => of === 'own') ?? forces.find((found) => isNear(dayOf(found), document.issuedDate))
  const effectiveDate = force && dayOf(force)
  const expiry = matches.find(
    (found) =>
      found.part === 'expiry' &&
      found.of !== 'other' &&
      (found.of === 'own' || (force !== undefined && Math.abs(found.at - force.at) <= together)),
  )
  const years = expiry?.match.groups.years
  const expiryDate = years ? addYears(effectiveDate, parseNumber(half(years))) : expiry?.date
  return {
    ...(effectiveDate ? { effectiveDate } : {}),
    ...(expiryDate && expiryDate !== 'none' ? { expiryDate } : {}),
  }
}

interface Found {
  readonly match: Match
  readonly part: string
  readonly at: number
  /** The day it names; `none` where that day does not exist. */
  readonly date?: string
}

/** The statements of a text, in order. */
const statementsIn = (text: string, grammar: Grammar): Found[] =>
  grammar
    .only('force', 'expiry')
    .all(text)
    .map((match) => {
      const date = match.groups.date ? (findDate(match.groups.date)?.iso ?? 'none') : undefined
      return { match, part: String(match.emits.part), at: match.index, ...(date ? { date } : {}) }
    })

/** Whether a statement speaks of the document, surely or for want of another, or of another text. */
function speaksOf(text: string, found: Found, grammar: Grammar, document: DatedDocument): 'own' | 'open' | 'other' {
  const { at, match, part } = found
  const behind = text.slice(at + match.length, at + match.length + 4)
  const before = text.slice(Math.max(0, at - clauseReach), at)
  const clause = lastClause(before)
  if (part === 'force' && grammar.first(behind)?.emits.of === 'past') return 'other'
  const around = bracketAround(text, at)
  if (around?.mark === '“') return 'other'
  const own = around ? text.slice(around.at + 1, at).trim() : clause.trim()
  const said = subjectOf(own, grammar, document)
  if (!around) return said
  const behindName = around.at > 0 && !'。；！？\n行效'.includes(text.charAt(around.at - 1))
  return said === 'own' && own ? 'own' : behindName ? 'other' : said
}

/** The words behind the last comma or stop, without closed quotations and brackets: 《…》（以下简称“…”）. */
function lastClause(before: string): string {
  const bare = before.replace(/“[^“”]*”/g, '').replace(/[（(][^（()）]*[）)]/g, '')
  return bare.slice(Math.max(...[...'，。；：！？\n“‘'].map((mark) => bare.lastIndexOf(mark))) + 1)
}

function subjectOf(clause: string, grammar: Grammar, { titles = [] }: DatedDocument): 'own' | 'open' | 'other' {
  const said = grammar.first(clause)?.emits.of
  if (said === 'own') return clause ? 'own' : 'open'
  if (said !== 'other' && said !== 'perhaps') return 'open'
  const name = fold(clause.replace(/^[^《〈]*[《〈]|[》〉].*$/g, ''))
  return name.length > 3 && titles.some((title) => fold(title).includes(name)) ? 'own' : 'other'
}

/** The bracket or quotation mark that is open at a place of a paragraph. */
function bracketAround(text: string, at: number): { at: number; mark: '（' | '“' } | undefined {
  let brackets = 0
  let quotations = 0
  for (let i = at - 1; i >= Math.max(0, at - bracketReach); i--) {
    const c = text.charAt(i)
    if (c === '\n') return undefined
    if (c === '）' || c === ')') brackets++
    else if (c === '”') quotations++
    else if ((c === '（' || c === '(') && brackets-- === 0) return { at: i, mark: '（' }
    else if (c === '“' && quotations-- === 0) return { at: i, mark: '“' }
  }
  return undefined
}

/** Not more than a year before the day of issue, where that is known. */
function isNear(date: string | undefined, issued: string | undefined): boolean {
  if (!date || !issued) return date !== undefined
  return Date.parse(issued) - Date.parse(date) <= mostBefore * 86_400_000
}

/** The last day of so many years from a day on. */
function addYears(from: string | undefined, years: number | undefined): string | undefined {
  if (!from || !years || !/^\d{4}-\d{2}-\d{2}$/.test(from)) return undefined
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number)
  return new Date(Date.UTC(year + years, month - 1, day - 1)).toISOString().slice(0, 10)
}
