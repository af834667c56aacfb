import type { Grammar } from '../grammar'
import { alignRow } from './align-row'
import type { CellKinds } from './cell-kind'
import { columnRoles } from './column-roles'
import { type Header, headerOf } from './find-header'
import { filled, type GridRow, textAt } from './grid'
import { settings } from './settings'

/**
 * What: the header with a second column under a word, where the rows have more levels than words.
 *
 * **Rule** A merged header cell may be read as one cell (序号 | 工作任务 | 工作要求 … over rows
 * with two levels of 工作任务). Each label column is tried double; the one after which the rows'
 * cells fit best is.
 *
 * **Doubt** Unless the rows fit clearly better, the header stays as printed.
 */
export function widenHeader(header: Header, rows: readonly GridRow[], words: Grammar, kinds: CellKinds): Header {
  const some = rows.slice(0, settings.widenSample)
  const width = header.columns.length
  const crowded = some.filter((row) => filled(row).length > width).length
  if (width > settings.mostColumns || crowded < Math.max(1, some.length * settings.crowdedShare)) return header
  const { labels, text } = columnRoles(header.columns, rows, kinds)
  const now = disorder(header, some, kinds)
  let best = header
  let least = now * (1 - settings.leastGain)
  for (const at of labels.length ? labels : text >= 0 ? [text] : []) {
    const double = headerOf(
      header.texts.map((row) => [...row.slice(0, at + 1), row[at] ?? '', ...row.slice(at + 1)]),
      words,
    )
    const cost = disorder(double, some, kinds)
    if (cost < least) [best, least] = [double, cost]
  }
  return best
}

function disorder(header: Header, rows: readonly GridRow[], kinds: CellKinds): number {
  const { roles } = columnRoles(header.columns, rows, kinds)
  return rows.reduce((sum, row) => {
    const cells = filled(row).map((at) => ({ at, kind: kinds.of(textAt(row, at)) }))
    return sum + (alignRow(cells, roles)?.cost ?? settings.noWay * cells.length)
  }, 0)
}
