import type { Grammars } from '../../grammar'
import type { MarkedLine } from '../../lines'

/** What a line may be beside running text, as far as joining cut lines asks. */
export type JoinReading = 'alone' | 'unit' | 'dated' | 'label' | 'title'

/** No line of front or tail is longer, in characters, but for those that may be of any length. */
const maxPart = 60
const ofAnyLength = new Set([
  'metadata',
  'contact',
  'footer',
  'file-link',
  'related',
  'attachment-list',
  'attachment-line',
])
/** So much of a longer line is looked at. */
const maxStart = 80
const none: ReadonlySet<JoinReading> = new Set()

/** What the readings of a line say of joining, and two things that only joining asks: labels of tasks and 文种. */
export function readingsOf(line: MarkedLine, grammars: Grammars): ReadonlySet<JoinReading> {
  const { text, readings } = line
  const start = text.slice(0, maxStart)
  const found: JoinReading[] = []
  const parts = readings.filter(({ part }) => text.length <= maxPart || ofAnyLength.has(part))
  if (parts.some(({ part }) => part !== 'unit') || bracketed.test(text)) found.push('alone')
  else if (parts.length) found.push('unit')
  if (yearFirst.test(start)) found.push('dated')
  if (/^[^，。；、]{2,10}[：:]/.test(start) && labelled(start, grammars)) found.push('label')
  if (!/[，；。]/.test(text) && grammars['titles-and-genres'].first(text.slice(-maxStart))) found.push('title')
  return found.length ? new Set(found) : none
}

/** （此件公开发布） */
const bracketed = /^[（(].{4,56}[）)]$/
const yearFirst = /^(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})\s?年/

/** 责任单位：… and 完成时限：… stand on lines of their own. */
const labelled = (start: string, grammars: Grammars): boolean =>
  grammars.responsibility.all(start).some(({ index, emits }) => index === 0 && emits.part === 'label')
