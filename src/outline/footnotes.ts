import type { Block, Division, Paragraph } from '../model'
import type { Belief } from './believe'
import { settings } from './settings'

/** A unit that is open while lines are read into it. */
export interface Open {
  readonly node: Division
  readonly rank: number
  paragraphs: number
  /** The number that opened it; a heading has none. */
  readonly belief?: Belief
  /** The heading level that the format gave its line. */
  readonly level: number | undefined
  footnotes?: Paragraph[]
}

/** The mark with which a footnote begins: ①, 1, [1], ². */
const noteMark = /^(?:[①-⑳㉑-㉟*＊†]|[¹²³⁴-⁹]{1,2}|[[［〔](?<n>[0-9]{1,3})[\]］〕]|[0-9]{1,3})/

/**
 * Puts a footnote at the end of the unit that cites it.
 * **Rule** contract: the unit whose text has the note’s mark, the latest first; **Doubt** without one, the unit that is open.
 */
export function endOfUnit(stack: readonly Open[], body: Block[], note: Paragraph): void {
  const mark = noteMark.exec(note.text)?.[0]
  const cites = (blocks: readonly Block[]): boolean =>
    blocks
      .slice(-settings.maxCited)
      .some((block) => block.type === 'paragraph' && !block.role && block.text.includes(mark ?? ''))
  let unit = stack.at(-1)
  if (mark)
    for (let k = stack.length - 1; k >= 0; k--) {
      const open = stack[k] as Open
      if (!cites(open.node.children) && !open.node.heading?.includes(mark)) continue
      unit = open
      break
    }
  if (!unit) body.push(note)
  else if (unit.footnotes) unit.footnotes.push(note)
  else unit.footnotes = [note]
}
