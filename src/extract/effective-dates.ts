import { type Grammar, loadGrammars, type Match } from '../grammar'
import { findDate } from '../text/dates'
import { parseNumber } from '../text/numerals'
import { half } from './deadline-day'

export interface EffectiveDates {
  effectiveDate?: string
  expiryDate?: string
}

/** Words that these sentences have, and how far around them one is read. */
const words = ['施行', '实施', '执行', '生效', '试行', '实行', '有效期', '暂行期']
const reach = 60
/** Without one of these no statement stands around 实施 or 执行; a cheap test before the grammar is asked. */
const telling = /自|[效行]期/
/** 有效期 in another sentence than 施行 is a licence’s, not the document’s. */
const together = 60

/**
 * What: the days on which a document takes and loses effect.
 *
 * **Rule** 自2023年1月1日起施行; 自印发之日起施行 is the day of issue; 有效期5年 ends on the day before its
 * anniversary (2023-09-01 → 2028-08-31). The first statement counts; 《…》自…起施行 speaks of another
 * document.
 *
 * **Doubt** 有效期N年 without a known beginning gives nothing.
 */
export function readEffectiveDate(
  text: string,
  issuedDate?: string,
  grammar: Grammar = loadGrammars().deadlines,
): EffectiveDates {
  const matches = nearWords(text, grammar)
  const force = matches.find(({ part, date }) => part === 'force' && date !== 'none')
  const effectiveDate = force ? (force.match.emits.at === 'issue' ? issuedDate : force.date) : undefined
  const expiry = matches.find(
    (found) =>
      found.part === 'expiry' &&
      (/本[^，。；]{1,12}$/.test(text.slice(Math.max(0, found.at - 14), found.at)) ||
        (force !== undefined && Math.abs(found.at - force.at) <= together)),
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

/** The statements around the few places that can have one, in order. */
function nearWords(text: string, grammar: Grammar): Found[] {
  const found: Found[] = []
  let done = 0
  for (const place of placesOf(text)) {
    if (place < done) continue
    const from = Math.max(done, place - reach)
    const window = text.slice(from, place + reach)
    if (!telling.test(window)) continue
    for (const match of grammar.all(window)) {
      const part = String(match.emits.part)
      if (part !== 'force' && part !== 'expiry') continue
      const date = match.groups.date ? (findDate(match.groups.date)?.iso ?? 'none') : undefined
      found.push({ match, part, at: from + match.index, ...(date ? { date } : {}) })
      done = from + match.index + match.length
    }
  }
  return found
}

function placesOf(text: string): number[] {
  const places: number[] = []
  for (const word of words)
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push(at)
  return places.sort((a, b) => a - b)
}

/** The last day of so many years from a day on. */
function addYears(from: string | undefined, years: number | undefined): string | undefined {
  if (!from || !years || !/^\d{4}-\d{2}-\d{2}$/.test(from)) return undefined
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number)
  return new Date(Date.UTC(year + years, month - 1, day - 1)).toISOString().slice(0, 10)
}
