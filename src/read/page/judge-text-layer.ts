import type { Page, Run } from '../../model'
import { commonHan } from './frequent-han'

/** Fewer characters say nothing: a seal, a page number, a few words of a cover. */
const fewest = 30
/** In any Chinese prose of 30 characters or more, the 200 commonest ideographs are a third at least; lists of names have a tenth. */
const leastCommon = 0.05
/** Shares of characters that are no writing. */
const mostPrivate = 0.3
const mostNoise = 0.3
/** In prose every hundredth character is a number or a mark of punctuation; a wrong cMap has none. */
const noiseSigns = /[!-/:-@[-`{-~]/u

export interface Verdict {
  readonly reason: string
  readonly text: string
}

/**
 * Whether a page’s text can be what is printed.
 * **Rule** Han without the commonest Han, glyphs for private use, U+FFFD, Latin letters beyond
 * Latin-1 or signs instead of words: such fonts have lost their map to characters.
 * **Doubt** Judged for each font, and believed unless the bad fonts hold most of the page.
 */
export function judgeTextLayer(page: Page): Verdict | undefined {
  const texts = new Map<number, string>()
  for (const run of page.runs) texts.set(run.font, (texts.get(run.font) ?? '') + run.text)
  // Type 3 and subset fonts may hold a handful of glyphs each: the page is judged as a whole, too.
  const whole = page.runs.map(({ text }: Run) => text).join('')
  const total = inkOf(whole).length
  let bad = 0
  let worst: Verdict | undefined
  for (const text of texts.values()) {
    const ink = inkOf(text)
    const reason = reasonAgainst(ink)
    if (!reason) continue
    if (ink.length > bad) worst = { reason, text: ink.slice(0, 40).join('') }
    bad += ink.length
  }
  if (worst && bad * 2 > total) return worst
  const reason = reasonAgainst(inkOf(whole))
  return reason ? { reason, text: whole.slice(0, 40) } : undefined
}

const inkOf = (text: string): string[] => [...text.replace(/[\s\u3000]/gu, '')]

function reasonAgainst(ink: readonly string[]): string | undefined {
  if (ink.length < fewest) return
  const count = { private: 0, lost: 0, han: 0, common: 0, strange: 0, signs: 0, words: 0 }
  for (const char of ink) count[kindOf(char)]++
  const han = count.han + count.common
  if (count.private + count.lost > mostPrivate * ink.length) return 'characters without a meaning'
  if (count.strange > mostNoise * ink.length) return 'letters of no language'
  if (count.signs > mostNoise * ink.length && count.common < leastCommon * ink.length) return 'signs instead of words'
  if (han >= fewest && count.common < leastCommon * han) return 'ideographs that are never written so'
  return
}

function kindOf(char: string): 'private' | 'lost' | 'han' | 'common' | 'strange' | 'signs' | 'words' {
  const code = char.codePointAt(0) as number
  if ((code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000) return 'private'
  if (code === 0xfffd) return 'lost'
  if (code >= 0x3400 && code <= 0x9fff) return commonHan.has(char) ? 'common' : 'han'
  if (code >= 0x20000) return 'han'
  if (
    (code >= 0xa1 && code < 0x2000 && code !== 0xb7 && code !== 0xb0 && code !== 0xd7) ||
    (code >= 0xac00 && code < 0xd800)
  )
    return 'strange'
  // Leaders of a list of contents are dots.
  return char !== '.' && char !== '-' && noiseSigns.test(char) ? 'signs' : 'words'
}
