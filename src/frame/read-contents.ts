import type { Grammars } from '../grammar'
import type { SourceLine, TocEntry } from '../model'
import { fold, normalise } from '../text/normalise'
import { endsClosed } from '../text/sentences'
import { readNumber } from './read-number'

/** What may stand in a 目录: lines, or anything else, which ends it. */
type ContentsBlock = SourceLine | { readonly kind: 'table' | 'logical-table' }

export interface PrintedContents {
  readonly entries: readonly TocEntry[]
  readonly lines: readonly SourceLine[]
  /** Block indexes: the contents stand in [from, to). */
  readonly from: number
  readonly to: number
  /** The list is that of one text, a law’s or a plan’s own: chapters, decimal numbers, 前言, 附录. */
  readonly own: boolean
}

/** An entry is wrapped over no more lines than this. */
const maxEntryLines = 6
/** The contents list begins within so many blocks of the start. */
const maxBlocksBefore = 400
const leader =
  /[\s\u3000]*(?:[.．·•・⋅]{2,}|[…⋯]{1,}|[-—_]{3,}|\t|(?<=[）)\p{Script=Han}》”])[\s\u3000]+)[\s\u3000.．·…—-]*[（(]?[\s\u3000]*(?<page>\d{1,4})[\s\u3000]*[)）]?$/u
const bracketPage = /[\s\u3000]*[（(][\s\u3000]*(?<page>\d{1,4})[\s\u3000]*[)）]$/u
const barePage = /^[（(]?(?<page>\d{1,4})[)）]?$/
const chapter = /^第[^第]{1,6}(?:[编章节篇]|部分)(?:[\s\u3000]|\p{Script=Han})/u
const trailingBracket = /[（(](?<inner>[^（()）]{2,50})[）)]$/

/**
 * The printed 目录: sections, titles, numbers and pages as printed.
 * **Rule** it begins at the line 目录 and goes on while entries are completed by a page number;
 * lines of one entry are joined.
 * **Doubt** a list of 第一章 …, 1 范围 … or 前言 is a text’s own (`own`) and is left to it.
 */
export function readContents(blocks: readonly ContentsBlock[], grammars: Grammars): PrintedContents | undefined {
  const from = findHeading(blocks, grammars)
  if (from === undefined) return undefined
  const reader = new EntryReader(grammars)
  let to = from + 1
  while (to < blocks.length && blocks[to]?.kind === 'line' && reader.take(blocks[to] as SourceLine)) to++
  to -= reader.giveBack()
  if (!reader.entries.length) return undefined
  const own = reader.entries.filter(({ title }) => isPartOfText(title, grammars)).length * 2 >= reader.entries.length
  return { entries: reader.entries, lines: blocks.slice(from, to) as SourceLine[], from, to, own }
}

function findHeading(blocks: readonly ContentsBlock[], grammars: Grammars): number | undefined {
  for (let i = 0; i < Math.min(blocks.length, maxBlocksBefore); i++) {
    const block = blocks[i] as ContentsBlock
    if (block.kind !== 'line' || block.text.length > 12) continue
    const next = blocks[i + 1]
    const split = block.text === '目' && next?.kind === 'line' && next.text === '录'
    if (!split && grammars['front-matter'].first(block.text)?.emits.line !== 'contents') continue
    return split ? i + 1 : i
  }
  return undefined
}

/** 第一章 总则, 1.2 范围, 前言, 附录A: what stands in the 目录 of one text, and never in a gazette’s. */
const isPartOfText = (title: string, grammars: Grammars): boolean =>
  chapter.test(title) ||
  decimal.test(title) ||
  grammars.numbering.first(title.slice(0, 20)) !== undefined ||
  grammars['front-matter']
    .every(title)
    .some((match) => match.emits.line === 'heading' || match.emits.line === 'attachment')

const decimal =
  /^(?:附[录录錄件表][A-Z0-9０-９一二三四五六七八九十]{0,3}(?:[\s\u3000：:]|$)|[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}[\s\u3000]*\p{Script=Han}|(?:前|序|引|导|绪|结)[\s\u3000]*[言论语](?:$|第))/u

class EntryReader {
  readonly entries: TocEntry[] = []
  private readonly titles = new Set<string>()
  private section: string | undefined
  private buffer: string[] = []
  private held = 0

  constructor(private readonly grammars: Grammars) {}

  /** Takes a line, or says that the contents are over. */
  take(line: SourceLine): boolean {
    const text = line.text
    const bare = barePage.exec(text)
    if (bare?.groups?.page && this.buffer.length) return this.close(bare.groups.page)
    const section = this.sectionName(text)
    if (section) {
      if (!this.closePageless()) return false
      this.section = section
      return true
    }
    if (!this.buffer.length && this.numberBelow(text)) return true
    if (endsClosed(text) && !leader.test(text) && !bracketPage.test(text)) return false
    if (this.buffer.length >= maxEntryLines || this.titles.has(fold(text))) return false
    const found = leader.exec(text) ?? (this.endsEntry(text) ? bracketPage.exec(text) : null)
    const own = found ? text.slice(0, found.index) : text
    if (this.titles.has(fold(this.buffer.join('') + own))) return false
    this.held++
    this.buffer.push(own)
    return found?.groups?.page ? this.close(found.groups.page) : true
  }

  /** Lines that were taken but completed no entry: they belong to what follows. */
  giveBack(): number {
    if (!this.entries.some((entry) => entry.page !== undefined)) this.closePageless()
    return this.held
  }

  private sectionName(text: string): string | undefined {
    const found = this.grammars['front-matter'].first(text)
    if (found?.emits.line !== 'section' || this.buffer.length) return undefined
    return normalise(found.groups.name ?? '')
  }

  /** A number on the line below an entry that has its page already. */
  private numberBelow(text: string): boolean {
    const last = this.entries.at(-1)
    const docNumber = last && !last.docNumber ? readNumber(text, this.grammars) : undefined
    if (!last || !docNumber || last.page === undefined) return false
    this.entries[this.entries.length - 1] = { ...last, docNumber }
    return true
  }

  private endsEntry(text: string): boolean {
    return (
      bracketPage.test(text) &&
      (/号[\s\u3000]*[〕）)]?[\s\u3000]*[（(]\s*\d{1,4}\s*[)）]$/.test(text) ||
        this.buffer.length > 0 ||
        text.length > 12)
    )
  }

  /** Entries without page numbers: one line, or lines up to a number. */
  private closePageless(): boolean {
    if (!this.buffer.length) return true
    if (this.entries.some((entry) => entry.page !== undefined)) return false
    return this.close(undefined)
  }

  private close(page: string | undefined): boolean {
    const joined = normalise(this.buffer.join(''))
    const bracket = trailingBracket.exec(joined)
    const inBracket = bracket?.groups?.inner ? readNumber(bracket.groups.inner, this.grammars) : undefined
    const title = inBracket && bracket ? normalise(joined.slice(0, bracket.index)) : joined
    const docNumber = inBracket ?? readNumber(joined, this.grammars)
    this.buffer = []
    this.held = 0
    if (!title) return true
    this.titles.add(fold(title))
    this.entries.push({
      ...(this.section ? { section: this.section } : {}),
      title,
      ...(docNumber ? { docNumber } : {}),
      ...(page && Number(page) > 0 ? { page: Number(page) } : {}),
    })
    return true
  }
}
