import type { Match } from '../grammar'
import { shelter } from '../text/brackets'
import { trimMarks } from './trim-marks'

/** Marks between the names of units. */
const separators = new Set([...'、，,；;\n\t'])
/** Parts of the responsibility grammar that end a name without belonging to it. */
const cuts = new Set(['tail', 'when', 'aside', 'joint', 'nothing'])

const partOf = (match: Match): string => String(match.emits.part)
export const isPart = (match: Match, part: string): boolean => partOf(match) === part

/**
 * What: the names of units between two places of a text.
 *
 * **Rule** Names end at 、，； outside brackets, at …等部门 and 按职责分工, and at a 和 or 及 behind the
 * last word of a unit; 所有部门、单位 and 除…外的部门、单位 are one name (contract, 沂源县人民政府公报
 * 2023年第8期 附件2).
 *
 * **Doubt** A 和 that stands anywhere else belongs to the name.
 */
export function namesBetween(text: string, matches: readonly Match[], from: number, to: number): string[] {
  const depth = shelter(text.slice(from, to))
  const names: string[] = []
  let start = from
  const close = (end: number, next: number) => {
    const name = trimName(text.slice(start, end))
    if (name) names.push(name)
    start = Math.max(next, start)
  }
  let at = firstBehind(matches, from)
  for (let i = from; i < to; i++) {
    while (at < matches.length && endOf(matches[at]) <= i) at++
    const match = matches[at]
    if (match?.index === i && !depth[i - from]) {
      const end = Math.min(endOf(match), to)
      if (cuts.has(partOf(match))) close(i, end)
      if (cuts.has(partOf(match)) || isPart(match, 'whole')) i = end - 1
      if (cuts.has(partOf(match)) || isPart(match, 'whole')) continue
    }
    if (separators.has(text.charAt(i)) && !depth[i - from]) close(i, i + 1)
  }
  close(to, to)
  return names
}

/** Place of the first match that ends behind a position; matches stand in order and never overlap. */
function firstBehind(matches: readonly Match[], position: number): number {
  let low = 0
  let high = matches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (endOf(matches[middle]) > position) high = middle
    else low = middle + 1
  }
  return low
}

const endOf = (match: Match | undefined): number => (match ? match.index + match.length : 0)

const opening = /^(?:[0-9]{1,2}[.．、]|以及|及|[和与](?=各|有关|相关))/

/** A bracket around words that are no name, cut from it. */
const loose = /^[）)]+|[（(]+$/g

function trimName(text: string): string {
  const name = trimMarks(trimMarks(text, '。：:.．').replace(opening, ''), '').replace(loose, '')
  return isBracketed(name) ? name.slice(1, -1).trim() : name
}

/** One pair of brackets around all of it. */
function isBracketed(name: string): boolean {
  if (!'（('.includes(name.charAt(0)) || !'）)'.includes(name.slice(-1))) return false
  return !/[（()）]/.test(name.slice(1, -1))
}
