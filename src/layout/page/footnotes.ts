import type { Ruling } from '../../model'
import type { Flow } from './columns'
import { boxOfItem, isLine } from './placed'
import type { Segment } from './segment'

/** The rule above footnotes is no longer than this share of the page’s width, and no shorter than so many points. */
const ruleShare = 0.42
const leastRule = 25
/** It stands in the lower part of the page: below this share of its height. */
const lowerPart = 0.4
/** Notes are set in type no larger than this share of the body’s. */
const noteSize = 0.95

export interface ApartNotes {
  readonly flow: Flow
  readonly notes: readonly Segment[]
}

/**
 * The footnotes of a column apart from its text.
 * **Rule** a short level rule that begins at the column’s left edge low on the page, and nothing but smaller type
 * below it.
 * **Doubt** larger type, or a table, below the rule: all stays text.
 */
export function setNotesApart(
  flow: Flow,
  { beams, width, height }: { beams: readonly Ruling[]; width: number; height: number },
  em: number,
): ApartNotes {
  for (const beam of beams) {
    const [left, right, y] = [Math.min(beam.x0, beam.x1), Math.max(beam.x0, beam.x1), (beam.y0 + beam.y1) / 2]
    if (right - left > ruleShare * width || right - left < leastRule || y < lowerPart * height) continue
    if (Math.abs(left - flow.left) > em) continue
    const notes = flow.items.filter(isLine).filter(({ y0 }) => y0 >= y - 1)
    const below = flow.items.filter((item) => boxOfItem(item)[3] > y)
    const small = notes.every((item) => item.size <= em * noteSize)
    if (!notes.length || notes.length !== below.length || notes.length === flow.items.length || !small) continue
    const items = flow.items.filter((item) => !isLine(item) || !notes.includes(item))
    return { flow: { ...flow, items }, notes }
  }
  return { flow, notes: [] }
}
