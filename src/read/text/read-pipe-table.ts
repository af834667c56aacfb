import type { SourceCell } from '../../model'
import { cellAt } from './read-tabbed-table'
import { type FoundTable, fragment, type RawLine } from './scan-lines'

const separator = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*){0,400}\|?\s*$/
/** The line below the header may have one dash in a cell, or none beside others; elsewhere these are cells. */
const singleDashes = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*){0,400}\|?\s*$/
const isHeaderRule = (text: string): boolean =>
  singleDashes.test(text) || (/^[\s|:-]*$/.test(text) && /-{3}/.test(text))
const piped = /^\s*\|/

/**
 * A Markdown pipe table: rows between | marks, with or without the line of dashes.
 * **Rule** the line above the line of dashes is the header, as Markdown says.
 */
export function readPipeTable(lines: readonly RawLine[], from: number): FoundTable {
  const first = lines[from] as RawLine
  const second = lines[from + 1]
  const ruled = second?.text.includes('|') === true && isHeaderRule(second.text)
  if (!first.text.includes('|') || !(piped.test(first.text) || ruled)) return { taken: 1 }
  let to = from
  while (to < lines.length && (lines[to] as RawLine).text.includes('|') && (lines[to] as RawLine).text.trim()) to++
  if (to - from < 2) return { taken: 1 }
  const rows: SourceCell[][] = []
  lines.slice(from, to).forEach((line, at) => {
    if (!(at === 1 && ruled) && !separator.test(line.text)) rows.push(toCells(line))
  })
  if (!rows.length) return { taken: to - from }
  const source = [fragment(first.start, (lines[to - 1] as RawLine).end)]
  return {
    table: { kind: 'table', rows, source, ...(ruled && !separator.test(first.text) ? { headerRows: 1 } : {}) },
    taken: to - from,
  }
}

function toCells(line: RawLine): SourceCell[] {
  const text = line.text
  const bounds: number[] = []
  for (let i = 0; i < text.length; i++) {
    if (text.charAt(i) === '\\') i++
    else if (text.charAt(i) === '|') bounds.push(i)
  }
  const lead = text.search(/\S/)
  if (bounds[0] !== lead) bounds.unshift(lead - 1)
  const last = text.trimEnd().length
  if (bounds.at(-1) !== last - 1) bounds.push(last)
  const cells: SourceCell[] = []
  for (let k = 0; k + 1 < bounds.length; k++) {
    const start = (bounds[k] as number) + 1
    const cell = cellAt(text.slice(start, bounds[k + 1]), line.start + start)
    cells.push(cell.text.includes('\\') ? { ...cell, text: cell.text.replace(/\\([|\\])/g, '$1') } : cell)
  }
  return cells
}
