import type { Grammars } from '../grammar'
import { isTitleLine } from '../grammar'
import { wholeDate } from '../text/dates'
import { fold, normalise } from '../text/normalise'
import { parseNumber } from '../text/numerals'
import { type DocumentBlock, isLine } from './drafts'

/** Where an annex begins, and what stands above its own text. */
export interface AnnexStart {
  /** Block index of its label or title. */
  readonly at: number
  /** Block index behind the label. */
  readonly textAt: number
  readonly kind: 'promulgated' | 'attachment'
  readonly num?: number
  readonly label?: string
  /** Lines of the title from `textAt`, where known. */
  readonly titleLines: number
  /** A title that stands inside a table’s first rows. */
  readonly title?: string
}

const maxTitleLines = 6
/** No label, with or without its title, is longer. */
const maxLabel = 70

/**
 * Where promulgated texts and attachments begin behind the covering text.
 * **Rule** 附件N on a line of its own (GB/T 9704-2012 §7.3.8), or in the first row of a table; the title of a text that
 * the cover promulgates (《…》); behind the signature, the next title.
 * @param from first block behind the cover’s signature, or 0 where there is none
 * @param promulgated folded titles that the cover names
 */
export function findAnnexes(
  blocks: readonly DocumentBlock[],
  from: number,
  signed: boolean,
  promulgated: ReadonlySet<string>,
  grammars: Grammars,
): AnnexStart[] {
  const starts: AnnexStart[] = []
  for (let i = from; i < blocks.length; i++) {
    const start =
      byLabel(blocks, i, grammars) ??
      byTitle(blocks, i, promulgated) ??
      (signed && i === from ? plain(blocks, i, grammars) : undefined)
    if (!start) continue
    starts.push(start)
    i = Math.max(i, start.textAt + start.titleLines - 1)
  }
  return starts
}

function byLabel(blocks: readonly DocumentBlock[], i: number, grammars: Grammars): AnnexStart | undefined {
  const block = blocks[i] as DocumentBlock
  if (!isLine(block)) {
    const [label, title] = block.lead
    if (!label || label.text.length > 20) return undefined
    const found = grammars['front-matter'].first(label.text)
    if (found?.emits.line !== 'attachment') return undefined
    return {
      at: i,
      textAt: i,
      kind: 'attachment',
      ...numberOf(found.groups.num),
      label: label.text,
      titleLines: 0,
      ...(title ? { title: title.text } : {}),
    }
  }
  if (block.text.length > maxLabel || !/^[（(【]?附/.test(block.text)) return undefined
  const found = grammars['front-matter'].first(block.text)
  if (found?.emits.line === 'attachment-titled' && goesOnAsText(blocks[i + 1], grammars))
    return {
      at: i,
      textAt: i + 1,
      kind: 'attachment',
      ...numberOf(found.groups.num),
      titleLines: 0,
      title: normalise(found.groups.title ?? ''),
    }
  if (found?.emits.line !== 'attachment') return undefined
  return {
    at: i,
    textAt: i + 1,
    kind: 'attachment',
    ...numberOf(found.groups.num),
    label: normalise(block.text).replace(/[：:．.]$/, ''),
    titleLines: countTitleLines(blocks, i + 1, grammars),
  }
}

/** Behind the line stands more of the text, and neither a signature nor another label. */
function goesOnAsText(next: DocumentBlock | undefined, grammars: Grammars): boolean {
  if (next === undefined || !isLine(next)) return next !== undefined
  return !wholeDate(next.text) && !grammars.signature.first(next.text) && !/^附/.test(next.text)
}

const numberOf = (text: string | undefined): { num?: number } => {
  const num = text ? parseNumber(text) : undefined
  return num ? { num } : {}
}

/** Lines from here make up a title that the cover names. */
function byTitle(
  blocks: readonly DocumentBlock[],
  i: number,
  promulgated: ReadonlySet<string>,
): AnnexStart | undefined {
  if (!promulgated.size) return undefined
  let joined = ''
  for (let k = 0; k < maxTitleLines; k++) {
    const block = blocks[i + k]
    if (!isLine(block) || block.text.length > 120) return undefined
    joined += fold(block.text)
    if (promulgated.has(joined)) return { at: i, textAt: i, kind: 'promulgated', titleLines: k + 1 }
  }
  return undefined
}

/** Behind a signature, whatever follows is what was promulgated. */
function plain(blocks: readonly DocumentBlock[], i: number, grammars: Grammars): AnnexStart | undefined {
  const lines = countTitleLines(blocks, i, grammars)
  return lines > 0 ? { at: i, textAt: i, kind: 'promulgated', titleLines: lines } : undefined
}

/** How many lines from here are a title: up to the first that ends in a 文种, or as the format’s headings say. */
function countTitleLines(blocks: readonly DocumentBlock[], at: number, grammars: Grammars): number {
  let n = 0
  let joined = ''
  while (n < maxTitleLines) {
    const block = blocks[at + n]
    if (!isTitleLine(block, grammars)) break
    if (n > 0 && isLine(block) && /^[（(]/.test(block.text)) break
    joined += (block as { text: string }).text
    n++
    if (grammars['titles-and-genres'].first(joined.slice(-80)) && !goesOn(blocks[at + n])) break
  }
  return n
}

const goesOn = (block: DocumentBlock | undefined): boolean =>
  isLine(block) && /^(?:的|实施|（试行）|\(试行\))/.test(block.text) && block.text.length < 40
