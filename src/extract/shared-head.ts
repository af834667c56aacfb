import type { Grammar, Grammars, Match } from '../grammar'
import { isPart } from './name-parts'

export type UnitGrammars = Pick<Grammars, 'responsibility' | 'places'>

/** Longer parts are no 各县 and no 区人民政府. */
const maxPart = 40
/** Longer words are units of their own, or none: 证券, 期货. */
const maxWord = 6
const word = /^\p{Script=Han}+$/u
/** A group that offices belong to: 市政府各委、办、局. */
const group = /[各有相所直]/

/**
 * What: puts names together that share one head word: 各省 + 自治区 + 直辖市人民政府.
 *
 * **Rule** contract. Parts that are only a kind of place, then one with a head; 镇 and 乡 share no head with 县 and
 * 市, and 省 none with what is below it. Bare office words belong to the group before them (市政府各委、办、局).
 * Offices (各区、县民政局) and words (证券、期货、保险公司) share a head only among addressees: in a cell 各镇、县民政局 are
 * two.
 *
 * **Doubt** Parts that find no head stand for themselves.
 */
export function joinHeads(names: readonly string[], grammars: UnitGrammars, heads: 'government' | 'any'): string[] {
  const grammar = grammars.responsibility
  const out: string[] = []
  let places: string[] = []
  let words: string[] = []
  const release = () => {
    out.push(...places, ...words)
    places = []
    words = []
  }
  for (const name of names) {
    const part = name.length > maxPart ? undefined : grammar.first(name)
    const last = out.at(-1)
    if (part && isPart(part, 'office-word') && !places.length && !words.length && last && group.test(last)) {
      out[out.length - 1] = `${last}、${name}`
      continue
    }
    if (part && isPart(part, 'headless')) {
      if (words.length) release()
      places.push(name)
      continue
    }
    if (heads === 'any' && !part && name.length <= maxWord && word.test(name)) {
      if (places.length) release()
      words.push(name)
      continue
    }
    const shared =
      (places.length && part && sharesPlace(places, part, heads, grammars.places)) ||
      (words.length && grammar.only('sharing').first(name) !== undefined)
    if (shared) {
      out.push([...places, ...words, name].join('、'))
      places = []
      words = []
    } else {
      release()
      out.push(name)
    }
  }
  release()
  return out
}

function sharesPlace(waiting: readonly string[], part: Match, heads: 'government' | 'any', ranks: Grammar): boolean {
  if (!isPart(part, 'head') && !(heads === 'any' && isPart(part, 'department'))) return false
  const place = part.groups.place ?? ''
  const is = (rank: string, name: string) => ranks.only(rank).first(name) !== undefined
  return waiting.every(
    (other) => is('town', other) === is('town', place) && (!is('province', place) || is('province', other)),
  )
}
