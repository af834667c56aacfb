import type { SourceCell } from '../model'
import { normalise } from '../text/normalise'

/** A line of a cell that is the whole name of a unit. */
const unitLine =
  /^(?!办公|委员|员会|分局|总局|支队|大队|管理|服务|中心)[\p{Script=Han}（）()]{3,24}(?:局|委|办|部|厅|院|署|行|会|社|中心|公司|集团|政府|单位|部门|办事处|街道|镇|乡|区|站|队|馆|处|大学|学院)$/u

/**
 * What: the text of a cell in one line, but for names of units that its author wrote on lines of their own.
 *
 * **Rule** every line is the whole name of a unit; the lines stay apart (contract: paragraphs joined by \n).
 *
 * **Doubt** lines of drawn pages may be broken names (某某政府 / 办公室): they are always joined.
 */
export function cellText({ text, room }: SourceCell): string {
  if (room || !text.includes('\n')) return normalise(text)
  const lines = text.split('\n').map(normalise).filter(Boolean)
  return lines.length > 1 && lines.every((line) => unitLine.test(line.replace(/[、，；。]$/, '')))
    ? lines.join('\n')
    : normalise(text)
}
