import type { Grammars } from '../grammar'
import type { SourceLine } from '../model'
import { type DocumentBlock, isLine } from './drafts'
import { ownContents } from './own-contents'

/** A 目录 among the first lines of a text, and the text without it. */
export function ownContentsIn(
  blocks: readonly DocumentBlock[],
  grammars: Grammars,
): { lines: SourceLine[]; rest: DocumentBlock[] } {
  for (let i = 0; i < Math.min(blocks.length, 12); i++) {
    const taken = ownContents(blocks, i, grammars)
    if (taken)
      return {
        lines: blocks.slice(i, i + taken).filter(isLine),
        rest: [...blocks.slice(0, i), ...blocks.slice(i + taken)],
      }
  }
  return { lines: [], rest: [...blocks] }
}
