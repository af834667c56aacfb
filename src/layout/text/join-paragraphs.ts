import type { Grammars } from '../../grammar'
import type { SourceBlock, SourceLine } from '../../model'
import { wholeDate } from '../../text/dates'
import { endsClosed } from '../../text/sentences'

/** A line without any mark inside is a title, a name or a heading when it is not longer than this. */
const maxBareTitle = 34
/** No bracket stays open for longer than this many characters; longer ones were never closed. */
const maxOpenBracket = 120
/** In a text of broken lines, one shorter than this share of the width ends its paragraph. */
const shortShare = 0.6
/** A join never makes a paragraph longer than this, so that hostile input stays linear. */
const maxParagraph = 200_000

/**
 * Joins paragraphs that columns, pages or hard line ends had cut.
 * **Rule** a line goes on in the next one when it has not ended (no 。；： …), is nothing complete in
 * itself (heading, title, date, signature) and the next line opens nothing (no number, no label).
 * **Doubt** a paragraph that was cut behind a full stop stays two paragraphs; their text is the same.
 */
export function joinParagraphs(blocks: readonly SourceBlock[], grammars: Grammars): SourceBlock[] {
  const judge = new Judge(blocks, grammars)
  const out: SourceBlock[] = []
  let pending: SourceLine[] = []
  const flush = () => {
    if (pending.length) out.push(merge(pending))
    pending = []
  }
  let length = 0
  for (const block of blocks) {
    if (block.kind !== 'line') {
      flush()
      out.push(block)
      continue
    }
    const last = pending.at(-1)
    if (last && length < maxParagraph && judge.goesOn(pending, last, block)) {
      pending.push(block)
      length += block.text.length
    } else {
      flush()
      pending = [block]
      length = block.text.length
    }
  }
  flush()
  return out
}

function merge(lines: readonly SourceLine[]): SourceLine {
  const first = lines[0] as SourceLine
  if (lines.length === 1) return first
  // The seam looks at printed lines, never at the growing text: joining stays linear.
  const text = lines
    .map((line, i) => (i ? seam((lines[i - 1] as SourceLine).text, line.text) : '') + line.text)
    .join('')
  return { ...first, text, source: lines.flatMap((line) => line.source) }
}

const bareArticle = /^第[^第条]{1,12}条(?:[\s\u3000]?之[\s\u3000]?[一二三四五六七八九十]{1,3})?$/

/** A space where two Latin words meet, and behind a 第X条 that stood on a line of its own. */
const seam = (above: string, below: string): string =>
  (above.length < 20 && bareArticle.test(above)) || (/[\w)]$/.test(above.slice(-1)) && /^[\w(]/.test(below)) ? ' ' : ''

/** Knows what the whole text looks like, and with that says whether a line goes on in the next. */
class Judge {
  /** The format marks headings, so that an unmarked numbered line is not one. */
  private readonly marked: boolean
  /** Paragraphs are indented, so that a line without indent goes on. */
  private readonly indented: boolean
  /** Width of hard-wrapped lines, or 0. */
  private readonly width: number

  constructor(
    blocks: readonly SourceBlock[],
    private readonly grammars: Grammars,
  ) {
    const lines = blocks.filter((block) => block.kind === 'line')
    this.marked = lines.some((line) => line.heading !== undefined && grammars.numbering.first(line.text.slice(0, 80)))
    const long = lines.filter((line) => line.text.length > maxBareTitle)
    const dented = long.filter((line) => (line.indent ?? 0) >= 1.5).length
    this.indented = dented * 5 > lines.length && dented < lines.length * 0.8
    this.width = wrapWidth(lines)
  }

  goesOn(lines: readonly SourceLine[], last: SourceLine, next: SourceLine): boolean {
    if (next.heading !== undefined || last.heading !== undefined) return false
    if (this.indented && (next.indent ?? 0) >= 1.5) return false
    const open = hasOpenBracket(last.text)
    const cut = /；$/.test(last.text) && this.isFull(last)
    if (endsClosed(last.text) && !open && !cut) return false
    if (entryEnd.test(last.text.slice(-40))) return false
    if (this.numbered(next.text)) return (open || (this.isFull(last) && !cut)) && !this.certain(next.text)
    if (this.opens(next.text)) return open
    if (open || /[，、,—（《“]$/.test(last.text)) return true
    return !this.complete(lines, last)
  }

  /** The line reaches the width at which this text was broken. */
  private isFull(line: SourceLine): boolean {
    return this.width > 0 && line.text.length >= this.width - 2
  }

  private numbered(text: string): boolean {
    return this.grammars.numbering.first(text.slice(0, 80)) !== undefined
  }

  /** The line begins something of its own, without a number. */
  private opens(text: string): boolean {
    const start = text.slice(0, 80)
    if (/^附\s*(?:件|表|录)/.test(start) && this.grammars['front-matter'].first(start)) return true
    if (
      /^(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})\s?年[^，。；]{2,6}月[^，。；]{1,3}日[\s\u3000]+\p{Script=Han}/u.test(
        start,
      )
    )
      return true
    if (ownProvision.test(start) || this.labelled(start)) return true
    if (text.length > 60) return false
    return (
      wholeDate(text) !== undefined ||
      this.grammars['front-matter'].first(text) !== undefined ||
      this.grammars['document-number'].first(text) !== undefined ||
      this.grammars.signature.first(text) !== undefined ||
      /^[（(].{4,}[）)]$/.test(text)
    )
  }

  /** 责任单位：… and 完成时限：… stand on lines of their own. */
  private labelled(start: string): boolean {
    if (!/^[^，。；、]{2,10}[：:]/.test(start)) return false
    return this.grammars.responsibility.all(start).some(({ index, emits }) => index === 0 && emits.part === 'label')
  }

  /** 一、坚持统一领导，全面落实责任: where lines are paragraphs, a short numbered one without a full stop is a heading. */
  private isHeadingWithComma(text: string): boolean {
    return this.width === 0 && text.length <= maxBareTitle && !/[。；]/.test(text)
  }

  /** A number that no reference wraps to the start of a line with: 第三章 and 第三条 with a space. */
  private certain(text: string): boolean {
    const rule = this.grammars.numbering.first(text.slice(0, 80))?.rule
    return rule === 'article' || rule === 'chapter' || rule === 'section' || rule === 'book'
  }

  /** The line is whole although no full stop ends it. */
  private complete(lines: readonly SourceLine[], last: SourceLine): boolean {
    const text = last.text
    if (this.isFull(last)) return false
    if (this.width && text.length < this.width * shortShare) return true
    if (text.length <= 60) {
      if (wholeDate(text) || this.grammars['front-matter'].first(text) || this.grammars['document-number'].first(text))
        return true
      if (this.grammars.signature.first(text)) return true
      if (/^[（(].{4,}[）)]$/.test(text)) return true
      if (/^(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})\s?年/.test(text)) return true
    }
    if (lines.length === 1) {
      const mark = this.grammars.numbering.first(text.slice(0, 80))
      const kind = mark?.emits.kind
      if (kind === 'book' || kind === 'subbook' || kind === 'chapter' || kind === 'section') return true
      if (mark && kind !== 'article') return !this.marked && (isBareTitle(text) || this.isHeadingWithComma(text))
      if (mark) return false
      if (this.grammars['titles-and-genres'].first(text.slice(-80)) && !/[，；。]/.test(text)) return true
      return !this.marked && isBareTitle(text)
    }
    return false
  }
}

/** 本决定自公布之日起施行: what a text says of itself begins a paragraph. */
const ownProvision = /^本(?:办法|规定|规则|细则|决定|条例|通知|意见|方案|计划|规划|通告|公告)(?:由|自|从)/

const isBareTitle = (text: string): boolean => text.length <= maxBareTitle && !/[，。；]/.test(text)

/** An entry of a 目录 ends in its page number. */
const entryEnd = /(?:[.．·]{3,}|[…⋯]{2,})[\s.．·…]*[（(]?\d{1,4}[)）]?$/

/** Opening marks, each with the number of its kind; （ and ( close each other. */
const opening = new Map([...'（(《〈“〔'].map((mark, i) => [mark.charCodeAt(0), mark === '(' ? 0 : i]))
const closing = new Map([...'）)》〉”〕'].map((mark, i) => [mark.charCodeAt(0), mark === ')' ? 0 : i]))
const round = 0
const quoted = 4
const stops = new Set([...'。；'].map((mark) => mark.charCodeAt(0)))

/** Brackets that a line leaves open, near its end. A full stop ends all but brackets and quotations. */
export function hasOpenBracket(text: string): boolean {
  const open: number[] = []
  for (let i = Math.max(0, text.length - maxOpenBracket); i < text.length; i++) {
    const code = text.charCodeAt(i)
    // Ideographs first: nearly every character leaves here.
    if (code >= 0x3400 && code < 0xff00) continue
    const kind = opening.get(code)
    if (kind !== undefined) open.push(kind)
    else if (open.length) {
      const closed = closing.get(code)
      if (closed !== undefined) {
        const at = open.lastIndexOf(closed)
        if (at >= 0) open.length = at
      } else if (stops.has(code) && open.at(-1) !== quoted && open.at(-1) !== round) open.length = 0
    }
  }
  return open.some((kind) => kind !== quoted)
}

/** The width at which lines were broken: many unfinished lines of one length. 0 where lines are paragraphs. */
function wrapWidth(lines: readonly SourceLine[]): number {
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
