import { Parser } from 'htmlparser2'
import type { SourceCell, SourceTable } from '../../model'
import { legible } from '../../text/legible'
import { plainFormula } from './plain-formula'
import { fragment } from './scan-lines'

/** A span wider than this is a mistake of the file; it counts as this. */
const maxSpan = 1000

interface OpenCell {
  text: string
  start: number
  rowSpan: number
  colSpan: number
}

/**
 * An HTML table inside a text file: cells with their spans. A table inside a cell is text of the cell.
 * @param html the piece of the file from <table to </table>
 * @param offset where that piece begins in the file
 */
export function readHtmlTable(html: string, offset: number): SourceTable {
  const rows: SourceCell[][] = []
  let row: SourceCell[] | undefined
  let cell: OpenCell | undefined
  let depth = 0
  const closeCell = (end: number) => {
    if (!cell) return
    row ??= startRow(rows)
    const text = plainFormula(legible(cell.text)).trim()
    row.push({
      text,
      source: text ? [fragment(offset + cell.start, offset + end)] : [],
      ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
      ...(cell.colSpan > 1 ? { colSpan: cell.colSpan } : {}),
    })
    cell = undefined
  }
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'table') depth++
      if (depth > 1) return
      if (name === 'tr') {
        closeCell(parser.startIndex)
        row = startRow(rows)
      } else if (name === 'td' || name === 'th' || name === 'caption') {
        closeCell(parser.startIndex)
        if (name === 'caption') row = startRow(rows)
        cell = {
          text: '',
          start: parser.endIndex + 1,
          rowSpan: span(attributes.rowspan),
          colSpan: name === 'caption' ? maxSpan : span(attributes.colspan),
        }
      } else if ((name === 'br' || name === 'p') && cell?.text) cell.text += '\n'
    },
    ontext(text) {
      if (!cell) {
        if (!text.trim()) return
        cell = { text: '', start: parser.startIndex, rowSpan: 1, colSpan: 1 }
      }
      cell.text += text
    },
    onclosetag(name) {
      if (name === 'table') depth--
      if (depth > 0 && (name === 'td' || name === 'th' || name === 'caption') && depth === 1)
        closeCell(parser.startIndex)
      if (name === 'tr' && depth === 1) {
        closeCell(parser.startIndex)
        row = undefined
      }
    },
  })
  parser.write(html)
  parser.end()
  closeCell(html.length)
  return {
    kind: 'table',
    rows: rows.filter((r) => r.length),
    source: [fragment(offset, offset + html.length)],
    exact: true,
  }
}

function startRow(rows: SourceCell[][]): SourceCell[] {
  const row: SourceCell[] = []
  rows.push(row)
  return row
}

function span(value: string | undefined): number {
  const n = Number.parseInt(value ?? '1', 10)
  return Number.isFinite(n) && n > 1 ? Math.min(n, maxSpan) : 1
}
