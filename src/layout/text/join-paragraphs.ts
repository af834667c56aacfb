import type { Grammars } from '../../grammar'
import { type MarkedBlock, MarkedLine } from '../../lines'
import { bareArticle, GoesOn } from './goes-on'

/** A join never makes a paragraph longer than this, so that hostile input stays linear. */
const maxParagraph = 200_000

/**
 * Joins paragraphs that columns, pages or hard line ends had cut.
 * **Rule** a line goes on in the next one when it has not ended (no 。；： …), is nothing complete in
 * itself (heading, title, date, signature) and the next line opens nothing (no number, no label).
 * **Doubt** a paragraph that was cut behind a full stop stays two paragraphs; their text is the same.
 */
export function joinParagraphs(blocks: readonly MarkedBlock[], grammars: Grammars): MarkedBlock[] {
  const goesOn = new GoesOn(blocks, grammars)
  const out: MarkedBlock[] = []
  let pending: MarkedLine[] = []
  /** Footnotes at the foot of a page stand inside a paragraph that goes on overleaf. */
  let notes: MarkedLine[] = []
  let length = 0
  const flush = () => {
    if (pending.length) out.push(merge(pending, grammars))
    out.push(...notes)
    pending = []
    notes = []
  }
  for (const block of blocks) {
    if (block.kind !== 'line') {
      flush()
      out.push(block)
      continue
    }
    if (block.role) {
      notes.push(block)
      continue
    }
    const last = pending.at(-1)
    if (!last || length >= maxParagraph || !goesOn.test(pending.length, last, block)) {
      flush()
      length = 0
    }
    pending.push(block)
    length += block.text.length
  }
  flush()
  return out
}

function merge(lines: readonly MarkedLine[], grammars: Grammars): MarkedLine {
  const first = lines[0] as MarkedLine
  if (lines.length === 1) return first
  // The seam looks at printed lines, never at the growing text: joining stays linear.
  const text = lines.map((line, i) => (i ? seam(lines[i - 1] as MarkedLine, line) : '') + line.text).join('')
  return new MarkedLine({ ...first.printed, text, source: lines.flatMap((line) => line.source) }, grammars)
}

/** A space where two Latin words meet, and behind a 第X条 that stood on a line of its own. */
function seam({ text: above }: MarkedLine, { text: below }: MarkedLine): string {
  if (above.length < 20 && (bareArticle.test(above) || suffixed.test(above))) return suffixed.test(below) ? '' : ' '
  return /[\w)]$/.test(above.slice(-1)) && /^[\w(]/.test(below) ? ' ' : ''
}

/** 之一 of a 第X条 on the line above. */
const suffixed = /^之[一二三四五六七八九十]{1,3}$/
