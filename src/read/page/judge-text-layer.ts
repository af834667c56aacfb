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
    const whole = page.runs.map(({ text }: Run) => text).join('')
    const total = inkOf(whole).length
    let [bad, symbols] = [0, 0]
    let worst: { verdict: Verdict; ink: number } | undefined
    for (const [font, text] of texts) {
      const ink = inkOf(text)
      const reason = this.reasonAgainstFont(page.fonts[font]?.name ?? '', ink)
      if (!reason) continue
      if (reason === symbolic) symbols += ink.length
      else bad += ink.length
      if (ink.length > (worst?.ink ?? 0))
        worst = { verdict: { reason, text: ink.slice(0, 40).join('') }, ink: ink.length }
    }
    if (worst && (bad > badShare * total || bad + symbols > symbolShare * total)) return worst.verdict
    const reason = reasonAgainst(inkOf(whole))
    return reason ? { reason, text: whole.slice(0, 40) } : undefined
  }

  private reasonAgainstFont(name: string, ink: readonly string[]): string | undefined {
    const reason = reasonAgainst(ink)
    if (reason && name && ink.length >= fewest) this.known.set(name, reason)
    return reason ?? (ink.length < fewest ? this.known.get(name) : undefined)
  }
}

const symbolic = 'characters without a meaning'

const inkOf = (text: string): string[] => [...text.replace(/[\s\u3000]/gu, '')]

function reasonAgainst(ink: readonly string[]): string | undefined {
  const count = { private: 0, lost: 0, han: 0, common: 0, strange: 0, signs: 0, words: 0 }
  for (const char of ink) count[kindOf(char)]++
  if (count.strange && isOneScript(ink, count.strange)) count.strange = 0
  if (ink.length < fewest) return isShortNoise(ink, count) ? 'letters or signs of no language' : undefined
  const han = count.han + count.common
  if (count.private + count.lost > mostPrivate * ink.length) return symbolic
  if (count.strange > mostNoise * ink.length) return 'letters of no language'
  if (count.signs > mostNoise * ink.length && count.common < leastCommon * ink.length) return 'signs instead of words'
  if (han >= fewest && count.common < leastCommon * han) return 'ideographs that are never written so'
  return
}

function isShortNoise(ink: readonly string[], count: { strange: number; signs: number; lost: number; common: number }) {
  const noise = count.strange + count.signs + count.lost
  if (ink.length < fewestOfShort || count.common > 0 || noise < mostOfShort * ink.length) return false
  return new Set(ink).size >= fewestKinds
}

/** Most letters are of one script; Latin-1 is none: it is what bytes of Chinese are read as. */
function isOneScript(ink: readonly string[], strange: number): boolean {
  const scripts = new Map<number, number>()
  for (const char of ink)
    if (kindOf(char) === 'strange') {
      const script = (char.codePointAt(0) as number) >> 8
      scripts.set(script, (scripts.get(script) ?? 0) + 1)
    }
  return [...scripts].some(([script, count]) => script > 0 && count > oneScript * strange)
}

function kindOf(char: string): 'private' | 'lost' | 'han' | 'common' | 'strange' | 'signs' | 'words' {
  const code = char.codePointAt(0) as number
  if ((code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000) return 'private'
  if (code === 0xfffd) return 'lost'
  if (code >= 0x3400 && code <= 0x9fff) return commonHan.has(char) ? 'common' : 'han'
  if (code >= 0x20000) return 'han'
  if (
    (code >= 0xa1 && code < 0x2000 && code !== 0xb7 && code !== 0xb0 && code !== 0xd7) ||
    (code >= 0x2c00 && code < 0x2e00) ||
    (code >= 0x2fe0 && code < 0x2ff0) ||
    (code >= 0xa000 && code < 0xd800)
  )
    return 'strange'
  // Leaders of a list of contents are dots; ruled blanks are underscores.
  return !/[-._*=~|]/.test(char) && noiseSigns.test(char) ? 'signs' : 'words'
}
