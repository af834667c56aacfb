import type { Grammar } from '../grammar'
import { bracketPairs } from './bracket-pairs'
import { isPart } from './name-parts'
import { type ResponsibilityPhrase, readPhrase } from './responsibility-phrase'

/** Where a text says who is responsible. */
export interface FoundResponsibility {
  readonly start: number
  readonly end: number
  /** As printed, without the brackets around it. */
  readonly text: string
  readonly phrase: ResponsibilityPhrase
}

/** A list of thirty units takes some three hundred characters. */
const longest = 900
/** Names of units are shorter. */
const longestName = 40
const cue = /负责|牵头|责任|配合|落实|主办|承办|协办|参与|分工|实施/
const label = /(?:单位|部门|分工|科室|机关|时限|时间|期限)\s{0,2}[：:]/
const sentenceEnd = '。！？；!?;”…：:'
const stops = '。！？；，,;!?'

/**
 * What: the places of a paragraph that name who is responsible, left to right.
 *
 * **Rule** A parenthesis that begins with 责任单位： or the like; one at the end of a sentence that closes
 * with 负责, 牵头, 配合 …, or that is nothing but units and stands behind a full stop; 责任单位：… without
 * brackets as the last sentence of a paragraph (沂源县人民政府公报2023年第8期; 国发〔2018〕38号; 国发〔2018〕42号).
 *
 * **Doubt** A parenthesis inside a sentence (由县政府负责的) is part of the sentence.
 */
export function findResponsibility(text: string, grammar: Grammar): FoundResponsibility[] {
  const found: FoundResponsibility[] = []
  for (const { start, end } of bracketPairs(text, longest)) {
    const inner = text.slice(start + 1, end - 1)
    if (!standsApart(text, start, end) && !inner.includes('：') && !inner.includes(':')) continue
    const phrase = accept(inner, text, start, end, grammar)
    if (!phrase) continue
    while (found.length && (found.at(-1) as FoundResponsibility).start > start) found.pop()
    found.push({ start, end, text: inner.trim(), phrase })
  }
  const open = openPhrase(text, found.at(-1)?.end ?? 0, grammar)
  return open ? [...found, open] : found
}

function accept(
  inner: string,
  text: string,
  start: number,
  end: number,
  grammar: Grammar,
): ResponsibilityPhrase | undefined {
  const bare = !cue.test(inner)
  if (bare && !(isAfterStop(text, start) && inner.length > 2)) return undefined
  const phrase = readPhrase(inner, grammar)
  if (!phrase.units.length || phrase.units.some(({ name }) => name.length > longestName)) return undefined
  if (phrase.labelled) return phrase
  if (!standsApart(text, start, end)) return undefined
  const units = phrase.units.filter(({ name }) => isUnit(name.split('、').at(-1) ?? name, grammar))
  if (phrase.closed) return units.length ? phrase : undefined
  return bare && units.length === phrase.units.length ? phrase : undefined
}

/** 责任单位：… up to the end of the paragraph, without brackets. */
function openPhrase(text: string, from: number, grammar: Grammar): FoundResponsibility | undefined {
  const floor = Math.max(from, text.length - longest)
  const tail = text.slice(floor)
  if (!label.test(tail)) return undefined
  const first = grammar.all(tail).find((match) => isPart(match, 'label') && opens(tail, match.index, floor === 0))
  if (!first) return undefined
  const inner = tail.slice(first.index)
  const phrase = readPhrase(inner, grammar)
  const oneSentence = !/[。！？].*[。！？]|[。！？][^。！？]/su.test(inner)
  if (!phrase.labelled || !oneSentence || !(phrase.units.length || phrase.deadline)) return undefined
  if (phrase.units.some(({ name }) => name.length > longestName)) return undefined
  return { start: floor + first.index, end: text.length, text: inner.trim(), phrase }
}

const opens = (tail: string, at: number, whole: boolean): boolean =>
  at === 0 ? whole : '。！？；\n'.includes(tail.charAt(at - 1))

/** At the end of a sentence: behind its mark, before it, or at the end of the paragraph. */
const standsApart = (text: string, start: number, end: number): boolean =>
  start === 0 ||
  end === text.length ||
  isAfterStop(text, start) ||
  stops.includes(text.charAt(end)) ||
  text.charAt(end) === '\n'

const isAfterStop = (text: string, start: number): boolean =>
  start === 0 || sentenceEnd.includes(text.charAt(start - 1)) || text.charAt(start - 1) === '\n'

const isUnit = (name: string, grammar: Grammar): boolean =>
  grammar.all(name).some(({ emits }) => unitParts.has(String(emits.part)))
const unitParts = new Set(['unit', 'headless', 'head', 'department', 'whole'])
