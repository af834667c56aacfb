import type { Grammar } from '../grammar'
import type { Column, ColumnMeaning, SourceLine } from '../model'
import { fold, normalise } from '../text/normalise'
import { filled, type Grid, type GridRow, type Slot, textAt } from './grid'
import { type HeaderWord, isHeaderWord, readColumn, readHeaderWord } from './header-words'
import { matchEdges } from './match-edges'
import { settings } from './settings'

/** A table with its header found: what stands above it, and where its rows begin. */
export interface Header {
  /** Header rows with merged cells expanded, as wide as the table. */
  readonly texts: readonly (readonly string[])[]
  readonly columns: readonly (Column & HeaderWord)[]
  /** The words in order, without spaces and repetitions: what makes two headers the same. */
  readonly words: readonly string[]
}

export type HeaderSource = 'words' | 'format' | 'repeat' | 'guess'

export interface HeadedGrid {
  readonly grid: Grid
  /** Lines above the grid that belong to it: 表1 …, 续表, 单位：万元. */
  readonly above: readonly SourceLine[]
  /** Labels and titles above the header: 附件2, ……分工表. */
  readonly lead: readonly Slot[]
  readonly headerRows: readonly GridRow[]
  readonly header?: Header
  /** How the header is known: from its words, from what the format says, from the next page, which prints it again, or guessed. */
  readonly by?: HeaderSource
  readonly rows: readonly GridRow[]
}

/** Meanings whose header cell is printed once over several columns. */
const spreading = new Set<ColumnMeaning>(['category', 'task', 'indicator', 'responsible', 'lead', 'support', 'other'])

/** What knows the header words and the lines above a table. */
export interface HeaderGrammars {
  readonly words: Grammar
  readonly captions: Grammar
}

/**
 * What: the lead, header and rows of a grid.
 *
 * **Rule** The rows that the format calls the header are it. Else the header is the first row of which at least two
 * cells, and half of all, are known header words. Above it may stand rows of one cell, and rows that say
 * of what and by whom the table is (单位：万元). A cell of the first row that goes down while another goes across
 * makes further header rows; so does, in an inexact table, a row of nothing but header words with an empty first cell.
 *
 * **Doubt** Without such a row there is no header and no lead, and all rows are kept.
 */
export function findHeader(grid: Grid, grammars: HeaderGrammars, above: readonly SourceLine[] = []): HeadedGrid {
  const { words } = grammars
  const bare: HeadedGrid = { grid, above, lead: [], headerRows: [], rows: grid.rows }
  const format = grid.headerRows ?? 0
  const stated = format ? firstOf(grid, grammars, (_, at) => at < format) : -1
  if (stated >= 0)
    return headed(bare, stated, Math.max(format - stated, headerDepth(grid, stated, words)), 'format', words)
  const known = isForm(grid, words) ? -1 : firstOf(grid, grammars, (row) => isHeaderRow(row, words))
  return known < 0 ? bare : headed(bare, known, headerDepth(grid, known, words), 'words', words)
}

/** A table without a header whose first rows are titles over all columns: labels, and no rows. */
export function withTitles(page: HeadedGrid, { captions }: HeaderGrammars): HeadedGrid {
  if (page.header) return page
  let at = 0
  while (at < page.rows.length - 1 && isNamed(page.rows[at] as GridRow, page.grid, captions)) at++
  const lead = page.rows.slice(0, at).map((row) => row[0] as Slot)
  return at ? { ...page, lead, rows: page.rows.slice(at) } : page
}

/** The row is one cell over all columns that sounds like the title of a table. */
export function isNamed(row: GridRow | undefined, { exact, width }: Grid, captions: Grammar): boolean {
  const places = row ? filled(row) : []
  if (!exact || width < 2 || places.length !== 1 || places[0] !== 0 || (row?.[0]?.colSpan ?? 1) < width) return false
  const line = captions.first(textAt(row, 0))?.emits.line
  return line === 'title' || line === 'caption'
}

/** The first row that is a header, with nothing but leads above it; -1 where there is none. */
function firstOf(grid: Grid, { captions }: HeaderGrammars, isHeader: (row: GridRow, at: number) => boolean): number {
  for (let at = 0; at < Math.min(grid.rows.length, settings.mostLeads + 1); at++) {
    const row = grid.rows[at] as GridRow
    const places = filled(row)
    const above = places.length === 1 || places.every((place) => standsAbove(textAt(row, place), captions))
    if (above && !goesDown(row, grid.rows[at + 1])) continue
    return places.length > 1 && isHeader(row, at) ? at : -1
  }
  return -1
}

/** A cell of the row goes down into the next one. */
export const goesDown = (row: GridRow, below: GridRow | undefined): boolean =>
  row.some((slot, at) => slot !== undefined && slot === below?.[at])

const standsAbove = (text: string, captions: Grammar): boolean => captions.first(text)?.emits.line === 'above'

/** The grid with its header from row `at` on. */
export function headed(page: HeadedGrid, at: number, depth: number, by: HeaderSource, words: Grammar): HeadedGrid {
  const { grid } = page
  const headerRows = grid.rows.slice(at, at + depth)
  const lead = grid.rows.slice(0, at).flatMap((row) => filled(row).map((column) => row[column] as Slot))
  return {
    ...page,
    lead,
    headerRows,
    header: readHeader(headerRows, grid, words),
    by,
    rows: grid.rows.slice(at + depth),
  }
}

/** A headed page in the columns of another one that draws more rules, where its own are among these. */
export function inColumnsOf(page: HeadedGrid, other: Grid, words: Grammar): HeadedGrid {
  const grid = matchEdges(page.grid, other)
  if (!grid) return page
  const at = page.headerRows[0] ? page.grid.rows.indexOf(page.headerRows[0]) : 0
  const headerRows = grid.rows.slice(at, at + page.headerRows.length)
  return {
    ...page,
    grid,
    headerRows,
    ...(page.header ? { header: readHeader(headerRows, grid, words) } : {}),
    rows: grid.rows.slice(at + headerRows.length),
  }
}

/** At least two known header words, and these at least half of the row. */
export function isHeaderRow(row: GridRow, words: Grammar): boolean {
  const places = filled(row)
  if (places.length < 2 || places.length > settings.widestHeader) return false
  const others = places.filter((at) => !isHeaderWord(textAt(row, at), words))
  const known = places.length - others.length
  return known >= 2 && known / places.length >= settings.knownShare && others.every((at) => word.test(textAt(row, at)))
}

/** What is no figure. */
const word = /\p{L}/u

/**
 * The table is a form (姓名 | 甲 | 性别 | 女): the row below its first one has header words in some of the same columns
 * and in no other, and answers stand between them.
 */
function isForm(grid: Grid, words: Grammar): boolean {
  const first = grid.rows.find((row) => filled(row).length > 1)
  const below = grid.rows[grid.rows.indexOf(first ?? []) + 1]
  if (!first || !below || filled(below).length < 2) return false
  const asks = (row: GridRow) => filled(row).filter((at) => isHeaderWord(textAt(row, at), words))
  const [one, two] = [asks(first), asks(below)]
  return two.length > 0 && one.length < filled(first).length && two.every((at) => one.includes(at))
}

/** So many rows the cells of a first header row reach down, where some of them go across. */
function depthBySpans(grid: Grid, at: number): number {
  if (!grid.exact) return 1
  const spans = (grid.rows[at] as GridRow).filter((slot) => slot !== undefined)
  const across = spans.some((slot) => slot.colSpan > 1 && slot.rowSpan === 1)
  const down = spans.map((slot) => slot.rowSpan).filter((rows) => rows > 1)
  return across && down.length ? Math.min(...down, grid.rows.length - at) : 1
}

export function headerDepth(grid: Grid, at: number, words: Grammar): number {
  const below = grid.rows[at + 1]
  if (!below) return 1
  const spanned = depthBySpans(grid, at)
  if (spanned > 1 || grid.exact) return spanned
  const places = filled(below)
  const allWords = places.every((column) => isHeaderWord(textAt(below, column), words))
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
 * A header row without gaps, each word in one line. In an exact table a place without a cell is covered by the cell at
 * its left; in others an empty place of the first row is, where the word there can span columns.
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
    out.push(slot?.text ? normalise(slot.text) : spans ? left : '')
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
