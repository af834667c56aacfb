import { type Grammars, readMark } from '../grammar'
import { fold } from '../text/normalise'
import { type DocumentBlock, isLine } from './drafts'

/** A law’s own 目录 is not longer than this. */
const maxLines = 800
/** A list without the word 目录 above it has at least so many headings in a row. */
const minHeadings = 2

/**
 * A list of chapters in front of a law’s text: how many blocks from `at` it takes, 0 without one.
 * **Rule** under 目录, it ends where its first line stands again, or the heading that its first line begins with.
 * **Doubt** without 目录 only headings of 编章节 that follow each other are a list, and only when the first of
 * them stands again behind them.
 */
export function ownContents(blocks: readonly DocumentBlock[], at: number, grammars: Grammars): number {
  const head = blocks[at]
  if (!isLine(head)) return 0
  if (grammars['front-matter'].first(head.text.slice(0, 60))?.emits.line !== 'contents')
    return bareList(blocks, at, grammars)
  const first = blocks[at + 1]
  if (!isLine(first)) return 0
  const key = entryKey(first.text)
  for (let i = at + 2; i < Math.min(blocks.length, at + maxLines); i++) {
    const block = blocks[i]
    if (!isLine(block) || block.text.length > 120) return 0
    const own = entryKey(block.text)
    const mark = readMark(block.text, grammars)
    if (own === key || (mark?.kind === 'chapter' && mark.number === 1 && key.startsWith(own))) return i - at
    if (mark?.kind === 'article') return i - at
  }
  return 0
}

function bareList(blocks: readonly DocumentBlock[], at: number, grammars: Grammars): number {
  const key = isLine(blocks[at]) ? entryKey(blocks[at].text) : ''
  for (let i = at; i < Math.min(blocks.length, at + maxLines); i++) {
    const block = blocks[i]
    const kind = isLine(block) ? readMark(block.text, grammars)?.kind : undefined
    if (!isLine(block) || (kind !== 'book' && kind !== 'subbook' && kind !== 'chapter' && kind !== 'section')) return 0
    if (i - at >= minHeadings && entryKey(block.text) === key) return i - at
  }
  return 0
}

/** An entry without its leader and page number. */
const entryKey = (text: string): string => fold(text.replace(/[\s.…·．]*[（(]?\d{0,4}[)）]?\s*$/, ''))
