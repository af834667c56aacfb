import { type Grammars, isTitleLine, readDocNumber } from '../grammar'
import { plainMark } from '../lines'
import type { DocNumber, SourceLine } from '../model'
import { wholeDate } from '../text/dates'
import { formatDocNumber } from '../text/doc-number'
import { normalise } from '../text/normalise'
import { type DocumentBlock, isLine } from './drafts'
import { readGenre } from './read-genre'

export interface Front {
  readonly title?: string
  readonly titleLines: readonly SourceLine[]
  readonly docNumber?: DocNumber
  readonly history: readonly string[]
  readonly addresseesText?: string
  readonly notes: readonly string[]
  /** Printed lines that are published as the number. */
  readonly rewritten: readonly string[]
  /** How many blocks the front takes. */
  readonly length: number
}

const maxTitleLines = 6
/** Under a title no more lines than this are looked at for number, 题注 and 主送机关. */
const maxFrontLines = 60

/**
 * The lines above the body: title, 发文字号, 题注, 主送机关.
 * **Rule** GB/T 9704-2012 §7.3: title, then 主送机关 flush left with ：; the number above or below the title.
 * @param given how many lines are known to be the title; `undefined` where it stands elsewhere, 0 where it must be found
 */
export function readFront(blocks: readonly DocumentBlock[], given: number | undefined, grammars: Grammars): Front {
  const reader = new FrontReader(blocks, grammars)
  reader.numberAbove()
  if (given !== undefined) reader.title(given)
  reader.below()
  reader.titleBelowOrder()
  return reader.front()
}

class FrontReader {
  private at = 0
  private titleLines: SourceLine[] = []
  private docNumber: DocNumber | undefined
  private readonly history: string[] = []
  private readonly notes: string[] = []
  private readonly rewritten: string[] = []
  private addresseesText: string | undefined

  constructor(
    private readonly blocks: readonly DocumentBlock[],
    private readonly grammars: Grammars,
  ) {}

  numberAbove(): void {
    const block = this.blocks[0]
    if (!isLine(block)) return
    const number = readDocNumber(block.text, this.grammars)
    if (!number) return
    this.docNumber = number
    this.rewritten.push(block.text)
    this.at = 1
  }

  title(given: number): void {
    if (given > 0) {
      this.titleLines = this.blocks.slice(this.at, this.at + given).filter(isLine)
      this.at += given
      return
    }
    const lines: SourceLine[] = []
    while (lines.length < maxTitleLines) {
      const block = this.blocks[this.at + lines.length]
      if (!isTitleLine(block, this.grammars)) break
      if (lines.length && this.isWhole(lines) && !this.carriesOn(block)) break
      lines.push(block)
    }
    this.titleLines = this.trim(lines)
    this.at += this.titleLines.length
  }

  /** Number, 题注, contents and 主送机关 below the title. */
  below(): void {
    const end = Math.min(this.blocks.length, this.at + maxFrontLines)
    while (this.at < end) {
      const block = this.blocks[this.at]
      if (!isLine(block)) return
      const taken = this.takeHistory(block) || this.takeLine(block)
      if (!taken) return
      this.at += taken
      if (this.addresseesText) return
    }
  }

  /** A 令 line with its number and right below it the title of the text: only that text is printed. */
  titleBelowOrder(): void {
    const order = normalise(this.titleLines.map((line) => line.text).join(''))
    if (!this.docNumber || this.addresseesText || !readGenre(order, this.grammars).order) return
    const above = { lines: this.titleLines, at: this.at }
    this.title(0)
    const title = this.titleLines.map((line) => line.text).join('')
    if (!this.titleLines.length || !readGenre(title, this.grammars).legislative) {
      this.titleLines = above.lines
      this.at = above.at
      return
    }
    const { year, number } = this.docNumber
    const printed = number === undefined ? undefined : { agency: order, number: String(number) }
    const whole = printed && formatDocNumber({ ...printed, ...(year ? { year: String(year) } : {}) })
    this.docNumber = whole ?? this.docNumber
    if (whole) this.rewritten.push(order)
    this.below()
  }

  front(): Front {
    const title = normalise(
      this.titleLines
        .map((line) => line.text)
        .join('\n')
        .replace(/\n/g, ''),
    )
    return {
      ...(title ? { title: tidyTitle(title) } : {}),
      titleLines: this.titleLines,
      ...(this.docNumber ? { docNumber: this.docNumber } : {}),
      history: this.history,
      ...(this.addresseesText ? { addresseesText: this.addresseesText } : {}),
      notes: this.notes,
      rewritten: this.rewritten,
      length: this.at,
    }
  }

  /** The lines so far end in a 文种. */
  private isWhole(lines: readonly SourceLine[]): boolean {
    const joined = lines.map((line) => line.text).join('')
    return this.grammars['titles-and-genres'].first(joined.slice(-80)) !== undefined
  }

  /** A line that goes on with a title although the lines above could be one: 关于…, or an open bracket above. */
  private carriesOn(line: SourceLine): boolean {
    return /^(?:关于|印发|的)/.test(line.text)
  }

  /** Without a 文种 in sight only the first line is the title: the others are text. */
  private trim(lines: readonly SourceLine[]): SourceLine[] {
    for (let n = lines.length; n > 1; n--) if (this.isWhole(lines.slice(0, n))) return lines.slice(0, n)
    return lines.slice(0, 1)
  }

  private takeHistory(line: SourceLine): number {
    let joined = line.text
    let taken = 1
    if (/^[（(]/.test(joined) && !/[）)]$/.test(joined) && !plainMark(joined, this.grammars)) {
      while (taken < 20 && !/[）)]$/.test(joined)) {
        const next = this.blocks[this.at + taken]
        if (!isLine(next) || plainMark(next.text, this.grammars)) return 0
        joined += next.text
        taken++
      }
    }
    if (joined.length > 6000) return 0
    const dated = /^[（(].*[）)]$/.test(joined) && wholeDate(joined)
    if (!dated && this.grammars['front-matter'].first(joined)?.emits.line !== 'history') return 0
    this.history.push(normalise(joined))
    return taken
  }

  private takeLine(line: SourceLine): number {
    const text = line.text
    const number = readDocNumber(text, this.grammars)
    if (number && !this.docNumber) {
      this.docNumber = number
      this.rewritten.push(text)
      return 1
    }
    if (number) return 0
    if (text.length > 1000) return 0
    const kind = this.grammars['front-matter'].first(text)?.emits.line
    if (kind === 'addressee') {
      this.addresseesText = normalise(text)
      return 1
    }
    if (kind === 'section') {
      this.notes.push(normalise(text))
      return 1
    }
    if (this.grammars.signature.first(text)?.emits.line === 'note') {
      this.notes.push(normalise(text))
      return 1
    }
    return 0
  }
}

/** Spaces inside a title come from the page, but for those between agencies that issue together. */
function tidyTitle(title: string): string {
  return title.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
}
