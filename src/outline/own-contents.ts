import type { Grammars } from '../grammar'
import { isStructural, type MarkedLine } from '../lines'
import type { SourceLine } from '../model'
import { fold } from '../text/normalise'
import { isLine, type OutlineBlock } from './outline-block'
import { settings } from './settings'

const { maxLines, maxStart, maxEntry, minBare, share } = settings.contents
/** An entry may go on to the end of its first line in one of so many keys: 前言 and the like may not stand again. */
const firstEntries = 3

/**
 * A text without its own 目录, and the lines of that.
 * **Rule** its entries stand again below in the same order. Under the word 目录 most of them do; without it all of them, and
 * they are headings in a row at the head of the text.
 * **Doubt** a list whose entries do not stand again is text.
 */
export function withoutContents(
  blocks: readonly OutlineBlock[],
  grammars: Grammars,
): { lines: SourceLine[]; rest: readonly OutlineBlock[] } {
  const lines: SourceLine[] = []
  const rest: OutlineBlock[] = []
  let from = 0
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]
    if (!isLine(block) || (i >= maxStart && block.text.charCodeAt(0) !== titleStart)) continue
    const titled = block.text.length < 20 && grammars['front-matter'].first(block.text)?.emits.line === 'contents'
    const end = titled ? endUnder(blocks, i + 1) : i < maxStart && !lines.length ? endOfBare(blocks, i) : 0
    if (!end) continue
    rest.push(...blocks.slice(from, i))
    lines.push(...blocks.slice(i, end).filter(isLine))
    from = end
    i = end - 1
  }
  if (!lines.length) return { lines, rest: blocks }
  rest.push(...blocks.slice(from))
  return { lines, rest }
}

/** 目 of 目录. */
const titleStart = 0x76ee

/** Where the list under 目录 ends, which begins at `from`; 0 where its entries do not stand again. */
function endUnder(blocks: readonly OutlineBlock[], from: number): number {
  const last = Math.min(blocks.length, from + maxLines)
  const entries: number[] = []
  for (let i = from; i < last && entries.length < firstEntries; i++) {
    const block = blocks[i]
    if (!isLine(block) || block.text.length > maxEntry) break
    if (!isPageNumber(block.text)) entries.push(i)
  }
  for (const entry of entries) {
    const key = entryKey((blocks[entry] as MarkedLine).text)
    for (let i = entry + 1; i < last; i++) {
      const block = blocks[i]
      if (!isLine(block) || block.text.length > maxEntry || /[。；]$/.test(block.text)) break
      if (standsAgain(blocks, i, key) && shareBelow(blocks, from, i) >= share) return i
      // A law without chapters in its text has none of the entries again.
      if (block.marks.some(({ kind, grade }) => kind === 'article' && grade === 'sure')) return i
    }
  }
  return 0
}

/** Where a list of headings in a row ends, whose first stands at `from`. */
function endOfBare(blocks: readonly OutlineBlock[], from: number): number {
  if (!isEntry(blocks[from])) return 0
  const key = entryKey((blocks[from] as MarkedLine).text)
  for (let i = from + 1; i < Math.min(blocks.length, from + maxLines); i++) {
    if (!isEntry(blocks[i])) return 0
    if (i - from >= minBare && standsAgain(blocks, i, key)) return shareBelow(blocks, from, i) === 1 ? i : 0
  }
  return 0
}

const isEntry = (block: OutlineBlock | undefined): block is MarkedLine =>
  isLine(block) && block.text.length <= maxEntry && block.marks.some(({ kind, path }) => isStructural(kind) || path)

/** The entry’s text stands at a line, or the first of the headings that were run into one entry. */
function standsAgain(blocks: readonly OutlineBlock[], at: number, key: string): boolean {
  return keysAt(blocks, at).some((own) => own === key || (own.length > 2 && key.startsWith(own) && isFirst(blocks[at])))
}

const isFirst = (block: OutlineBlock | undefined): boolean =>
  isLine(block) && block.marks.some(({ number, kind }) => number === 1 && isStructural(kind))

/** How many of the entries stand again below the list, in their order. */
function shareBelow(blocks: readonly OutlineBlock[], from: number, to: number): number {
  const wanted: string[] = []
  for (let i = from; i < to; i++) {
    const block = blocks[i]
    if (isLine(block) && !isPageNumber(block.text)) wanted.push(entryKey(block.text))
  }
  const places = new Map<string, number[]>(wanted.map((key) => [key, []]))
  for (let i = to; i < blocks.length; i++) for (const key of keysAt(blocks, i)) places.get(key)?.push(i)
  let at = to - 1
  let found = 0
  for (const key of wanted) {
    const next = places.get(key)?.find((place) => place > at)
    if (next === undefined) continue
    found++
    at = next
  }
  // Headings that were run into one entry are one line above and several below.
  if (wanted.length === 1 && !found && standsAgain(blocks, to, wanted[0] as string)) return 1
  return wanted.length ? found / wanted.length : 0
}

/** What an entry may say of a line: its text, or its number with the heading on the line below. */
function keysAt(blocks: readonly OutlineBlock[], at: number): string[] {
  const block = blocks[at]
  if (!isLine(block) || block.text.length > maxEntry) return []
  const next = blocks[at + 1]
  const own = fold(block.text)
  if (block.text.length > 12 || !isLine(next) || next.text.length > maxEntry || !block.marks.some(({ rest }) => !rest))
    return [own]
  return [own, own + fold(next.text)]
}

const isPageNumber = (text: string): boolean => /^[\s\u3000.…·．—–-]*[0-9]{1,4}[\s\u3000—–-]*$/.test(text)

/** An entry without its leader and page number. */
const entryKey = (text: string): string =>
  fold(
    text
      .slice(0, maxEntry)
      .replace(/[\s\u3000.…⋯·．_—–-]*[（(]?[\s\u3000]?[—–-]?[\s\u3000]?\d{0,4}[\s\u3000]?[—–-]?[)）]?[\s\u3000]*$/, ''),
  )
