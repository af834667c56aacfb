import { harmless } from './harmless'
import type { TableRow } from './to-rows'

/** Between the items of a list that must stand in one cell; the same sign inside an item becomes ｜. */
export const listSeparator = '|'

/** A value as one cell of text, harmless to spreadsheets; absent values and empty lists are the empty cell. */
export function cellText(value: TableRow[string]): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  return harmless(
    typeof value === 'string' ? value : value.map((item) => item.replaceAll(listSeparator, '｜')).join(listSeparator),
  )
}
