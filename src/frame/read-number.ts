import type { Grammars } from '../grammar'
import type { Reading } from '../lines'
import type { DocNumber } from '../model'
import { formatDocNumber } from '../text/doc-number'

/** The 发文字号 of a text that is nothing else. */
export function readNumber(text: string, grammars: Grammars): DocNumber | undefined {
  if (text.length > 160 || !/[号號]/.test(text)) return undefined
  const found = grammars['document-number'].first(text)
  return found ? numberOf(found) : undefined
}

/** The 发文字号 that a reading of a line gives. */
export function numberOf({ groups, emits }: Pick<Reading, 'groups' | 'emits'>): DocNumber | undefined {
  const { agency, number } = groups
  const year = groups.year ?? groups.year2
  if (emits.form === 'letter' && agency && number)
    return { text: `${agency}第${number}號`, agency, ...(Number(number) > 0 ? { number: Number(number) } : {}) }
  const read = formatDocNumber({
    ...(agency ? { agency } : {}),
    ...(year ? { year } : {}),
    ...(number ? { number } : {}),
  })
  if (!read || emits.form !== 'order-year') return read
  return { ...read, text: read.text.replace('〕', '〕第') }
}
