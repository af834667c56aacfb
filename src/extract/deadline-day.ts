import type { Match } from '../grammar'
import { isoDay, lastDay } from '../text/dates'
import { parseNumber } from '../text/numerals'

/** Digits and zeros as typists write them, in half width. */
export const half = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/○/g, '〇')

const read = (text: string | undefined): number | undefined => (text ? parseNumber(half(text)) : undefined)

/** Years in which the five-year plans end: 十二五 2015, 十三五 2020. */
const firstPlan = { number: 2, end: 2015 }

/**
 * What: the last day that a time limit allows.
 *
 * **Rule** contract: 2023年年底前 → 12-31, 3月底前 → the month’s last day, 上半年 → 06-30. 前 includes the
 * day or month it names, as the contract’s 12月31日前 does.
 *
 * **Doubt** A form without a year takes the document’s; without that there is no day.
 */
export function dayOf(match: Match, options: { year?: number; issuedDate?: string }): string | undefined {
  const { groups } = match
  const own = options.year ?? read(options.issuedDate?.slice(0, 4))
  const plan = read(groups.plan)
  const year = plan
    ? firstPlan.end + 5 * (plan - firstPlan.number)
    : (read(groups.year) ?? read(groups.from) ?? (own !== undefined && groups.next ? own + 1 : own))
  if (year === undefined) return undefined
  const month = match.emits.this === 'month' ? read(options.issuedDate?.slice(5, 7)) : monthOf(groups)
  if (month === undefined) return undefined
  const day = read(groups.day) ?? { 上旬: 10, 中旬: 20 }[groups.part ?? ''] ?? lastDay(year, month)
  return isoDay(year, month, day)
}

function monthOf(groups: Match['groups']): number | undefined {
  if (groups.month) return read(groups.month)
  if (groups.half) return groups.half === '上' ? 6 : 12
  const quarter = read(groups.quarter)
  return quarter ? quarter * 3 : 12
}
