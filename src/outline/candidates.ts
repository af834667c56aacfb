import { isPlain, isStructural, type Mark, type MarkedLine } from '../lines'
import { parseHan } from '../text/numerals'
import { endsClosed } from '../text/sentences'
import { isLine, type OutlineBlock } from './outline-block'
import type { Quotations } from './quotations'
import type { Candidate } from './series'
import { prices, settings } from './settings'

export type CandidatesByStyle = ReadonlyMap<string, readonly Candidate[]>

/** A suffix that stands on the line below its number: 第二条 / 之一. */
const suffixBelow = /^之[\s\u3000]?(?<sub>[一二三四五六七八九十]{1,3})(?=[\s\u3000]|$)/

/** The marks of a text as candidates of their styles’ series, each with what it costs to believe it here and to leave it. */
export function candidatesOf(blocks: readonly OutlineBlock[], quotations: Quotations): CandidatesByStyle {
  const found = new Map<string, Candidate[]>()
  blocks.forEach((block, line) => {
    if (!isLine(block) || block.role || !block.marks.length) return
    const above = blocks[line - 1]
    const closed = !isLine(above) || isClosed(above)
    const announced = isLine(above) && /[：:]$/.test(above.text)
    for (const printed of block.marks) {
      if (!canOpen(printed, block.text, closed)) continue
      const mark = withSuffixBelow(printed, blocks[line + 1])
      const quoted = isHost(mark) ? quotations.at(line) : undefined
      const reject = rejectPrice(mark, closed, quoted)
      const candidate = { line, mark, accept: settings.accept[mark.grade], reject, quoted, announced }
      const list = found.get(mark.style)
      if (list) list.push(candidate)
      else found.set(mark.style, [candidate])
    }
  })
  return found
}

/** Numbers that an amendment has of its own, so that those that it quotes are not taken for them; 项 that it quotes are its 项. */
const isHost = (mark: Mark): boolean => mark.kind === 'article' || isStructural(mark.kind) || mark.style === 'han-comma'

/** What only looks like a mark needs the end of a sentence above it; a decimal without parts is a heading or none. */
function canOpen(mark: Mark, text: string, closed: boolean): boolean {
  if (mark.style === 'decimal' && mark.path?.length === 1) return isHeadingLike(text)
  return mark.grade !== 'doubtful' || closed || mark.style === 'decimal'
}

export const isHeadingLike = (text: string): boolean => text.length <= settings.maxHeading && !endsClosed(text)

function rejectPrice(mark: Mark, closed: boolean, quoted: Candidate['quoted']): number {
  const alone = mark.kind === 'article' || isStructural(mark.kind)
  if (quoted) return quoted.closed ? prices.expected : Math.min(prices.possible, settings.reject[mark.grade])
  if (alone && mark.grade === 'sure') return prices.loss
  return (closed || alone ? settings.reject : settings.rejectInside)[mark.grade]
}

/** The line ends a sentence, or is a heading, which ends without a mark. */
const isClosed = (line: MarkedLine): boolean =>
  endsClosed(line.text) ||
  line.heading !== undefined ||
  (line.text.length <= settings.maxHeading && line.marks.some(isPlain))

function withSuffixBelow(mark: Mark, below: OutlineBlock | undefined): Mark {
  if (mark.kind !== 'article' || mark.rest || mark.suffix || !isLine(below)) return mark
  const sub = suffixBelow.exec(below.text)?.groups?.sub
  if (!sub) return mark
  const suffix = parseHan(sub)
  return suffix ? { ...mark, suffix, num: `${mark.num}之${sub}` } : mark
}
