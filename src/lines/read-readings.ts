import type { GrammarName, Grammars, Match } from '../grammar'
import { wholeDate } from '../text/dates'
import type { Reading, Strength } from './reading'

/** Lines of front, tail and page are no longer; longer ones are text. */
const longest = 2100
/** Only 主送 and 抄送 are longer than this. */
const longestLabel = 320
/** What may begin a line that a full stop or a comma ends and that is no running text: 抄送：…。, （联系人：…）。 */
const opensClosed = new Set([...'抄分主正副内发联电传邮地相上下原解政注说声备*＊【[（('])
const closers = new Set([...'。；，、'])
/** 清　溯　市　教　育　局: white space behind every character. */
const letterSpaced = /^(?:\p{Script=Han}[\s\u3000]{1,4}){2,40}\p{Script=Han}$/u
const none: readonly Reading[] = []

/** The grammars whose rules say what a line of front, tail or page can be. */
const sources: readonly GrammarName[] = ['front-matter', 'signature', 'page-lines']

/**
 * The parts of front, tail and page that a line can be, with the rules that say so.
 * **Rule** every rule that matches the whole line is a reading; nothing is decided here.
 */
export function readReadings(text: string, grammars: Grammars): readonly Reading[] {
  if (isRunningText(text)) return none
  const found: Reading[] = []
  const asked = letterSpaced.test(text) ? text.replace(/[\s\u3000]+/g, '') : text
  for (const name of sources)
    for (const match of grammars[name].every(asked)) if (match.emits.line) found.push(toReading(name, match, 'likely'))
  const number = /[号號]/.test(text) && text.length <= 160 ? grammars['document-number'].first(text) : undefined
  if (number) found.push({ ...toReading('document-number', number, 'sure'), part: 'number' })
  const date = wholeDate(text)
  if (date) found.push({ part: 'date', strength: 'sure', rule: 'dates', groups: { iso: date }, emits: {} })
  return found.length ? found : none
}

/** The line cannot be anything but text: most lines leave here, before any grammar is asked. */
function isRunningText(text: string): boolean {
  if (text.length > longest || !text) return true
  const last = text.charAt(text.length - 1)
  if (text.length > longestLabel) return last !== '：' && last !== ':' && !opensClosed.has(text.charAt(0))
  return closers.has(last) && !opensClosed.has(text.charAt(0))
}

const toReading = (grammar: GrammarName, match: Match, usual: Strength): Reading => ({
  part: String(match.emits.line ?? ''),
  strength: (match.emits.strength as Strength | undefined) ?? usual,
  rule: `${grammar}/${match.rule}`,
  groups: match.groups,
  emits: match.emits,
})
