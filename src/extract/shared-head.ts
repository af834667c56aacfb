import type { Grammar, Match } from '../grammar'

/** Longer parts are no 各县 and no 区人民政府. */
const maxPart = 40

/**
 * What: puts names together that share one head word: 各省 + 自治区 + 直辖市人民政府.
 *
 * **Rule** contract. Parts that are only a kind of place, then one of the same rank with a head;
 * 镇 and 乡 share no head with 县 and 市. Offices (各区、县民政局) share one only among addressees:
 * in a cell 各镇、县民政局 are two.
 */
export function joinHeads(names: readonly string[], grammar: Grammar, heads: 'government' | 'any'): string[] {
  const out: string[] = []
  let waiting: string[] = []
  for (const name of names) {
    const part = name.length > maxPart ? undefined : grammar.first(name)
    if (part && isHeadless(part)) {
      waiting.push(name)
      continue
    }
    const head = part && (part.emits.part === 'head' || (heads === 'any' && part.emits.part === 'department'))
    const fits = head && waiting.every((other) => isTown(other) === isTown(part.groups.place ?? ''))
    if (waiting.length && fits) out.push([...waiting, name].join('、'))
    else for (const other of [...waiting, name]) out.push(other)
    waiting = []
  }
  return out.concat(waiting)
}

const isHeadless = (match: Match): boolean => match.emits.part === 'headless'
const isTown = (place: string): boolean => /^各?[镇乡]/.test(place)
