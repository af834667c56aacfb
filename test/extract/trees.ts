import { type Block, type Division, EIds } from '../../src/model'

/** One entry of a gold file’s outline. */
export interface OutlineEntry {
  readonly kind: Division['kind']
  readonly depth?: number
  readonly number: number
  readonly num: string
  readonly heading?: string
  readonly text?: string
}

const ranks: Record<string, number> = { book: 1, chapter: 2, section: 3, article: 4, item: 20, subitem: 21 }
const rankOf = ({ kind, depth }: OutlineEntry): number => (kind === 'level' ? 9 + (depth ?? 1) : (ranks[kind] ?? 9))

export const paragraph = (text: string): Block => ({ type: 'paragraph', text, source: [] })
export const paragraphs = (text: string): Block[] => text.split('\n').filter(Boolean).map(paragraph)

/** The division tree that an outline describes. */
export function treeOf(outline: readonly OutlineEntry[], before: readonly string[] = []): Block[] {
  const eIds = new EIds()
  const roots: Block[] = before.map(paragraph)
  const open: { rank: number; division: Division }[] = []
  for (const entry of outline) {
    const rank = rankOf(entry)
    while (open.length && (open.at(-1)?.rank ?? 0) >= rank) open.pop()
    const parent = open.at(-1)?.division
    const division: Division = {
      type: 'division',
      kind: entry.kind,
      ...(entry.depth ? { depth: entry.depth } : {}),
      eId: eIds.next(parent?.eId ?? '', entry.kind, entry.number),
      num: entry.num,
      number: entry.number,
      ...(entry.heading ? { heading: entry.heading } : {}),
      children: paragraphs(entry.text ?? ''),
      source: [],
    }
    ;(parent?.children ?? roots).push(division)
    open.push({ rank, division })
  }
  return roots
}
