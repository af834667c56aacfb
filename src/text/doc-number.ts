import { parseNumber } from './numerals'

export interface NumberParts {
  readonly text: string
  readonly agency?: string
  readonly year?: number
  readonly number?: number
}

const clean = (text: string | undefined): string | undefined => text?.replace(/[\s\u3000]+/g, '') || undefined
const wide = (text: string): string => text.replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0))

/** A number of the form 机关代字〔年份〕N号, 某某令第N号 or 第N号, with 〔〕 and without spaces. */
export function formatDocNumber(parts: { agency?: string; year?: string; number?: string }): NumberParts | undefined {
  const number = parseNumber(clean(parts.number) ?? '')
  if (number === undefined || number === 0) return undefined
  const agency = clean(parts.agency)
  const year = parts.year ? Number(wide(parts.year)) : undefined
  const printed = wide(clean(parts.number) ?? '')
  const text =
    agency && year
      ? `${agency}〔${year}〕${Number(number)}号`
      : `${agency ?? ''}${year ? `${year}年` : ''}第${printed}号`
  return { text, ...(agency ? { agency } : {}), ...(year ? { year } : {}), number }
}
