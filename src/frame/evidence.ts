import { isPlain, MarkedLine } from '../lines'
import type { TocEntry } from '../model'
import { fold } from '../text/normalise'
import type { FrameBlock } from './frame-block'
import { numberOf } from './read-number'
import { settings } from './settings'

/** What the whole issue says about single lines: the 目录, the covering texts, the numbers that begin again. */
export interface Evidence {
  /** Entry of the 目录 that lines from `at` are the title of. */
  listed(at: number, length: number, folded: string): number | undefined
  /** Entry of the 目录 with this 发文字号. */
  listedNumber(text: string): number | undefined
  /** The last line above `at` that names this title as promulgated or attached; −1 where none does. */
  namedAbove(folded: string, at: number): number
  /** The same title stands again below, as the title of the text. */
  standsAgain(folded: string, from: number): boolean
  /** The next number of a list at or behind `at` is 1. */
  beginsAgain(at: number): boolean
}

/** 印发《…》, 《…》已经通过，现予公布: what a text does with another when it promulgates it. */
const promulgates = /印发|公布|发布|颁布|转发|批转|颁发|通过|批准|施行|下发|制定了|修订了|重新公布|附后/
const bookName = /《([^《》]{2,120}(?:〈[^〈〉]{1,80}〉[^《》]{0,60})?)》/gu
const plainName =
  /(?:印发|转发|批转|公布|发布|颁布|颁发|通过|学习|施行)《?(.{2,120}?)》?(?:的|等)(?:通知|公告|决定|令|意见|函|通告|\d|[一二三四五六七八九十])/gu

export function gatherEvidence(blocks: readonly FrameBlock[], contents: readonly TocEntry[]): Evidence {
  const toc = new Toc(contents)
  const named = namesOf(blocks)
  const next = nextNumbers(blocks)
  const folds: (string | undefined)[] = []
  const foldAt = (i: number): string => {
    folds[i] ??= fold(textOf(blocks[i]).slice(0, settings.titleLine + 1))
    return folds[i] as string
  }
  return {
    listed: (at, length, folded) => toc.find(blocks, at, length, folded),
    listedNumber: (text) => toc.byWholeNumber(text),
    namedAbove: (folded, at) => named.get(folded)?.findLast((line) => line < at) ?? -1,
    standsAgain: (folded, from) => standsAgain(foldAt, frontEnd(blocks, from), folded, from),
    beginsAgain: (at) => next[Math.min(at, blocks.length - 1)] === 1,
  }
}

const textOf = (block: FrameBlock | undefined): string => (block instanceof MarkedLine ? block.text : '')

class Toc {
  private readonly byTitle = new Map<string, number>()
  /** Titles of several entries (某某省人民政府令) that only their numbers tell apart. */
  private readonly shared = new Set<string>()
  private readonly byNumber = new Map<string, number>()
  private readonly beginnings = new Set<string>()

  constructor(private readonly entries: readonly TocEntry[]) {
    entries.forEach(({ title, docNumber }, i) => {
      const key = fold(title)
      if (!this.byTitle.has(key)) this.byTitle.set(key, i)
      else if (docNumber) this.shared.add(key)
      this.beginnings.add(key.slice(0, 2))
      if (docNumber) this.byNumber.set(docNumber.agency ? docNumber.text : key + docNumber.text, i)
    })
  }

  find(blocks: readonly FrameBlock[], at: number, length: number, folded: string): number | undefined {
    if (!this.entries.length) return undefined
    const own = this.shared.has(folded) ? undefined : this.byTitle.get(folded)
    if (own !== undefined) return own
    const below = blocks[at + length]
    const number = below instanceof MarkedLine ? below.readings.find(({ part }) => part === 'number') : undefined
    const read = number && numberOf(number)
    if (!read) return undefined
    const whole = this.byTitle.get(fold(folded + textOf(below))) ?? this.byNumber.get(folded + read.text)
    if (whole !== undefined) return whole
    const numbered = read.agency ? this.byNumber.get(read.text) : undefined
    // The end of a listed title is not that title: its first line stands above.
    if (numbered !== undefined) return isEndOf(fold(this.entries[numbered]?.title ?? ''), folded) ? undefined : numbered
    return /[令告]$/.test(folded) ? this.promulgatedBelow(blocks, at + length) : undefined
  }

  byWholeNumber(text: string): number | undefined {
    return this.byNumber.get(text)
  }

  /** The 目录 may name an order by the text that it promulgates. */
  private promulgatedBelow(blocks: readonly FrameBlock[], from: number): number | undefined {
    const cover = fold(
      blocks
        .slice(from, from + 6)
        .map(textOf)
        .join(''),
    )
    for (const [title, entry] of this.byTitle) if (cover.includes(`《${title}》`)) return entry
    return undefined
  }
}

const isEndOf = (title: string, folded: string): boolean => title !== folded && title.endsWith(folded)

/** Folded titles that texts promulgate or attach → the lines that name them. */
function namesOf(blocks: readonly FrameBlock[]): Map<string, number[]> {
  const named = new Map<string, number[]>()
  const add = (title: string | undefined, line: number) => {
    const key = fold(title ?? '').replace(/^"|"$/g, '')
    if (key.length < 2) return
    const lines = named.get(key)
    if (lines) lines.push(line)
    else named.set(key, [line])
  }
  let title = ''
  blocks.forEach((block, i) => {
    const text = textOf(block).slice(0, settings.namingLine)
    title = text.length && text.length <= settings.titleLine && !/[。；]/.test(text) ? (title + text).slice(-600) : ''
    if (!promulgates.test(text) && !promulgates.test(title)) return
    for (const found of (title.length > text.length ? title : text).matchAll(bookName)) add(found[1], i)
    for (const found of (title || text.slice(0, 400)).matchAll(plainName)) add(found[1], i)
  })
  blocks.forEach((block, i) => {
    if (!(block instanceof MarkedLine)) return
    for (const { part, groups } of block.readings) if (part === 'attachment-list') add(groups.title, i)
    const above = blocks[i - 1]
    const mark = block.marks[0]
    const inList = above instanceof MarkedLine && above.readings.some(({ part }) => part === 'attachment-list')
    if (
      mark?.style === 'digit-dot' &&
      (inList || named.has(fold((above as MarkedLine | undefined)?.marks?.[0]?.rest ?? '\n')))
    )
      add(mark.rest, i)
  })
  return named
}

/** Where the first sentence of a text stands: titles are printed again above it. */
function frontEnd(blocks: readonly FrameBlock[], from: number): number {
  const end = Math.min(blocks.length, from + settings.pageTitleWithin)
  for (let i = from; i < end; i++)
    if (/[。！？]$/.test(textOf(blocks[i])) || !(blocks[i] instanceof MarkedLine)) return i
  return end
}

function standsAgain(foldAt: (i: number) => string, end: number, folded: string, from: number): boolean {
  for (let i = from; i < end; i++) {
    let joined = ''
    for (let k = i; k < Math.min(end, i + settings.titleLines); k++) {
      const text = foldAt(k)
      if (!text || text.length > settings.titleLine) break
      joined += text
      if (joined === folded || (joined.startsWith(folded) && numberOnly.test(joined.slice(folded.length)))) return true
      if (!folded.startsWith(joined)) break
    }
  }
  return false
}

/** A title may be printed again with its number behind it. */
const numberOnly = /^\(.{4,40}号\)$/

/** For each block, the next number of a list at or behind it, within reach; 0 where there is none. */
function nextNumbers(blocks: readonly FrameBlock[]): Int32Array {
  const next = new Int32Array(blocks.length)
  let last = -1
  let number = 0
  for (let i = blocks.length - 1; i >= 0; i--) {
    const block = blocks[i]
    const mark = block instanceof MarkedLine ? block.marks.find(isPlain) : undefined
    if (mark) {
      last = i
      number = mark.number
    }
    next[i] = last >= 0 && last - i <= settings.seriesWithin ? number : 0
  }
  return next
}
