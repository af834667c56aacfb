import type { Grammars, Match } from '../grammar'
import type { Division } from '../model'
import { formatHan, parseNumber } from '../text/numerals'
import type { Grade, Mark } from './mark'

/** No mark is longer than this, and no heading of 编章节, in characters. */
const maxMark = 90
const none: readonly Mark[] = []

/**
 * The numbers that may open a unit at the start of a text, the likeliest first: for each style the first rule that matches.
 * **Rule** `grammars/numbering.yaml`.
 * **Doubt** a text may be read in several ways (1．9月4日: list number or decimal); the series decide.
 */
export function readMarks(text: string, grammars: Grammars): readonly Mark[] {
  // Nearly every line begins with a character that no mark begins with.
  if (!mayOpen(text)) return none
  const marks: Mark[] = []
  for (const found of grammars.numbering.every(text.length > maxMark ? text.slice(0, maxMark) : text)) {
    if (found.groups.before !== undefined) marks.push(...behindPage(text, found, grammars))
    else {
      const mark = toMark(text, found)
      if (mark && !marks.some(({ style }) => style === mark.style)) marks.push(mark)
    }
  }
  return marks
}

/** The mark that a line shows plainly, without the company of its series. */
export const plainMark = (text: string, grammars: Grammars): Mark | undefined => readMarks(text, grammars).find(isPlain)

/** Not only a number that might fit. */
export const isPlain = (mark: Mark): boolean => mark.grade !== 'doubtful'

/** A number opens the line, and not only one that might fit. */
export const isNumbered = ({ marks }: { readonly marks: readonly Mark[] }): boolean => marks.some(isPlain)

/** 编 篇 章 节: what stands above 条. */
export const isStructural = (kind: Division['kind']): boolean =>
  kind === 'chapter' || kind === 'section' || kind === 'part' || kind === 'book' || kind === 'subbook'

function toMark(text: string, found: Match): Mark | undefined {
  const kind = found.emits.kind as Division['kind']
  const structural = isStructural(kind)
  if (structural && (text.length > maxMark || /[。；]$/.test(text))) return undefined
  const style = (found.emits.mark as string | undefined) ?? kind
  const path = style === 'decimal' ? pathOf(found.groups.n ?? '') : undefined
  const number = path ? path.at(-1) : numberOf(found.groups.n ?? '')
  if (number === undefined) return undefined
  const suffix = found.groups.sub ? numberOf(found.groups.sub) : undefined
  const behind = structural ? text.length - (found.groups.rest ?? '').length : found.length
  return {
    kind,
    style,
    number,
    ...(path ? { path } : {}),
    ...(suffix ? { suffix } : {}),
    num: numOf(style, number, suffix, found, path),
    printed: text.slice(0, behind),
    rest: text.slice(behind).trim(),
    grade: (found.emits.grade as Grade | undefined) ?? 'sure',
    rule: found.rule,
  }
}

/** The mark behind a page number that was run into the line. */
function behindPage(text: string, found: Match, grammars: Grammars): Mark[] {
  const inner = readMarks(text.slice(found.length), grammars)[0]
  if (!inner || inner.page !== undefined) return []
  const grade: Grade = inner.grade === 'sure' || inner.grade === 'likely' ? 'weak' : 'doubtful'
  return [{ ...inner, page: (found.groups.before ?? '').trim(), grade }]
}

const numberOf = (printed: string): number | undefined =>
  parseNumber(printed.replace(/[\s\u3000○]/g, (c) => (c === '○' ? '〇' : '')))

function pathOf(printed: string): number[] | undefined {
  const parts = printed.split(/[.．]/).map((part) => parseNumber(part))
  return parts.every((part) => part !== undefined) ? (parts as number[]) : undefined
}

/** Ideographs and digits with which a mark can begin, 第, brackets, dashes before a page number. */
function mayOpen(text: string): boolean {
  const code = text.charCodeAt(0)
  return (
    code === 0x7b2c || // 第
    code === 0xff08 || code === 0x28 || code === 0xfe59 || // （ ( ﹙
    (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19) ||
    (code >= 0x2460 && code <= 0x2fdf) || (code >= 0x3220 && code <= 0x32bf) || code === 0x3007 ||
    code === 0x2014 || code === 0x2013 || code === 0x2d || code === 0xff0d ||
    hanDigits.has(code)
  )
} // biome-ignore format: a table
const hanDigits = new Set(
  [...'○零一二三四五六七八九十百千两廿卅壹贰貳叁叄參肆伍陆陸柒捌玖拾'].map((c) => c.charCodeAt(0)),
)

const words: Record<string, string> = {
  book: '编',
  subbook: '分编',
  part: '篇',
  chapter: '章',
  section: '节',
  article: '条',
}
/** The same words as texts in traditional characters, and plans, print them. */
const printedWords = /部分|[編節條]/

function numOf(
  style: string,
  number: number,
  suffix: number | undefined,
  found: Match,
  path: readonly number[] | undefined,
): string {
  const word = words[style]
  const n = found.groups.n ?? ''
  if (word) {
    const count = /^[0-9０-９ \u00a0\u3000]+$/.test(n) ? String(number) : formatHan(number)
    const rest = (found.groups.rest ?? '').length
    const head = found.text.slice(0, found.text.length - rest).replace(/[\s\u3000]/g, '')
    const own = printedWords.exec(head)?.[0] ?? word
    const unit = style === 'subbook' && own === '編' ? '分編' : own
    return `第${count}${unit}${suffix ? `之${formatHan(suffix)}` : ''}`
  }
  if (path) return path.join('.')
  if (style === 'formal-comma') return `${n}、`
  if (style === 'han-comma') return `${formatHan(number)}、`
  if (style === 'han-bracket') return `（${formatHan(number)}）`
  if (style === 'digit-dot') return `${number}.`
  if (style === 'digit-bracket') return `（${number}）`
  return n || String(number)
}
