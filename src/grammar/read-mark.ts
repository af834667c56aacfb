import type { Division } from '../model'
import { formatHan, parseNumber } from '../text/numerals'
import type { Match } from './grammar'
import type { Grammars } from './grammars'

/** A mark at the start of a line that may open a numbered unit. */
export interface Mark {
  readonly kind: Division['kind']
  readonly depth?: number
  /** han-comma, han-bracket, digit-dot, digit-bracket, circled; or the kind itself for 编章节条. */
  readonly style: string
  readonly number: number
  readonly suffix?: number
  /** As normalised. */
  readonly num: string
  /** As printed, with what belongs to it: the rest of the text stands behind. */
  readonly printed: string
  /** The text behind the mark. */
  readonly rest: string
  /** Only to be believed when the number follows its elder sibling. */
  readonly loose: boolean
}

/** No mark is longer than this, and no heading of 编章节. */
const maxMark = 90

/** The mark at the start of a text, by the numbering grammar. */
export function readMark(text: string, grammars: Grammars): Mark | undefined {
  const first = text.charCodeAt(0)
  // Nearly every line begins with a character that no mark begins with.
  if (!mayOpen(first)) return undefined
  const found = grammars.numbering.first(text.length > maxMark ? text.slice(0, maxMark) : text)
  if (!found) return undefined
  const number = parseNumber((found.groups.n ?? '').replace(/[\s\u3000○]/g, (c) => (c === '○' ? '〇' : '')))
  if (number === undefined) return undefined
  const kind = found.emits.kind as Division['kind']
  const structural = kind === 'book' || kind === 'subbook' || kind === 'chapter' || kind === 'section'
  if (structural && (text.length > maxMark || /[。；]$/.test(text))) return undefined
  const suffix = found.groups.sub ? parseNumber(found.groups.sub) : undefined
  const style = (found.emits.mark as string | undefined) ?? kind
  const behind = structural ? text.length - (found.groups.rest ?? '').length : found.length
  return {
    kind,
    ...(found.emits.depth ? { depth: found.emits.depth as number } : {}),
    style,
    number,
    ...(suffix ? { suffix } : {}),
    num: normaliseMark(style, number, suffix, found),
    printed: text.slice(0, behind),
    rest: text.slice(behind).trim(),
    loose: found.emits.loose === true,
  }
}

function mayOpen(code: number): boolean {
  return (
    code === 0x7b2c || // 第
    code === 0xff08 || code === 0x28 || code === 0xfe59 || // （ ( ﹙
    (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19) ||
    (code >= 0x2460 && code <= 0x2fdf) || (code >= 0x3220 && code <= 0x32bf) || code === 0x3007 ||
    hanDigits.has(code)
  )
} // biome-ignore format: a table
const hanDigits = new Set([...'○零一二三四五六七八九十百千两廿卅壹贰叁肆伍陆柒捌玖拾'].map((c) => c.charCodeAt(0)))

const words: Record<string, string> = { book: '编', subbook: '分编', chapter: '章', section: '节', article: '条' }

function normaliseMark(style: string, number: number, suffix: number | undefined, found: Match): string {
  const word = words[style]
  if (word) {
    const printed = /^[0-9０-９]+$/.test(found.groups.n ?? '') ? String(number) : formatHan(number)
    return `第${printed}${word}${suffix ? `之${formatHan(suffix)}` : ''}`
  }
  if (style === 'han-comma') return `${formatHan(number)}、`
  if (style === 'han-bracket') return `（${formatHan(number)}）`
  if (style === 'digit-dot') return `${number}.`
  if (style === 'digit-bracket') return `（${number}）`
  return found.groups.n ?? String(number)
}
