import type { SourceCell } from '../../model'
import { legible } from '../../text/legible'
import { plainFormula } from './plain-formula'
import { type FoundTable, fragment, type RawLine } from './scan-lines'

/** A run of so many tabbed lines is a table; fewer are indented text. Two columns need one row more. */
const minRows = 2
/** A page number as a 目录 prints it: 3, (3), - 3 -, ……3, 第3页, or in Roman numerals. */
const contentsCell = /^[\s(（\-—－–―·.．…⋯]{0,200}(?:第\s?)?(?:\d{1,4}|[ivxlcIVXLC]{1,8})[\s)）\-—－–―·页]{0,12}$/u
const numbered = /^[\s\u3000]*(?:第[^\t]{1,8}[条章节编]|[（(]?[一二三四五六七八九十0-9]{1,4}[）)、．.])[^\t]{0,2}$/u

/**
 * Tab-separated rows, as OCR and conversion tools write tables.
 * **Rule** two or more lines in a row with a tab between texts, of which one has three cells or more;
 * or three lines of two cells.
 * **Doubt** a tab that only parts a number from its text (第一条⇥…) or a title from its page (second column: page numbers
 * only) makes no table.
 */
export function readTabbedTable(lines: readonly RawLine[], from: number): FoundTable {
  let to = from
  let wide = false
  while (to < lines.length) {
    const cells = cellsOf((lines[to] as RawLine).text)
    if (!isRow(cells, to > from)) break
    wide ||= cells.length >= 3
    to++
  }
  const pages =
    !wide &&
    lines.slice(from, to).every((line) => contentsCell.test(cellsOf(line.text).findLast((cell) => cell.trim()) ?? ''))
  if (to - from < (wide ? minRows : minRows + 1) || pages) return { taken: Math.max(1, to - from) }
  const rows = lines.slice(from, to).map(toCells)
  return {
    table: {
      kind: 'table',
      rows,
      source: [fragment((lines[from] as RawLine).start, (lines[to - 1] as RawLine).end)],
    },
    taken: to - from,
  }
}

/** Texts between tabs; tabs in front of the only text of a line are its indent. */
function cellsOf(text: string): string[] {
  const cells = text.split('\t')
  const inked = cells.filter((cell) => cell.trim())
  return inked.length < 2 && cells.length < 3 ? inked : cells
}

/** @param inside rows stand above it, so that it may be a row of merged cells with one text */
function isRow(cells: readonly string[], inside: boolean): boolean {
  if (cells.length < 2) return false
  const inked = cells.filter((cell) => cell.trim())
  if (inked.length < 2) return inside && inked.length > 0 && cells.length >= 3
  return !(inked.length === 2 && numbered.test(inked[0]?.trim() ?? ''))
}

function toCells(line: RawLine): SourceCell[] {
  const cells: SourceCell[] = []
  let from = 0
  for (const raw of line.text.split('\t')) {
    cells.push(cellAt(raw, line.start + from))
    from += raw.length + 1
  }
  return cells
}

/** A cell whose text is a piece of the file. */
export function cellAt(raw: string, start: number): SourceCell {
  const text = raw.trim()
  const at = start + raw.length - raw.trimStart().length
  return { text: plainFormula(cleanCell(legible(text))).trim(), source: text ? [fragment(at, at + text.length)] : [] }
}

const cellMarkup = /<\/?(?:p|b|i|u|em|strong|span|font|sub|sup|div)(?:\s[^<>]{0,200})?>/gi

/** A cell’s text without the inline markup that tools leave in it; <br> parts its lines. */
export const cleanCell = (text: string): string =>
  text.includes('<')
    ? text
        .replace(/<br\s*\/?>/gi, '\n')
        .replace(cellMarkup, '')
        .trim()
    : text
