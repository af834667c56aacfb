import type { Grammars } from '../../grammar'
import { isPlain, isStructural, type MarkedBlock, type MarkedLine } from '../../lines'
import { endsClosed } from '../../text/sentences'
import { hasOpenBracket } from './open-bracket'
import { type JoinReading, readingsOf } from './readings-of'

/** A line without any mark inside is a title, a name or a heading when it is not longer than this. */
const maxBareTitle = 34
/** In a text of broken lines, one shorter than this share of the width ends its paragraph. */
const shortShare = 0.6
/** A paragraph that is longer than this is no date, title or signature, in characters. */
const maxPart = 60

/** Knows what the whole text looks like, and with that says whether a line goes on in the next. */
export class GoesOn {
  /** The format marks headings, so that an unmarked numbered line is not one. */
  private readonly marked: boolean
  /** Paragraphs are indented, so that a line without indent goes on. */
  private readonly indented: boolean
  /** Width of hard-wrapped lines, or 0. */
  private readonly width: number
  /** The last of several names, each a paragraph. */
  private listed: MarkedLine | undefined
  private readonly readings = new WeakMap<MarkedLine, ReadonlySet<JoinReading>>()

  constructor(
    blocks: readonly MarkedBlock[],
    private readonly grammars: Grammars,
  ) {
    const lines = blocks.filter((block) => block.kind === 'line')
    this.marked = lines.some((line) => line.heading !== undefined && line.marks.some(isPlain))
    const long = lines.filter((line) => line.text.length > maxBareTitle)
    const dented = long.filter((line) => (line.indent ?? 0) >= 1.5).length
    this.indented = dented * 5 > lines.length && dented < lines.length * 0.8
    this.width = wrapWidth(lines)
  }

  /** @param lines how many lines the paragraph has so far, of which `last` is the last */
  test(lines: number, last: MarkedLine, next: MarkedLine): boolean {
    if (next.heading !== undefined || last.heading !== undefined) return false
    if (this.indented && (next.indent ?? 0) >= 1.5) return false
    const open = hasOpenBracket(last.text)
    const cut = /；$/.test(last.text) && this.isFull(last)
    if (endsClosed(last.text) && !open && !cut) return false
    if (entryEnd.test(last.text.slice(-40))) return false
    if (suffixAlone.test(next.text) && bareArticle.test(last.text)) return true
    if (next.marks.some(isPlain)) return (open || (this.isFull(last) && !cut)) && !this.certain(next)
    if (this.opens(next)) return open
    if (open || /[，、,—（《“]$/.test(last.text)) return true
    if (this.isListed(last, next)) return false
    return !this.complete(lines, last)
  }

  /** Names that blank lines part, and what stands below the last of them. */
  private isListed(last: MarkedLine, next: MarkedLine): boolean {
    if (!next.gap || !isBareTitle(last.text)) return false
    if (this.listed === last && last.gap) return true
    if (!isBareTitle(next.text) || endsClosed(next.text)) return false
    this.listed = next
    return true
  }

  private readingsOf(line: MarkedLine): ReadonlySet<JoinReading> {
    let found = this.readings.get(line)
    if (!found) {
      found = readingsOf(line, this.grammars)
      this.readings.set(line, found)
    }
    return found
  }

  /** The line reaches the width at which this text was broken. */
  private isFull(line: MarkedLine): boolean {
    return this.width > 0 && line.text.length >= this.width - 2
  }

  /** The line begins something of its own, without a number. */
  private opens(line: MarkedLine): boolean {
    const { text } = line
    const start = text.slice(0, 80)
    if (datedLine.test(start) || ownProvision.test(start)) return true
    const readings = this.readingsOf(line)
    if (readings.has('alone') || readings.has('label')) return true
    // A full line of a broken text that ends like an agency’s name goes on.
    return readings.has('unit') && !this.isFull(line)
  }

  /** A number that no reference wraps to the start of a line with: 第三章 and 第三条 with a space. */
  private certain(line: MarkedLine): boolean {
    return line.marks.some(({ kind, grade }) => grade === 'sure' && (kind === 'article' || isStructural(kind)))
  }

  /** The line is whole although no full stop ends it. */
  private complete(lines: number, last: MarkedLine): boolean {
    const { text } = last
    if (this.isFull(last)) return false
    if (this.width && text.length < this.width * shortShare) return true
    const readings = this.readingsOf(last)
    if (readings.has('alone') || readings.has('unit')) return true
    if (readings.has('dated') && text.length <= maxPart) return true
    if (lines > 1) return false
    const [mark] = last.marks
    if (mark && isStructural(mark.kind)) return true
    if (mark?.kind === 'article') return false
    if (mark) return !this.marked && (isBareTitle(text) || this.isHeadingWithComma(text))
    return readings.has('title') || (!this.marked && isBareTitle(text))
  }

  /** 一、坚持统一领导，全面落实责任: where lines are paragraphs, a short numbered one without a full stop is a heading. */
  private isHeadingWithComma(text: string): boolean {
    return this.width === 0 && text.length <= maxBareTitle && !/[。；]/.test(text)
  }
}

/** 第X条 alone on its line, and 之一 of it on the next. */
export const bareArticle = /^第[^第条條]{1,12}[条條](?:[\s\u3000]?之[\s\u3000]?[一二三四五六七八九十]{1,3})?$/
const suffixAlone = /^之[一二三四五六七八九十]{1,3}$/

/** 本决定自公布之日起施行: what a text says of itself begins a paragraph. */
const ownProvision = /^本(?:办法|规定|规则|细则|决定|条例|通知|意见|方案|计划|规划|通告|公告)(?:由|自|从)/
/** 2006年6月30日 某某会议通过 */
const datedLine =
  /^(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})\s?年[^，。；]{2,6}月[^，。；]{1,3}日[\s\u3000]+\p{Script=Han}/u

const isBareTitle = (text: string): boolean => text.length <= maxBareTitle && !/[，。；]/.test(text)

/** An entry of a 目录 ends in its page number. */
const entryEnd = /(?:[.．·]{3,}|[…⋯]{2,})[\s.．·…]*[（(]?\d{1,4}[)）]?$/

/** The width at which lines were broken: many unfinished lines of one length. 0 where lines are paragraphs. */
function wrapWidth(lines: readonly MarkedLine[]): number {
  const lengths = new Map<number, number>()
  let unfinished = 0
  for (const line of lines) {
    if (line.text.length < 12 || endsClosed(line.text)) continue
    unfinished++
    lengths.set(line.text.length, (lengths.get(line.text.length) ?? 0) + 1)
  }
  if (unfinished < 8 || unfinished * 4 < lines.length) return 0
  let width = 0
  let best = 0
  for (const length of lengths.keys()) {
    const near = [-2, -1, 0, 1, 2].reduce((sum, d) => sum + (lengths.get(length + d) ?? 0), 0)
    if (near > best || (near === best && length > width)) {
      best = near
      width = length
    }
  }
  return best * 2 >= unfinished ? width : 0
}
