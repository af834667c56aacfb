import type { SourceBlock, SourceCell, SourceLine } from '../../model'
import { countInk } from '../../text/blank'

/** Rows with fewer texts than this stand above or below the table. */
const minCells = 3
/** So many rows may stand above a header. */
const maxRowsAbove = 8

/**
 * A sheet as lines and a table: title rows above the header, and notes below the last row, are lines.
 * **Rule** the table begins at the first row with three texts, or half of the widest row’s; it ends behind the last.
 * @param exact the grid is known with its merged cells; without, an empty cell may be one that was merged
 */
export function sheetBlocks(rows: readonly (readonly SourceCell[])[], exact: boolean): SourceBlock[] {
  const counts = rows.map((row) => row.filter((cell) => countInk(cell.text)).length)
  const widest = Math.max(0, ...counts.slice(0, 2000))
  if (widest < 2) return rows.flatMap(toLine)
  const enough = Math.min(minCells, Math.max(2, Math.ceil(widest / 2)))
  const first = counts.findIndex((count) => count >= enough)
  const from = first < 0 || first > maxRowsAbove ? 0 : first
  let to = rows.length
  while (to > from + 1 && (counts[to - 1] as number) < 2 && isNote(rows[to - 1] as readonly SourceCell[])) to--
  const table = rows.slice(from, to)
  const source = table.flatMap((row) => row.flatMap((cell) => cell.source))
  const [head, tail] = [source[0], source.at(-1)]
  return [
    ...rows.slice(0, from).flatMap(toLine),
    {
      kind: 'table' as const,
      rows: table,
      source: head && tail ? [{ ...head, ...(tail.end === undefined ? {} : { end: tail.end }) }] : [],
      ...(exact ? { exact: true } : {}),
    },
    ...rows.slice(to).flatMap(toLine),
  ]
}

/** 注：…, 填表人：… or nothing. */
const isNote = (row: readonly SourceCell[]): boolean => {
  const text = row.find((cell) => countInk(cell.text))?.text
  return text === undefined || /^[（(【]?(?:备?注|说明|填[表报]|制表|审核|联系|单位负责人|来源)/.test(text)
}

function toLine(row: readonly SourceCell[]): SourceLine[] {
  const cells = row.filter((cell) => countInk(cell.text))
  if (!cells.length) return []
  return cells
    .map((cell) => cell.text)
    .join('\u3000')
    .split('\n')
    .filter((text) => countInk(text))
    .map((text) => ({ kind: 'line' as const, text: text.trim(), source: cells.flatMap((cell) => cell.source) }))
}
