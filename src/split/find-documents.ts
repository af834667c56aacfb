import { type Grammars, isTitleLine, readDocNumber } from '../grammar'
import type { DocNumber, SourceBlock, SourceLine, TocEntry } from '../model'
import { wholeDate } from '../text/dates'
import { fold } from '../text/normalise'
import { foldedTitle, maxTitleLines, titleAbove } from './title-lines'

export interface DocumentStart {
  /** Index of the block with which the document begins. */
  readonly at: number
  /** How many lines from there are its title (0 where the number stands above it). */
  readonly titleLines: number
  readonly docNumber?: DocNumber
  /** The 目录 prints the number whole: 某某令第N号 for 第N号. */
  readonly wholeNumber?: true
  /** Index of its entry in the 目录. */
  readonly entry?: number
}

/** An order names what it promulgates within so many blocks. */
const maxOrderBlocks = 6
/** A promulgated text is named within so many blocks of its cover’s start. */
const maxCoverBlocks = 40

/**
 * Where documents begin.
 * **Rule** three witnesses: a title of the 目录, a 发文字号 on a line of its own with a title above or
 * below it, and a title behind the signature of the document before. The 目录 outweighs the others.
 * **Doubt** a title that the open document names as what it promulgates, or that stands under 附件, opens nothing.
 */
export function findDocuments(
  blocks: readonly SourceBlock[],
  from: number,
  contents: readonly TocEntry[],
  grammars: Grammars,
): DocumentStart[] {
  return new DocumentFinder(blocks, contents, grammars).find(from)
}

class DocumentFinder {
  private readonly known = new Map<string, number>()
  private readonly byNumber = new Map<string, number>()
  private readonly prefixes = new Set<string>()
  /** Titles of several entries (某某省人民政府令) that only their numbers tell apart. */
  private readonly shared = new Set<string>()
  private readonly used = new Set<number>()
  private readonly starts: DocumentStart[] = []
  /** An 附件 label was seen since the last start. */
  private inAttachment = false
  private signed = false

  constructor(
    private readonly blocks: readonly SourceBlock[],
    private readonly contents: readonly TocEntry[],
    private readonly grammars: Grammars,
  ) {
    contents.forEach((entry, i) => {
      const title = fold(entry.title)
      if (!this.known.has(title)) this.known.set(title, i)
      else if (entry.docNumber) this.shared.add(title)
      this.prefixes.add(title.slice(0, 2))
      const { agency, text } = entry.docNumber ?? {}
      // 第12号 behind 某某省人民政府令 is told from other 第12号 by what it stands behind.
      if (text) this.byNumber.set(agency ? text : title + text, i)
    })
  }

  find(from: number): DocumentStart[] {
    for (let i = from; i < this.blocks.length; i++) {
      const block = this.blocks[i] as SourceBlock
      if (block.kind !== 'line') continue
      const start = this.byContents(i, block) ?? this.byDocNumber(i, block, from) ?? this.bySignature(i, block)
      if (start) {
        this.open(start)
        i = Math.max(i, start.at + Math.max(0, start.titleLines - 1))
      } else this.watch(block)
    }
    return this.starts
  }

  private open(start: DocumentStart): void {
    this.starts.push(start)
    if (start.entry !== undefined) this.used.add(start.entry)
    this.inAttachment = false
    this.signed = false
  }

  private watch(line: SourceLine): void {
    if (line.text.length > 40) return
    if (wholeDate(line.text)) this.signed = true
    else if (this.grammars['front-matter'].first(line.text)?.emits.line === 'attachment') this.inAttachment = true
  }

  /** Lines from here make up a title of the 目录 that has no document yet. */
  private byContents(i: number, line: SourceLine): DocumentStart | undefined {
    if (!this.known.size || line.text.length > 200) return undefined
    const first = fold(line.text)
    if (!this.prefixes.has(first.slice(0, 2)) || i < (this.starts.at(-1)?.at ?? -1) + 1) return undefined
    let joined = ''
    for (let k = 0; k < maxTitleLines; k++) {
      const block = this.blocks[i + k]
      if (block?.kind !== 'line') return undefined
      joined += fold(block.text)
      const entry = this.known.get(joined)
      if (entry === undefined || this.used.has(entry) || this.shared.has(joined)) continue
      if (this.isPromulgated(joined, i)) return undefined
      return { at: i, entry, ...this.titledAt(i, k + 1, entry) }
    }
    return undefined
  }

  /** Title lines and number of a title that the 目录 gives; the 目录 may print a 令 as title and number in one. */
  private titledAt(i: number, lines: number, entry: number): Pick<DocumentStart, 'titleLines' | 'docNumber'> {
    const last = this.blocks[i + lines - 1] as SourceLine
    const inTitle = readDocNumber(last.text, this.grammars)
    const own = inTitle ?? this.numberNear(i, i + lines)
    const titleLines = inTitle ? lines - 1 : lines
    if (!own) return { titleLines }
    const docNumber = this.wholeNumber(own, entry)
    return { titleLines, docNumber, ...(docNumber === own ? {} : { wholeNumber: true as const }) }
  }

  private byDocNumber(i: number, line: SourceLine, from: number): DocumentStart | undefined {
    const docNumber = readDocNumber(line.text, this.grammars)
    if (!docNumber) return undefined
    const last = this.starts.at(-1)
    if (last && (i <= last.at + last.titleLines + 1 || last.docNumber?.text === docNumber.text)) return undefined
    const above = Math.min(
      titleAbove(this.blocks, i, this.known, this.grammars),
      i - Math.max(from, last ? last.at + last.titleLines : from),
    )
    const title = foldedTitle(this.blocks, i - above, i)
    const listed =
      this.byNumber.get(docNumber.text) ??
      (this.shared.has(title) ? undefined : this.known.get(title)) ??
      this.byPromulgated(i, above, docNumber)
    const entry = listed !== undefined && !this.used.has(listed) ? listed : undefined
    if (entry === undefined && (this.inAttachment || (last && !this.signed && docNumber.agency === undefined)))
      return undefined
    const number = this.wholeNumber(docNumber, entry)
    const own = { docNumber: number, ...(number === docNumber ? {} : { wholeNumber: true as const }) }
    const listing = entry === undefined ? {} : { entry }
    if (above > 0) return { at: i - above, titleLines: above, ...own, ...listing }
    if (!isTitleLine(this.blocks[i + 1], this.grammars)) return undefined
    return { at: i, titleLines: 0, ...own, ...listing }
  }

  /** The 目录 may name an order by its whole number (某某令第N号), or by the text that it promulgates. */
  private byPromulgated(at: number, above: number, docNumber: DocNumber): number | undefined {
    if (docNumber.agency !== undefined || !this.known.size) return undefined
    const head = foldedTitle(this.blocks, at - above, at)
    const whole = this.byNumber.get(head + docNumber.text)
    if (whole !== undefined || !/[令告]$/.test(head)) return whole
    const cover = foldedTitle(this.blocks, at + 1, Math.min(this.blocks.length, at + 1 + maxOrderBlocks))
    for (const [title, entry] of this.known) if (!this.used.has(entry) && cover.includes(`《${title}》`)) return entry
    return undefined
  }

  /** 第N号 under a 令 is the end of the number that the 目录 prints whole. */
  private wholeNumber(own: DocNumber, entry: number | undefined): DocNumber {
    const listed = entry === undefined ? undefined : this.contents[entry]?.docNumber
    return listed?.agency && own.agency === undefined && listed.text.endsWith(own.text) ? listed : own
  }

  /** A title behind the signature of a document, where there is no 目录 to say what it is. */
  private bySignature(i: number, line: SourceLine): DocumentStart | undefined {
    if (this.known.size || this.inAttachment || !this.signed || !isTitleLine(line, this.grammars)) return undefined
    if (!/关于.{2,}的/.test(line.text) || !this.grammars['titles-and-genres'].first(line.text.slice(-80)))
      return undefined
    if (this.isPromulgated(fold(line.text), i)) return undefined
    const above = this.issuersAbove(i)
    return { at: i - above, titleLines: above + 1 }
  }

  /** Names of agencies right above a title belong to it when a date stands above them: signatures stand over dates. */
  private issuersAbove(i: number): number {
    let n = 0
    while (n < maxTitleLines - 1 && this.isUnit(this.blocks[i - n - 1])) n++
    const over = this.blocks[i - n - 1]
    return n && over?.kind === 'line' && (wholeDate(over.text) || /^[（(].*[）)]$/.test(over.text)) ? n : 0
  }

  private isUnit(block: SourceBlock | undefined): boolean {
    return block?.kind === 'line' && this.grammars.signature.first(block.text.slice(0, 100))?.emits.line === 'unit'
  }

  private isPromulgated(title: string, at: number): boolean {
    const last = this.starts.at(-1)
    if (!last) return false
    const cover = foldedTitle(this.blocks, last.at, Math.min(at, last.at + maxCoverBlocks))
    return cover.includes(`《${title}》`) || cover.includes(`印发${title}的`) || cover.includes(`印发《${title}`)
  }

  private numberNear(from: number, to: number): DocNumber | undefined {
    for (const i of [to, from - 1]) {
      const block = this.blocks[i]
      const found = block?.kind === 'line' ? readDocNumber(block.text, this.grammars) : undefined
      if (found) return found
    }
    return undefined
  }
}
