import type { Grammars } from '../../grammar'
import type { MarkedLine } from '../../lines'
import { wholeDate } from '../../text/dates'

/** What a line may be beside running text, as far as joining cut lines asks. */
export type JoinReading =
  | 'date'
  | 'dated'
  | 'front'
  | 'attachment'
  | 'number'
  | 'signature'
  | 'note'
  | 'label'
  | 'title'

/** No line of front or tail is longer, in characters. */
const maxPart = 60
/** So much of a longer line is looked at. */
const maxStart = 80
const none: ReadonlySet<JoinReading> = new Set()

/** The readings of a line without a number in front, each grammar asked once. */
export function readingsOf(line: MarkedLine, grammars: Grammars): ReadonlySet<JoinReading> {
  const { text } = line
  const start = text.slice(0, maxStart)
  const found: JoinReading[] = []
  if (text.length <= maxPart) {
    const front = grammars['front-matter'].first(text)?.emits.line
    if (front) found.push('front')
    if (wholeDate(text) !== undefined) found.push('date')
    if (grammars['document-number'].first(text)) found.push('number')
    if (grammars.signature.first(text)) found.push('signature')
    if (/^[（(].{4,}[）)]$/.test(text)) found.push('note')
  }
  if (/^附\s*(?:件|表|录)/.test(start) && grammars['front-matter'].first(start)) found.push('attachment')
  if (yearFirst.test(start)) found.push('dated')
  if (/^[^，。；、]{2,10}[：:]/.test(start) && labelled(start, grammars)) found.push('label')
  if (!/[，；。]/.test(text) && grammars['titles-and-genres'].first(text.slice(-maxStart))) found.push('title')
  return found.length ? new Set(found) : none
}

const yearFirst = /^(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})\s?年/

/** 责任单位：… and 完成时限：… stand on lines of their own. */
const labelled = (start: string, grammars: Grammars): boolean =>
  grammars.responsibility.all(start).some(({ index, emits }) => index === 0 && emits.part === 'label')
