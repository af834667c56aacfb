import { parseHan } from './numerals'

/** A year, month or day: digits of either width or Chinese numerals, with the zeros that typists use. */
const yearPart = '[0-9０-９]{4}|[〇○◯零OoＯ0一二三四五六七八九]{4}'
const smallPart = '[0-9０-９]{1,2}|[一二三四五六七八九十廿卅〇○零]{1,4}'
const gap = '[\\s\\u3000]{0,3}'

const datePattern = new RegExp(
  `(?:(?<minguo>民國|民国|中華民國)${gap}(?<my>[0-9]{1,3}|[一二三四五六七八九十百零]{1,5})|(?<y>${yearPart}))${gap}年${gap}(?<m>${smallPart})${gap}月${gap}(?<d>${smallPart})${gap}[日号]`,
  'u',
)
const numericPattern = /(?<!\d)(?<y>(?:19|20)\d{2})[-./－．](?<m>\d{1,2})[-./－．](?<d>\d{1,2})(?!\d)/u

const half = (text: string): string =>
  text.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[○◯OoＯ]/g, '〇')

const part = (text: string): number | undefined => {
  const plain = half(text)
  return /^\d+$/.test(plain) ? Number(plain) : parseHan(plain.replace(/0/g, '〇'))
}

const pad = (n: number): string => String(n).padStart(2, '0')

/** The ISO form of a day that exists; `undefined` for 2月30日. */
export function isoDay(year: number, month: number, day: number): string | undefined {
  if (year < 1000 || year > 2999 || month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) return undefined
  return `${year}-${pad(month)}-${pad(day)}`
}

/** The last day of a month. */
export const lastDay = (year: number, month: number): number =>
  month === 2
    ? (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

export interface FoundDate {
  readonly iso: string
  readonly index: number
  readonly length: number
}

/** The first full date of a text: 2023年8月9日, 二〇二三年八月九日, 民國101年10月26日, 2023-08-09, 2023.8.9. */
export function findDate(text: string): FoundDate | undefined {
  for (const pattern of [datePattern, numericPattern]) {
    const found = pattern.exec(text)
    const g = found?.groups
    if (!found || !g) continue
    const minguo = g.my ? part(g.my) : undefined
    const year = minguo !== undefined ? minguo + 1911 : part(g.y ?? '')
    const month = part(g.m ?? '')
    const day = part(g.d ?? '')
    if (year === undefined || month === undefined || day === undefined) continue
    const iso = isoDay(year, month, day)
    if (iso) return { iso, index: found.index, length: found[0].length }
  }
  return undefined
}

/** The date of a line that is nothing but a date (with or without brackets around it). */
export function wholeDate(text: string): string | undefined {
  if (text.length > 40) return undefined
  const found = findDate(text)
  if (!found) return undefined
  const rest = text.slice(0, found.index) + text.slice(found.index + found.length)
  return /^[\s\u3000()（）]*$/.test(rest) ? found.iso : undefined
}
