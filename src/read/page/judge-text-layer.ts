import type { Page, Run } from '../../model'
import { commonHan } from './frequent-han'

/** Fewer characters say little: a seal, a page number, a few words of a cover. */
const fewest = 30
/** Of a short text at least so many characters, so many different ones and this share must be no writing. */
const fewestOfShort = 4
const fewestKinds = 3
const mostOfShort = 0.5
/** In any Chinese prose of 30 characters or more, the 200 commonest ideographs are a third at least; lists of names have a tenth. */
const leastCommon = 0.05
/** Shares of characters that are no writing. */
const mostPrivate = 0.3
const mostNoise = 0.3
/** Letters of one script are a language (Tibetan, Mongolian); noise comes from many. */
const oneScript = 0.7
/** A page is not believed when so much of it is set in fonts that are noise; symbols may be more, bullets and boxes. */
const badShare = 0.2
const symbolShare = 0.5
/** In prose every hundredth character is a number or a mark of punctuation; a wrong cMap has none. */
const noiseSigns = /[!-/:-@[-`{-~]/u

export interface Verdict {
  readonly reason: string
  readonly text: string
}

/**
 * Says of each page of a file whether its text can be what is printed.
 * **Rule** Han without the commonest Han, glyphs for private use, U+FFFD, letters of many scripts or signs instead of
 * words: such fonts have lost their map to characters. A font that was found out on one page is not believed on any
 * later one, however little is set in it.
 * **Doubt** Judged for each font, and believed unless bad fonts hold much of the page.
 */
export class TextLayerJudge {
  private readonly known = new Map<string, string>()

  judge(page: Page): Verdict | undefined {
    const texts = new Map<number, string>()
    for (const run of page.runs) texts.set(run.font, (texts.get(run.font) ?? '') + run.text)
    // Type 3 and subset fonts may hold a handful of glyphs each: the page is judged as a whole, too.
    const fonts = [...texts].map(([font, text]) => ({ text, tally: tallyOf(text), name: page.fonts[font]?.name ?? '' }))
    const whole = fonts.map(({ tally }) => tally).reduce(sumOf, noTally)
    let [bad, symbols] = [0, 0]
    let worst: { verdict: Verdict; ink: number } | undefined
    for (const { text, tally, name } of fonts) {
      const reason = this.reasonAgainstFont(name, text, tally)
      if (!reason) continue
      if (reason === symbolic) symbols += tally.ink
      else bad += tally.ink
      if (tally.ink > (worst?.ink ?? 0)) worst = { verdict: { reason, text: quoted(text) }, ink: tally.ink }
    }
    if (worst && (bad > badShare * whole.ink || bad + symbols > symbolShare * whole.ink)) return worst.verdict
    const all = () => page.runs.map(({ text }: Run) => text).join('')
    const reason = reasonAgainst(all, whole)
    return reason ? { reason, text: quoted(all()) } : undefined
  }

  private reasonAgainstFont(name: string, text: string, tally: Tally): string | undefined {
    const reason = reasonAgainst(() => text, tally)
    if (reason && name && tally.ink >= fewest) this.known.set(name, reason)
    return reason ?? (tally.ink < fewest ? this.known.get(name) : undefined)
  }
}

const symbolic = 'characters without a meaning'
const longestQuotation = 40

const quoted = (text: string): string => text.replace(/[\s\u3000]/gu, '').slice(0, longestQuotation)

type Kind = 'private' | 'lost' | 'han' | 'common' | 'strange' | 'signs' | 'words'
/** How many characters of each kind a text has, and how many in all that are not blank. */
type Tally = Readonly<Record<Kind | 'ink', number>>

const noTally: Tally = { ink: 0, private: 0, lost: 0, han: 0, common: 0, strange: 0, signs: 0, words: 0 }

function tallyOf(text: string): Tally {
  const tally = { ...noTally } as Record<Kind | 'ink', number>
  for (const char of text) {
    const code = char.codePointAt(0) as number
    if (code <= 0x20 || code === 0x3000 || code === 0xa0) continue
    tally[kindOf(char, code)]++
    tally.ink++
  }
  return tally
}

function sumOf(a: Tally, b: Tally): Tally {
  const sum = { ...a } as Record<Kind | 'ink', number>
  for (const kind of Object.keys(noTally) as (Kind | 'ink')[]) sum[kind] += b[kind]
  return sum
}

function reasonAgainst(text: () => string, tally: Tally): string | undefined {
  const { ink, han, common, signs, lost } = tally
  const strange = tally.strange && isOneScript(text(), tally.strange) ? 0 : tally.strange
  if (ink < fewest) {
    const noise = strange + signs + lost
    const short = ink >= fewestOfShort && common === 0 && noise >= mostOfShort * ink
    return short && new Set(text()).size >= fewestKinds ? 'letters or signs of no language' : undefined
  }
  if (tally.private + lost > mostPrivate * ink) return symbolic
  if (strange > mostNoise * ink) return 'letters of no language'
  if (signs > mostNoise * ink && common < leastCommon * ink) return 'signs instead of words'
  if (han + common >= fewest && common < leastCommon * (han + common)) return 'ideographs that are never written so'
  return
}

/** Most letters are of one script; Latin-1 is none: it is what bytes of Chinese are read as. */
function isOneScript(text: string, strange: number): boolean {
  const scripts = new Map<number, number>()
  for (const char of text) {
    const code = char.codePointAt(0) as number
    if (kindOf(char, code) === 'strange') scripts.set(code >> 8, (scripts.get(code >> 8) ?? 0) + 1)
  }
  return [...scripts].some(([script, count]) => script > 0 && count > oneScript * strange)
}

function kindOf(char: string, code: number): Kind {
  if (code >= 0x3400 && code <= 0x9fff) return commonHan.has(char) ? 'common' : 'han'
  if ((code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000) return 'private'
  if (code === 0xfffd) return 'lost'
  if (code >= 0x20000) return 'han'
  if (
    (code >= 0xa1 && code < 0x2000 && code !== 0xb7 && code !== 0xb0 && code !== 0xd7) ||
    (code >= 0x2c00 && code < 0x2e00) ||
    (code >= 0x2fe0 && code < 0x2ff0) ||
    (code >= 0xa000 && code < 0xd800)
  )
    return 'strange'
  // Leaders of a list of contents are dots; ruled blanks are underscores.
  return code < 0x7f && !/[-._*=~|]/.test(char) && noiseSigns.test(char) ? 'signs' : 'words'
}
