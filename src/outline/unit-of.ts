import type { Division } from '../model'
import type { Belief, Beliefs } from './believe'

/** What a mark opens, and how high it stands: a unit closes all of its rank or below. */
export interface Unit {
  readonly kind: Division['kind']
  readonly depth?: number
  readonly rank: number
}

const structural: Record<string, number> = { book: 10, part: 15, subbook: 20, chapter: 30, section: 40 }
const articleRank = 60
export const isStructuralRank = (rank: number): boolean => rank < 50
export const isInsideArticle = (rank: number): boolean => rank > articleRank

const levels: Record<string, Unit> = {
  'formal-comma': { kind: 'level', depth: 1, rank: 50 },
  'han-comma': { kind: 'level', depth: 1, rank: 61 },
  'han-bracket': { kind: 'level', depth: 2, rank: 70 },
  'digit-dot': { kind: 'level', depth: 3, rank: 80 },
  'digit-bracket': { kind: 'level', depth: 4, rank: 90 },
  circled: { kind: 'level', depth: 5, rank: 100 },
}
const inArticle: Record<string, Unit> = {
  'formal-comma': { kind: 'item', rank: 62 },
  'han-comma': { kind: 'item', rank: 65 },
  'han-bracket': { kind: 'item', rank: 70 },
  'digit-dot': { kind: 'subitem', rank: 80 },
  'digit-bracket': { kind: 'level', depth: 4, rank: 90 },
  circled: { kind: 'level', depth: 5, rank: 100 },
}
/** Headings of a law that stand above its 条: 一、合同的效力 in judicial interpretations. */
const aboveArticle: Record<string, Unit> = {
  'formal-comma': { kind: 'level', depth: 1, rank: 49 },
  'han-comma': { kind: 'level', depth: 1, rank: 50 },
  'han-bracket': { kind: 'level', depth: 2, rank: 52 },
  'digit-dot': { kind: 'level', depth: 3, rank: 54 },
}
/** The first of the ranks that decimals have, one a part of the number: above 一、, or between 1. and （1）. */
const decimalRank = { above: 52, below: 82 }

/** **Rule** 立法法 §65 for laws (编章节条款项目), GB/T 9704-2012 §7.3.3 for 公文 (一、（一）1.（1）①). */
export function unitOf({ mark, place }: Belief, beliefs: Beliefs, articleOpen: boolean): Unit {
  const rank = structural[mark.kind]
  if (rank !== undefined) return { kind: mark.kind, rank }
  if (mark.kind === 'article' || place === 'counted') return { kind: 'article', rank: articleRank }
  if (mark.path) {
    const depth = mark.path.length
    return { kind: 'level', depth, rank: (beliefs.decimalsBelow ? decimalRank.below : decimalRank.above) + depth }
  }
  const { style } = mark
  const table = beliefs.mode === 'levels' ? levels : articleOpen && place !== 'above' ? inArticle : aboveArticle
  return (table[style] ?? levels[style]) as Unit
}
