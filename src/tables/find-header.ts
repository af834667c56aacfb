import type { Grammar } from '../grammar'
import type { Column, ColumnMeaning } from '../model'
import { fold } from '../text/normalise'
import { filled, type Grid, type GridRow, type Slot } from './grid'
import { type HeaderWord, readColumn, readHeaderWord } from './header-words'

/** A table with its header found: what stands above it, and where its rows begin. */
export interface Header {
  /** Header rows with merged cells expanded, as wide as the table. */
  readonly texts: readonly (readonly string[])[]
  readonly columns: readonly (Column & HeaderWord)[]
  /** The words in order, without spaces and repetitions: what makes two headers the same. */
  readonly words: readonly string[]
}

export interface HeadedGrid {
  readonly grid: Grid
  /** Labels and titles above the header: 附件2, ……分工表. */
  readonly lead: readonly Slot[]
  readonly headerRows: readonly GridRow[]
  readonly header?: Header
  readonly rows: readonly GridRow[]
}

/** So many rows of label and title can stand above a header. */
const mostLeads = 6
/** The share of a row's cells that must be known header words. */
const knownShare = 0.5
/** Meanings whose header cell is printed once over several columns. */
const spreading = new Set<ColumnMeaning>(['category', 'task', 'indicator', 'responsible', 'lead', 'support', 'other'])

/**
 * What: the lead, header and rows of a grid.
 *
 * **Rule** The header is the first row of which at least two cells, and half of all, are known
 * header words; only rows of one cell may stand above it. A cell of the first row that goes
 * down while another goes across makes a second header row; so does, in an inexact table, a
 * row of nothing but header words with an empty first cell.
 *
 * **Doubt** Without such a row there is no header and no lead, and all rows are kept.
 */
export function findHeader(grid: Grid, words: Grammar): HeadedGrid {
  const bare: HeadedGrid = { grid, lead: [], headerRows: [], rows: grid.rows }
  for (let at = 0; at < Math.min(grid.rows.length, mostLeads + 1); at++) {
    const row = grid.rows[at] as GridRow
    if (isHeaderRow(row, words)) {
      const depth = headerDepth(grid, at, words)
      const headerRows = grid.rows.slice(at, at + depth)
      const lead = grid.rows.slice(0, at).flatMap((above) => filled(above).map((column) => above[column] as Slot))
      return { grid, lead, headerRows, header: readHeader(headerRows, grid, words), rows: grid.rows.slice(at + depth) }
    }
    if (filled(row).length !== 1) return bare
  }
  return bare
}

/** At least two known header words, and these at least half of the row. */
export function isHeaderRow(row: GridRow, words: Grammar): boolean {
  const places = filled(row)
  if (places.length < 2 || places.length > 60) return false
  const known = places.filter((at) => readHeaderWord((row[at] as Slot).text, words)).length
  return known >= 2 && known / places.length >= knownShare
}

function headerDepth(grid: Grid, at: number, words: Grammar): number {
  const row = grid.rows[at] as GridRow
  const below = grid.rows[at + 1]
  if (!below) return 1
  if (grid.exact) {
    const spans = row.filter((slot) => slot !== undefined)
    const across = spans.some((slot) => slot.colSpan > 1 && slot.rowSpan === 1)
    const down = spans.some((slot) => slot.rowSpan === 2)
    return across && down ? 2 : 1
  }
  const places = filled(below)
  const allWords = places.every((column) => readHeaderWord((below[column] as Slot).text, words))
  return places.length > 0 && !places.includes(0) && allWords ? 2 : 1
}

/** The header that given rows make, as wide as its last word (or as the grid, where that is exact). */
export function readHeader(rows: readonly GridRow[], grid: Grid, words: Grammar): Header {
  const width = grid.exact ? grid.width : Math.max(...rows.map((row) => (filled(row).at(-1) ?? 0) + 1))
  const texts = rows.map((row, depth) =>
    spreadTexts(row, width, grid.exact ? 'covered' : depth === 0 ? 'named' : 'never', words),
  )
  return headerOf(texts, words)
}

/** A header from its expanded rows. */
export function headerOf(texts: readonly (readonly string[])[], words: Grammar): Header {
  const columns = (texts[0] ?? []).map((_, at) =>
    readColumn(
      texts.map((row) => row[at] ?? ''),
      words,
    ),
  )
  const keys = columns.map((column) => fold(column.header))
  return { texts, columns, words: keys.filter((key, at) => key && key !== keys[at - 1]) }
}

/**
 * A header row without gaps. In an exact table a place without a cell is covered by the cell at its
 * left; in others an empty place of the first row is, where the word there can span columns.
 */
function spreadTexts(row: GridRow, width: number, empty: 'covered' | 'named' | 'never', words: Grammar): string[] {
  const out: string[] = []
  for (let at = 0; at < width; at++) {
    const slot = row[at]
    const left = out[at - 1] ?? ''
    const spans =
      empty === 'covered'
        ? slot === undefined
        : empty === 'named' && readHeaderWord(left, words)?.meanings.some((meaning) => spreading.has(meaning))
    out.push(slot?.text || (spans ? left : ''))
  }
  return out
}

/** What a row says, for telling repeated rows. */
export const rowKey = (row: GridRow | undefined): string =>
  row
    ? filled(row)
        .map((at) => fold((row[at] as Slot).text))
        .join('|')
    : ''

/** The same header, or nearly: OCR may have misread or lost one word in five. */
export function sameHeader(a: Header, b: Header): boolean {
  if (!a.words.length || !b.words.length) return false
  const common = a.words.filter((word) => b.words.includes(word)).length
  return common / Math.max(a.words.length, b.words.length) >= 0.8
}
