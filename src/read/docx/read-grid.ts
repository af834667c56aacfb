import type { SourceCell } from '../../model'
import { unwrapped } from './run-text'
import { child, descendants, isOn, valOf, type XmlElement } from './xml-tree'

const maxSpan = 1000

interface OpenCell {
  text: string
  rowSpan: number
  colSpan: number
  content: XmlElement
}

/**
 * The cells of a w:tbl, merged ones once with their spans.
 * **Rule** w:gridSpan goes across, w:vMerge down from `restart`; deleted rows are left out.
 * @param textIn what a cell says
 */
export function readGrid(
  table: XmlElement,
  textIn: (cell: XmlElement) => string,
): { rows: { text: string; rowSpan: number; colSpan: number; content: XmlElement }[][] } {
  const rows: OpenCell[][] = []
  const above = new Map<number, OpenCell>()
  for (const row of unwrapped(table)) {
    if (row.name !== 'tr' || isOn(child(row, 'trPr'), 'del')) continue
    const cells: OpenCell[] = []
    let column = span(valOf(child(row, 'trPr'), 'gridBefore'), 0)
    if (column > 0) cells.push({ text: '', rowSpan: 1, colSpan: column, content: emptyCell })
    for (const cell of unwrapped(row)) {
      if (cell.name !== 'tc') continue
      const properties = child(cell, 'tcPr')
      const colSpan = span(valOf(properties, 'gridSpan'), 1)
      const merge = child(properties, 'vMerge')
      const top = above.get(column)
      const goesOn = merge !== undefined && merge.attributes.val !== 'restart'
      const across = valOf(properties, 'hMerge')
      const left = cells.at(-1)
      if (across === 'continue' && left) left.colSpan += colSpan
      else if (goesOn && top && top.colSpan === colSpan) {
        top.rowSpan++
      } else {
        const made = { text: textIn(cell), rowSpan: 1, colSpan, content: cell }
        cells.push(made)
        if (merge) above.set(column, made)
        else above.delete(column)
      }
      column += colSpan
    }
    rows.push(cells)
  }
  return { rows }
}

const emptyCell: XmlElement = { name: 'tc', attributes: {}, children: [] }

function span(value: string | undefined, least: number): number {
  const n = Number.parseInt(value ?? '', 10)
  return Number.isFinite(n) && n > least ? Math.min(n, maxSpan) : least
}

/** A frame around text: one cell in every row, or a cell with many paragraphs and most of the text. */
export function isFrame(rows: readonly { text: string; content: XmlElement }[][]): boolean {
  const filled = rows.map((row) => row.filter((cell) => cell.text)).filter((row) => row.length)
  if (filled.every((row) => row.length === 1)) return true
  const all = filled.flat().reduce((sum, cell) => sum + cell.text.length, 0)
  return filled
    .flat()
    .some(
      (cell) =>
        cell.text.length >= all * 0.6 &&
        (descendants(cell.content, 'p').length >= 6 || descendants(cell.content, 'tbl').length > 0),
    )
}

export const toCell = (
  cell: { text: string; rowSpan: number; colSpan: number },
  source: SourceCell['source'],
): SourceCell => ({
  text: cell.text,
  source: cell.text ? source : [],
  ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
  ...(cell.colSpan > 1 ? { colSpan: cell.colSpan } : {}),
})
