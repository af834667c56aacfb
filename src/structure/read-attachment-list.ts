import type { Grammars } from '../grammar'
import { plainMark } from '../lines'
import { normalise } from '../text/normalise'
import { endsClosed } from '../text/sentences'
import { type DocumentBlock, isLine } from './drafts'

export interface AttachmentList {
  readonly from: number
  readonly to: number
  /** Titles by their number; a single attachment without number is 0. */
  readonly titles: ReadonlyMap<number, string>
  readonly printed: readonly string[]
}

const maxTitle = 160

/**
 * 附件说明: 附件：1. ×× / 2. ×× below a text (GB/T 9704-2012 §7.3.4).
 * **Rule** it begins at 附件： with text behind it; further lines count on.
 */
export function readAttachmentList(blocks: readonly DocumentBlock[], grammars: Grammars): AttachmentList | undefined {
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]
    if (!isLine(block) || block.text.length > maxTitle || !/^附\s*件/.test(block.text)) continue
    const found = grammars['front-matter'].first(block.text)
    if (found?.emits.line !== 'attachment-list') continue
    const titles = new Map<number, string>()
    const printed = [normalise(block.text)]
    const first = found.groups.num ? Number.parseInt(normalise(found.groups.num).normalize('NFKC'), 10) : 0
    titles.set(first, normalise(found.groups.title ?? ''))
    let to = i + 1
    for (let expected = first + 1; first > 0 && to < blocks.length; expected++, to++) {
      const next = blocks[to]
      const mark = isLine(next) && next.text.length <= maxTitle ? plainMark(next.text, grammars) : undefined
      if (!isLine(next) || mark?.style !== 'digit-dot' || mark.number !== expected || endsClosed(next.text)) break
      titles.set(expected, normalise(mark.rest))
      printed.push(normalise(next.text))
    }
    return { from: i, to, titles, printed }
  }
  return undefined
}
