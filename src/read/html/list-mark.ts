import { formatHan } from '../../text/numerals'
import type { HtmlElement } from './html-tree'
import { textOf } from './read-table'

const numbered = /^[\s\u3000]*(?:[（(]?[〇零一二三四五六七八九十百\d]{1,4}[)）.、．]|第|[①-⑳])/u

/** The number that a browser prints before an item of an ordered list; none where the text has one already. */
export function listMark(list: HtmlElement, item: HtmlElement, nth: number): string {
  const style = /list-style(?:-type)?\s*:\s*([\w-]+)/i.exec(list.attributes.style ?? '')?.[1]?.toLowerCase() ?? ''
  if (style === 'none' || numbered.test(textOf(item).text.slice(0, 20))) return ''
  const start = Number.parseInt(item.attributes.value ?? '', 10)
  const first = Number.parseInt(list.attributes.start ?? '1', 10)
  const number = Number.isFinite(start) ? start : (Number.isFinite(first) ? first : 1) + nth - 1
  if (number < 1 || number > 9999) return ''
  return /cjk|chinese|japanese|han/.test(style) ? `${formatHan(number)}、` : `${number}.`
}
