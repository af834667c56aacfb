import type { DocNumber, SourceLine } from '../model'
import { wholeDate } from '../text/dates'
import { formatDocNumber } from '../text/doc-number'
import { endsClosed } from '../text/sentences'
import type { Grammars } from './grammars'

/** No line of a title is longer. */
const maxTitleLine = 90

/** The 发文字号 of a line that is nothing else. */
export function readDocNumber(text: string, grammars: Grammars): DocNumber | undefined {
  if (text.length > 60 || !text.includes('号')) return undefined
  const found = grammars['document-number'].first(text)
  return found ? formatDocNumber(found.groups) : undefined
}

/** The line can be part of a title: short, no full stop, no number, no date, no label. */
export function isTitleLine(block: { kind: string } | undefined, grammars: Grammars): block is SourceLine {
  if (block?.kind !== 'line') return false
  const { text } = block as SourceLine
  if (text.length > maxTitleLine || endsClosed(text) || /[。；]/.test(text) || wholeDate(text)) return false
  const front = grammars['front-matter'].first(text)?.emits.line
  if (front && front !== 'issue-title') return false
  const signed = grammars.signature.first(text)?.emits.line
  if (signed && signed !== 'unit') return false
  return !grammars.numbering.first(text) && !readDocNumber(text, grammars)
}
