import type { Grammars } from '../../grammar'
import type { SourceLine } from '../../model'
import { wholeDate } from '../../text/dates'
import { endsClosed } from '../../text/sentences'
import { boxOf, joinText } from './cell-text'
import { partEntryNumbers } from './entry-numbers'
import type { Segment } from './segment'

/** A line of text in its column. */
export interface Line extends Segment {
  readonly page: number
  readonly left: number
  readonly right: number
  /** The line stands first in its column. */
  readonly first: boolean
  /** The line stands first on its page. */
  readonly pageStart?: boolean
}

/** Type sizes differ when they do so by this share and by a point. */
const sizeShare = 0.12
/** A first line is indented by two characters; half a character less is still one. */
const leastIndent = 1.3
const mostIndent = 4.6
/** A line is full when it ends less than this many em before the column does: 避头尾 takes up to two characters away. */
const fullSlack = 2.2
/** Space above a paragraph: so many times the usual distance of lines. */
const paragraphGap = 1.55
const looseGap = 1.22
/** From this share of the column’s width on, a line that begins there is a signature or a date. */
const rightShare = 0.36
/** A text has indents when this share of its numbered lines has one, or, without numbers, this share of all lines. */
const indentedMarks = 0.6
const indentedShare = 0.05
/** This share of numbered lines at the edge, and of others away from it, makes a text one with hanging indents. */
const hangingShare = 0.7
/** No paragraph is longer. */
const maxParagraph = 200_000

/**
 * Lines in reading order as paragraphs, over columns and pages; tables stand between the stretches.
 * **Rule** a line goes on in the next when it fills its column and the next one is not indented; type size,
 * centring and space between lines part them, and so does what the grammar knows as a line of its own.
 * **Doubt** in texts without indents a full line that ends a sentence goes on, unless a number opens the next.
 */
export function joinLines(stretches: readonly (readonly Line[])[], body: number, grammars: Grammars): SourceLine[][] {
  const parted = stretches.map((lines) => partEntryNumbers(lines, entryEnd))
  const judge = new Judge(parted.flat(), grammars)
  return parted.map((lines) => joinStretch(lines, judge).map((joined) => toSourceLine(joined, body)))
}

function joinStretch(lines: readonly Line[], judge: Judge): Line[][] {
  const out: Line[][] = []
  let open: Line[] = []
  let length = 0
  const flush = () => {
    if (open.length) out.push(open)
    open = []
    length = 0
  }
  for (const line of lines) {
    const last = open.at(-1)
    if (last && (length > maxParagraph || !judge.goesOn(open[0] as Line, last, line))) flush()
    open.push(line)
    length += line.text.length
  }
  flush()
  return out
}

function toSourceLine(lines: readonly Line[], body: number): SourceLine {
  const pieces: Line[][] = []
  for (const line of lines) {
    const piece = pieces.at(-1)
    if (piece && piece[0]?.page === line.page && !line.first) piece.push(line)
    else pieces.push([line])
  }
  return {
    kind: 'line',
    text: lines.reduce((text, line) => (text ? joinText(text, line.text) : line.text), ''),
    source: pieces.map((piece) => ({ page: (piece[0] as Line).page, bbox: boxOf(piece) })),
    ...evidenceOf(lines, body),
  }
}

/** How a paragraph looks, for those who have to tell what it is. */
function evidenceOf(lines: readonly Line[], body: number): Pick<SourceLine, 'align' | 'size' | 'bold' | 'pageStart'> {
  const [first] = lines as [Line]
  const align = lines.every(isCentred) ? 'center' : lines.every(isAtRight) ? 'right' : undefined
  return {
    ...(align ? { align } : {}),
    ...(body > 0 && first.size > 0 ? { size: Math.round((first.size / body) * 100) / 100 } : {}),
    ...(lines.every(({ bold }) => bold) ? { bold: true as const } : {}),
    ...(first.pageStart ? { pageStart: true as const } : {}),
  }
}

const em = (line: Line): number => Math.max(line.size, 4)
const indentOf = (line: Line): number => (line.x0 - line.left) / em(line)

/** Both margins are wide and alike. */
export function isCentred(line: Line): boolean {
  const [before, after] = [line.x0 - line.left, line.right - line.x1]
  if (before < 2.6 * em(line) || after < 1.5 * em(line)) return false
  return Math.abs(before - after) < Math.max(1.6 * em(line), 0.12 * (line.right - line.left))
}

/** A signature or a date: far from the left margin, and much nearer to the right one. */
function isAtRight(line: Line): boolean {
  const [before, after] = [line.x0 - line.left, line.right - line.x1]
  return before > rightShare * (line.right - line.left) && after < rightNear * before && !isCentred(line)
}
/** The right margin of a line that is set at the right is no more than this share of its left one. */
const rightNear = 0.45

/** Type that fills its column like a heading too long for it: no indent and no room at the end. */
const isSetFull = (line: Line): boolean => line.x0 - line.left < 1.5 * em(line) && line.right - line.x1 < 1.5 * em(line)

/** So few characters make no line of their own below a full one. */
const orphan = 2

class Judge {
  private readonly indented: boolean
  private readonly hanging: boolean
  private readonly pitch: number

  constructor(
    lines: readonly Line[],
    private readonly grammars: Grammars,
  ) {
    const body = lines.filter((line) => !isCentred(line) && line.x1 - line.x0 > 4 * em(line))
    const begun = (line: Line) => indentOf(line) >= leastIndent && indentOf(line) <= mostIndent
    const marked = body.filter((line) => this.opens(line.text))
    const [sample, least] = marked.length >= 3 ? [marked, indentedMarks] : [body, indentedShare]
    const flush = body.filter((line) => indentOf(line) < 0.6).length
    this.hanging = this.isHanging(body)
    this.indented = !this.hanging && flush > 0 && sample.filter(begun).length > sample.length * least
    this.pitch = pitchOf(lines)
  }

  goesOn(first: Line, last: Line, next: Line): boolean {
    if (differ(last.size, next.size)) return false
    if (entryEnd.test(last.text.slice(-40)) || this.standsAlone(next)) return false
    if (first === last && this.isWhole(last)) return false
    const centred = [isCentred(last), isCentred(next)]
    if (centred[0] || centred[1])
      return (centred[0] || isSetFull(last)) && !!centred[1] && this.goesOnCentred(last, next)
    if (next.x0 - next.left > rightShare * (next.right - next.left)) return false
    if (last.x0 - last.left > rightShare * (last.right - last.left)) return false
    const gap = next.first ? 0 : (next.y0 - last.y0) / (this.pitch * em(next))
    if (gap > paragraphGap) return false
    const full = last.right - last.x1 < fullSlack * em(last)
    const opens = this.opens(next.text)
    if (opens === 'certain' && endsClosed(last.text)) return false
    if (this.hanging) return indentOf(next) >= leastIndent && full
    if (this.indented) return indentOf(next) < leastIndent && (full || this.isCut(last.text))
    if (gap > looseGap || !full) return false
    return !(opens && endsClosed(last.text))
  }

  /** Numbered paragraphs begin at the edge, and most other lines are their indented rest. */
  private isHanging(body: readonly Line[]): boolean {
    const opening = body.filter((line) => this.opens(line.text))
    const others = body.length - opening.length
    const flush = opening.filter((line) => indentOf(line) < 0.6).length
    const rest = body.filter((line) => indentOf(line) >= leastIndent && !this.opens(line.text)).length
    return opening.length > 4 && flush > opening.length * hangingShare && rest > others * hangingShare
  }

  /**
   * Two centred lines are one heading when the upper one has a number and the lower one has none, or when
   * one or two characters did not fit on a full line.
   */
  private goesOnCentred(last: Line, next: Line): boolean {
    if (next.text.length <= orphan && last.text.length > 4 * orphan && isSetFull(last)) return true
    return this.opens(last.text) !== undefined && !this.opens(next.text) && !endsClosed(last.text)
  }

  /** A short line that stops in the middle of a clause. */
  private isCut(text: string): boolean {
    return /[，、（《“]$/.test(text)
  }

  private opens(text: string): 'certain' | 'likely' | undefined {
    const found = this.grammars.numbering.first(text.slice(0, 80))
    if (!found) return undefined
    return /^(?:article|chapter|section|book|subbook)$/.test(found.rule) ? 'certain' : 'likely'
  }

  private standsAlone(line: Line): boolean {
    const { text } = line
    if (text.length > 60) return false
    const kind = this.grammars['front-matter'].first(text)?.emits.line
    if (kind && kind !== 'addressee' && kind !== 'publisher' && kind !== 'history') return true
    return this.grammars['document-number'].first(text) !== undefined
  }

  /** 主送机关 on one line is whole, however far it reaches. */
  private isAddressed(text: string): boolean {
    if (!/[：:]$/.test(text)) return false
    return this.grammars['front-matter']
      .every(text)
      .some(({ emits }) => emits.line === 'addressee' && emits.strength === 'sure')
  }

  private isWhole(line: Line): boolean {
    if (this.standsAlone(line) || this.isAddressed(line.text)) return true
    return line.text.length <= 40 && wholeDate(line.text) !== undefined
  }
}

const differ = (a: number, b: number): boolean => Math.abs(a - b) > Math.max(1, sizeShare * Math.max(a, b))

/** An entry of a 目录 ends in its page number. */
const entryEnd =
  /(?:[.．·•・⋅]{3,}|[…⋯]{2,}|[-—_]{4,}|(?<=[\p{Script=Han}）)》”〕])\u3000)[\s\u3000.．·…—-]*[（(]?\d{1,4}[)）]?$/u

/** The usual distance of two lines, in em. */
function pitchOf(lines: readonly Line[]): number {
  const steps = lines.flatMap((line, i) => {
    const before = lines[i - 1]
    if (!before || line.first || before.page !== line.page || differ(before.size, line.size)) return []
    const step = (line.y0 - before.y0) / em(line)
    return step > 0.8 && step < 4 ? [step] : []
  })
  steps.sort((a, b) => a - b)
  return steps[Math.floor(steps.length / 2)] ?? 1.6
}
