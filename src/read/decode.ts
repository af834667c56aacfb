import { type Diagnostic, diagnose, type Staged } from '../model'

/** Where a page names its encoding: within so many bytes (HTML: 1024). */
const declarationBytes = 2048
/** Encodings that are believed when a page declares them; GB2312 and GBK are part of GB18030. */
const declarable: Record<string, string> = {
  big5: 'big5',
  'big5-hkscs': 'big5',
  'euc-kr': 'euc-kr',
  shift_jis: 'shift_jis',
}

/** How much of a file is looked at to tell its encoding. */
const sampleBytes = 65_536
/** Share of line feeds in the form of a 16-bit unit that makes a file without BOM UTF-16. */
const minWideFeeds = 2

/** Han and stops that every official text has, simplified and traditional. */
const common = new Set(
  '的一是在不了有和人中大为為以上个個国國我到他会會作要于於年第条條规規定法例办辦理应應当當本市县縣府政机機关關，。、：；',
)
/** Big5 must show so many times the share of them that GB18030 shows; without that the usual encoding stays. */
const minBig5Lead = 2

/** Share of the characters beyond ASCII that are common ones, when the bytes are read in an encoding. */
function commonShare(sample: Uint8Array, encoding: string): number {
  const beyond = [...new TextDecoder(encoding).decode(sample)].filter((c) => c > '\u007f')
  return beyond.length ? beyond.filter((c) => common.has(c)).length / beyond.length : 0
}

/**
 * Bytes to text: UTF-8, UTF-16 (with or without BOM) or GB18030 (which covers GBK and GB2312).
 * **Rule** a BOM decides; then valid UTF-8, whatever the file declares; then 16-bit line feeds; then another encoding
 * that the file declares in a charset=…; then Big5 where it alone gives common characters; then GB18030.
 * **Doubt** anything but UTF-8 is said; characters that cannot be decoded become U+FFFD and are counted.
 */
export function decode(bytes: Uint8Array): Staged<string> {
  const encoding = guessEncoding(bytes)
  const value = new TextDecoder(encoding).decode(bytes)
  const diagnostics: Diagnostic[] = []
  if (encoding !== 'utf-8') diagnostics.push(diagnose('read/encoding-guessed', { encoding: encoding.toUpperCase() }))
  const lost = countReplacements(value)
  if (lost) diagnostics.push(diagnose('read/undecodable', { count: lost, encoding: encoding.toUpperCase() }))
  return { value, diagnostics }
}

function guessEncoding(bytes: Uint8Array): string {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (isUtf8(bytes)) return 'utf-8'
  const sample = bytes.subarray(0, sampleBytes)
  let little = 0
  let big = 0
  for (let i = 0; i + 1 < sample.length; i += 2) {
    if (sample[i] === 0x0a && sample[i + 1] === 0) little++
    if (sample[i] === 0 && sample[i + 1] === 0x0a) big++
  }
  if (little >= minWideFeeds && little > big) return 'utf-16le'
  if (big >= minWideFeeds) return 'utf-16be'
  const declared = declarable[declaredCharset(bytes)]
  if (declared) return declared
  if (damagedUtf8(sample)) return 'utf-8'
  return commonShare(sample, 'big5') > commonShare(sample, 'gb18030') * minBig5Lead ? 'big5' : 'gb18030'
}

function declaredCharset(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, declarationBytes))
  return (/(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,20})/i.exec(head)?.[1] ?? '').toLowerCase()
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Text that was UTF-8 but was cut or damaged decodes with few U+FFFD; GB18030 read as UTF-8 has them everywhere. */
function damagedUtf8(sample: Uint8Array): boolean {
  const asUtf8 = new TextDecoder('utf-8').decode(sample)
  return countReplacements(asUtf8) * 20 < asUtf8.length && /[^\u0000-\u00ff\ufffd]/.test(asUtf8)
}

function countReplacements(text: string): number {
  let n = 0
  for (let i = text.indexOf('\ufffd'); i >= 0; i = text.indexOf('\ufffd', i + 1)) n++
  return n
}
