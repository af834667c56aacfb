import type { Grammars } from '../grammar'
import { splitOutside } from '../text/brackets'

const spaces = new Set([' ', '\u3000', '、'])

/**
 * 发文机关: those who signed; else those whom the title names before 关于, or before 令.
 * @param order what a 令 or 公告 is counted under (某某省人民政府令), where its title is that of the text
 * **Doubt** without either the list is empty.
 */
export function readIssuers(
  title: string,
  signatories: readonly string[],
  grammars: Grammars,
  order?: string,
): string[] {
  if (signatories.length) return [...signatories]
  const before = /^(.{2,80}?)(?:关于|转发|批转|印发|令$|令（|公告$|通告$)/u.exec(order ?? title)?.[1]
  if (!before) return []
  const names = splitOutside(before, spaces)
  return names.every((name) => grammars.signature.first(name)?.emits.line === 'unit') ? names : []
}
