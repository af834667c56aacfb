import type { Mark } from '../grammar'
import type { Division } from '../model'
import type { Mode } from './choose-mode'

/** What a mark opens in a text of a certain mode, and how high it stands: a unit closes all of its rank or below. */
export interface Unit {
  readonly kind: Division['kind']
  readonly depth?: number
  readonly rank: number
}

const structural: Record<string, number> = { book: 10, subbook: 20, chapter: 30, section: 40 }
const articleRank = 60
export const isInsideArticle = (rank: number): boolean => rank > articleRank

const levels: Record<string, Unit> = {
  'han-comma': { kind: 'level', depth: 1, rank: 61 },
  'han-bracket': { kind: 'level', depth: 2, rank: 70 },
  'digit-dot': { kind: 'level', depth: 3, rank: 80 },
  'digit-bracket': { kind: 'level', depth: 4, rank: 90 },
  circled: { kind: 'level', depth: 5, rank: 100 },
}
const inArticle: Record<string, Unit> = {
  'han-comma': { kind: 'item', rank: 65 },
  'han-bracket': { kind: 'item', rank: 70 },
  'digit-dot': { kind: 'subitem', rank: 80 },
  'digit-bracket': { kind: 'level', depth: 4, rank: 90 },
  circled: { kind: 'level', depth: 5, rank: 100 },
}
/** Headings of a law that stand above its 条: 一、合同的效力 in judicial interpretations. */
const aboveArticle: Record<string, Unit> = {
  'han-comma': { kind: 'level', depth: 1, rank: 50 },
  'han-bracket': { kind: 'level', depth: 2, rank: 52 },
  'digit-dot': { kind: 'level', depth: 3, rank: 54 },
}

/**
 * **Rule** 立法法 §65 for laws (编章节条款项目), GB/T 9704-2012 §7.3.3 for 公文 (一、（一）1.（1）①).
 * @param heading the mark’s line reads as a heading and a number, not a paragraph, follows
 */
export function unitOf(mark: Mark, mode: Mode, articleOpen: boolean, heading: boolean): Unit | undefined {
  const rank = structural[mark.kind]
  if (rank !== undefined) return { kind: mark.kind, rank }
  if (mark.kind === 'article') return { kind: 'article', rank: articleRank }
  if (mode === 'levels') return levels[mark.style]
  if (mode === 'counted' && mark.style === 'han-comma') return { kind: 'article', rank: articleRank }
  if (mode === 'articles' && mark.style === 'han-comma' && heading) return aboveArticle['han-comma']
  return articleOpen ? inArticle[mark.style] : (aboveArticle[mark.style] ?? levels[mark.style])
}
