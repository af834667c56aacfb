import { radicals } from '../../text/radicals'

const ligatures: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
}

/**
 * Chinese fonts have one glyph for the dash and the horizontal bar, and one for 户 and its radical,
 * whose Unicode equivalent is the traditional 戶; producers write either.
 */
const horizontalBar = 0x2015
const doorRadical = 0x2f3e

/**
 * The characters that a glyph stands for, of those that a PDF’s fonts give it: radicals become
 * ideographs, ligatures letters, a soft hyphen that is drawn a hyphen; codes that are no
 * characters are dropped.
 */
export function cleanGlyph(code: number): string {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return code === 0x09 ? ' ' : ''
  if (code < 0xa0) return ascii[code] as string
  if (code === 0xad) return '-'
  if (code === horizontalBar) return '—'
  if (code === doorRadical) return '户'
  if (code < 0x2e80) return isNothing(code) ? '' : String.fromCodePoint(code)
  if (code <= 0x2fdf) return radicals.get(String.fromCodePoint(code)) ?? String.fromCodePoint(code)
  if (code < 0xfb00) return code >= 0xd800 && code <= 0xdfff ? '' : String.fromCodePoint(code)
  if (code <= 0xfb06) return ligatures[String.fromCodePoint(code)] ?? ''
  if (code === 0xfeff || code === 0xfffe || code === 0xffff || code > 0x10ffff) return ''
  return String.fromCodePoint(code)
}

const ascii = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code))
/** Zero-width spaces, joiners and marks of direction. */
const isNothing = (code: number): boolean =>
  (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x2064)
