import type { Grammar } from '../grammar'
import type { Column, ColumnMeaning } from '../model'
import { parseHan } from '../text/numerals'

/** What one header cell says about its column. */
export interface HeaderWord {
  readonly meanings: readonly ColumnMeaning[]
  readonly level?: number
  /** The column holds amounts: 2025年, 目标值, 属性. */
  readonly amount?: true
  /** What a column of this name may be when its cells say so: 单位. */
  readonly perhaps?: ColumnMeaning
  /** It only sounds like a header (处罚依据, 所在街道): no proof of one. */
  readonly likely?: true
}

const joints = /[、，,/／及和与（(）)\n]+/

/**
 * What: the meanings of a header cell; `undefined` for a word that is no header.
 *
 * **Rule** domain.md §4 and §5, as grammars/table-headers.yaml has them; a word that joins
 * several (牵头单位、配合单位及完成时限) has the meanings of its parts.
 *
 * **Doubt** A joined word counts when all its parts are known. A word that only sounds like a header says so.
 */
export function readHeaderWord(text: string, words: Grammar): HeaderWord | undefined {
  if (!text || text.length > 40) return undefined
  const whole = words.first(text)
  if (whole && !whole.emits.likely) {
    const level = whole.groups.level ? parseHan(whole.groups.level) : undefined
    const perhaps = whole.emits.perhaps as ColumnMeaning | undefined
    return {
      meanings: [whole.emits.column as ColumnMeaning],
      ...(level === undefined ? {} : { level }),
      ...(whole.emits.amount ? { amount: true as const } : {}),
      ...(perhaps ? { perhaps } : {}),
    }
  }
  const parts = text.split(joints).filter(Boolean)
  const found = parts.length < 2 ? [] : parts.map((part) => words.first(part)).filter((one) => !one?.emits.likely)
  if (parts.length > 1 && found.length === parts.length && !found.includes(undefined))
    return { meanings: [...new Set(found.map((one) => one?.emits.column as ColumnMeaning))] }
  return whole ? { meanings: ['other'], likely: true } : undefined
}

/** The word is a header wherever it stands: 责任单位, 完成时限. */
export function isHeaderWord(text: string, words: Grammar): boolean {
  const word = readHeaderWord(text, words)
  return word !== undefined && !word.likely
}

/** A column under one or two header cells: the lower one decides, the upper one helps out. */
export function readColumn(levels: readonly string[], words: Grammar): Column & HeaderWord {
  const texts = levels.filter((text, at) => text && text !== levels[at - 1])
  const read = [...texts].reverse().map((text) => readHeaderWord(text, words))
  const known = read.find((word) => word && !word.meanings.includes('other')) ?? read.find(Boolean)
  return { ...(known ?? { meanings: ['other'] }), header: texts.join('/') }
}
