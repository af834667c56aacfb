import { type Grammars, readMark } from '../grammar'
import { fold } from '../text/normalise'
import { type DocumentBlock, isLine } from './drafts'

/** A law’s own 目录 is not longer than this. */
const maxLines = 800

/**
 * A list of chapters under 目录 in front of a law’s text: how many blocks from `at` it takes, 0 without one.
 * **Rule** it ends where its first line stands again.
 */
export function ownContents(blocks: readonly DocumentBlock[], at: number, grammars: Grammars): number {
  const head = blocks[at]
  if (!isLine(head) || grammars['front-matter'].first(head.text.slice(0, 60))?.emits.line !== 'contents') return 0
  const first = blocks[at + 1]
  if (!isLine(first)) return 0
  const key = entryKey(first.text)
  for (let i = at + 2; i < Math.min(blocks.length, at + maxLines); i++) {
    const block = blocks[i]
    if (!isLine(block) || block.text.length > 120) return 0
    if (entryKey(block.text) === key) return i - at
    if (readMark(block.text, grammars)?.kind === 'article') return i - at
  }
  return 0
}

/** An entry without its leader and page number. */
const entryKey = (text: string): string => fold(text.replace(/[\s.…·．]*[（(]?\d{0,4}[)）]?\s*$/, ''))
