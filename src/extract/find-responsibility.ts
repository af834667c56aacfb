import type { Grammar, Grammars } from '../grammar'
import { bracketPairs } from './bracket-pairs'
import { isPart } from './name-parts'
import { type ResponsibilityPhrase, readPhrase } from './responsibility-phrase'

export type TaskGrammars = Pick<Grammars, 'responsibility' | 'remarks' | 'places'>

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
/** What runs on behind a bracket is told by its first words. Characters. */
const behind = 8
const sentenceEnd = '。！？；!?;”…：:'
const stops = '。！？；，,;!?'
/** Brackets of remarks; 【…】 holds a heading unless it says who. */
const round = '（('

/**
 * What: the places of a paragraph that name who is responsible, left to right.
 *
 * **Rule** A parenthesis that begins with 责任单位： or the like; one at the end of a sentence that closes
 * with 负责, 牵头, 配合 …, or that is nothing but units and stands behind a full stop; 责任单位：… without
 * brackets as the last sentence of a paragraph (沂源县人民政府公报2023年第8期; 国发〔2018〕38号; 国发〔2018〕42号).
 *
 * **Doubt** A parenthesis inside a sentence (由县政府负责的) is part of the sentence; one that names only kinds of
 * enterprises (总公司、母公司), begins a paragraph that goes on, or has a sentence running on behind it, is a remark.
 * The footer of a page says nothing of tasks.
 */
export function findResponsibility(text: string, grammars: TaskGrammars): FoundResponsibility[] {
  if (isFooter(text, grammars)) return []
  const found: FoundResponsibility[] = []
  for (const { start, end } of bracketPairs(text, longest)) {
    const inner = text.slice(start + 1, end - 1)
    if (!standsApart(text, start, end) && !inner.includes('：') && !inner.includes(':')) continue
    const phrase = accept(inner, text, start, end, grammars)
    if (!phrase) continue
    while (found.length && (found.at(-1) as FoundResponsibility).start > start) found.pop()
    found.push({ start, end, text: inner.trim(), phrase })
  }
  const open = openPhrase(text, found.at(-1)?.end ?? 0, grammars)
  return open ? [...found, open] : found
}

/** The paragraph belongs to the page of a site: 版权所有, 备案号. */
export const isFooter = (text: string, { remarks }: TaskGrammars): boolean =>
  remarks.only('footer').first(text) !== undefined

/** It stands only in such a footer, or in a text’s imprint: 主办单位：…, 地址：…. */
export const isImprint = (text: string, { remarks }: TaskGrammars): boolean =>
  remarks.only('imprint').first(text) !== undefined

function accept(
  inner: string,
  text: string,
  start: number,
  end: number,
  grammars: TaskGrammars,
): ResponsibilityPhrase | undefined {
  const { responsibility: grammar, remarks } = grammars
  if (remarks.only('condition').first(inner)) return undefined
  const bare = !grammar.only('label', 'verb', 'with').first(inner)
  if (bare && !(inner.length > 2 && mayBeBare(text, start, end, remarks))) return undefined
  const phrase = readPhrase(inner, grammars)
  if (!phrase.units.length || phrase.units.some(({ name }) => name.length > longestName)) return undefined
  if (phrase.labelled) return phrase
  if (!standsApart(text, start, end)) return undefined
  const units = phrase.units.filter(({ name }) => isUnit(name.split('、').at(-1) ?? name, grammar))
  if (phrase.closed) return units.length ? phrase : undefined
  const named = units.some(({ name }) => !remarks.only('general').first(name))
  return bare && named && units.length === phrase.units.length ? phrase : undefined
}

/** A bracket without 负责 or the like: behind a full stop, or a paragraph of its own, and nothing runs on behind it. */
function mayBeBare(text: string, start: number, end: number, remarks: Grammar): boolean {
  if (!round.includes(text.charAt(start)) || !isAfterStop(text, start)) return false
  if (start === 0 && text.slice(end).trim()) return false
  return !remarks.only('runs-on').first(text.slice(end, end + behind))
}

/** 责任单位：… up to the end of the paragraph, without brackets. */
function openPhrase(text: string, from: number, grammars: TaskGrammars): FoundResponsibility | undefined {
  const floor = Math.max(from, text.length - longest)
  const tail = text.slice(floor)
  const first = grammars.responsibility
    .only('label')
    .all(tail)
    .find((match) => isPart(match, 'label') && opens(tail, match.index, floor === 0))
  if (!first) return undefined
  const inner = tail.slice(first.index)
  const phrase = readPhrase(inner, grammars)
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
