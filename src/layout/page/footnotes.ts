import type { Ruling } from '../../model'
import type { Flow } from './columns'
import { boxOfItem, isLine } from './placed'
import type { Segment } from './segment'

/** The rule above footnotes is no longer than this share of the page’s width, and no shorter than so many points. */
const ruleShare = 0.42
const leastRule = 25
/** It stands in the lower part of the page: below this share of its height. */
const lowerPart = 0.4
/** Notes begin at the rule’s left end, or are indented by so many em. */
const mostIndent = 3
/** Notes are set in type no larger than this share of the body’s; those that begin with a mark may be as large. */
const noteSize = 0.95
const markedSize = 1.02
/** What a note begins with: a raised number, a circled one, one in brackets, an asterisk. */
export const noteMark = /^(?:[⁰¹²³⁴-⁹]+|[①-⑳㉑-㉟]|[[［〔]\d{1,3}[\]］〕]|[*＊※†]|注[\d：:①-⑳])/u
/** A number that white parts from the note behind it: where all lines are notes, that is a mark, too. */
export const numberMark = /^\d{1,3}[\s\u3000]/

export interface ApartNotes {
  readonly flow: Flow
  readonly notes: readonly Segment[]
}

/**
 * The footnotes of a column apart from its text.
 * **Rule** a short level rule that begins at the column’s left edge low on the page, and nothing but smaller type
 * below it.
 * **Doubt** larger type, or a table, below the rule: all stays text. So does the only text of a page (`alone`).
 */
export function setNotesApart(
  flow: Flow,
  { beams, width, height }: { beams: readonly Ruling[]; width: number; height: number },
  em: number,
  alone: boolean,
): ApartNotes {
  for (const beam of beams) {
    const [left, right, y] = [Math.min(beam.x0, beam.x1), Math.max(beam.x0, beam.x1), (beam.y0 + beam.y1) / 2]
    if (right - left > ruleShare * width || right - left < leastRule || y < lowerPart * height) continue
    const notes = flow.items.filter(isLine).filter(({ y0 }) => y0 >= y - 1)
    const edge = Math.min(...notes.map(({ x0 }) => x0))
    if (Math.abs(left - flow.left) > em && (left > edge || left < edge - mostIndent * em)) continue
    const below = flow.items.filter((item) => boxOfItem(item)[3] > y)
    const marked = noteMark.test(notes[0]?.text ?? '')
    const small = notes.every(({ size }) => size <= em * (marked ? markedSize : noteSize))
    if (!notes.length || notes.length !== below.length || !small) continue
    if (alone && notes.length === flow.items.length) continue
    const items = flow.items.filter((item) => !isLine(item) || !notes.includes(item))
    return { flow: { ...flow, items }, notes }
  }
  return { flow, notes: [] }
}
