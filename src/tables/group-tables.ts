import { type Diagnostic, diagnose } from '../model'
import { fold } from '../text/normalise'
import { parseNumber } from '../text/numerals'
import type { CellKinds } from './cell-kind'
import {
  type HeadedGrid,
  type Header,
  type HeaderGrammars,
  headed,
  inColumnsOf,
  isNamed,
  rowKey,
  sameHeader,
  withTitles,
} from './find-header'
import { type Grid, type GridRow, textAt } from './grid'
import { guessHeader } from './guess-header'
import { columnsIn, matchEdges, sameEdges } from './match-edges'
import { settings } from './settings'

/** Pages of one table. */
export interface Group {
  readonly parts: HeadedGrid[]
  /** The fullest form in which a page prints the header. */
  header?: Header
  /** The page that the header was taken from. */
  headed?: HeadedGrid
  /** Labels above the header that pages have printed so far, and rows that are header on one of them. */
  readonly labels: Set<string>
  readonly headerKeys: Set<string>
}

/**
 * What: the tables of a run, pages that continue each other together.
 *
 * **Rule** A page continues the table before it when it repeats the header (domain.md §4: sometimes with other column
 * widths) or its first row, or has no header and fits its columns. A label or title of its own, another header, or
 * numbers that begin again at 1 with labels of their own make a new table. What the format calls a header is a row when
 * it goes on with the table’s numbers. A page that begins a table without a known header has its first row for one
 * where `guessHeader` says so.
 *
 * **Doubt** `tables/continuation-guessed` where the header has another form, `tables/header-not-repeated` where it is
 * missing, `tables/header-guessed` where nothing but its looks says that a row is one.
 */
export function groupTables(
  pages: readonly HeadedGrid[],
  kinds: CellKinds,
  grammars: HeaderGrammars,
  diagnostics: Diagnostic[],
): Group[] {
  const groups: Group[] = []
  for (const [at, given] of pages.entries()) {
    const group = groups.at(-1)
    const page = group ? besideTable(given, group, kinds, grammars) : given
    const repeats = group && !group.header ? sameFirstRow(group, page, grammars) : undefined
    if (group && repeats) {
      group.parts.length = 0
      add(group, repeats[0])
      add(group, repeats[1])
    } else if (group && continues(group, page, grammars, diagnostics)) add(group, page)
    else groups.push(open(headerOrTitles(page, pages[at + 1], kinds, grammars), diagnostics))
  }
  return groups
}

/**
 * The first page of a table with its header; where only that stands on it, the rows of the next page show it.
 * A table without one may have a title.
 */
function headerOrTitles(
  page: HeadedGrid,
  next: HeadedGrid | undefined,
  kinds: CellKinds,
  grammars: HeaderGrammars,
): HeadedGrid {
  if (page.header) return page
  const goesOn = next && !next.header && sameEdges(next.grid, page.grid) && isOnNextPage(next.grid, page.grid)
  return guessHeader(page, kinds, grammars, goesOn ? next.rows : []) ?? withTitles(page, grammars)
}

function open(page: HeadedGrid, diagnostics: Diagnostic[]): Group {
  if (page.by === 'guess')
    diagnostics.push(
      diagnose('tables/header-guessed', { header: page.header?.words.join('、') ?? '' }, page.grid.source),
    )
  const group: Group = { parts: [], labels: new Set(), headerKeys: new Set() }
  add(group, page)
  return group
}

function add(group: Group, page: HeadedGrid): void {
  group.parts.push(page)
  for (const { text } of [...page.lead, ...page.above]) group.labels.add(fold(text))
  for (const row of page.headerRows) group.headerKeys.add(rowKey(row))
  if (!page.header || page.header.columns.length <= (group.header?.columns.length ?? 0)) return
  group.header = page.header
  group.headed = page
}

/** A page as it looks once the table before it is known: its columns, and whether its first rows are a header. */
function besideTable(page: HeadedGrid, group: Group, kinds: CellKinds, grammars: HeaderGrammars): HeadedGrid {
  if (!group.header || !group.headed) return page
  if (page.by === 'format' && page.header && !sameHeader(group.header, page.header))
    return goesOnCounting(page, group)
      ? { grid: page.grid, above: page.above, lead: [], headerRows: [], rows: page.grid.rows }
      : page
  if (page.header) return page
  const repeated = repeatsHeader(page, group, grammars)
  if (repeated) return repeated
  const grid = matchEdges(page.grid, group.headed.grid)
  const own = grid ? { ...page, grid, rows: grid.rows } : page
  if (!grid) takeColumns(group, page.grid, grammars)
  return (hasOwnHeader(own, group, kinds) && guessHeader(own, kinds, grammars)) || own
}

/** The page draws rules that all pages before it left out: the table has its columns. */
function takeColumns(group: Group, grid: Grid, grammars: HeaderGrammars): void {
  const last = group.parts.at(-1)?.grid
  if (!last || !isOnNextPage(grid, last) || !group.parts.every((part) => columnsIn(part.grid, grid))) return
  const parts = group.parts.map((part) => inColumnsOf(part, grid, grammars.words))
  group.parts.splice(0, parts.length, ...parts)
  group.headed = parts.find((part) => part.header)
  group.header = group.headed?.header
}

/** The page prints the table’s header again, though no word of it is known. */
function repeatsHeader(page: HeadedGrid, group: Group, { words }: HeaderGrammars): HeadedGrid | undefined {
  const rows = group.headed?.headerRows ?? []
  const most = Math.min(settings.mostLeads + 1, page.rows.length - rows.length + 1)
  for (let at = 0; at < most; at++)
    if (rows.length && rows.every((row, n) => rowKey(row) === rowKey(page.rows[at + n])))
      return headed(page, at, rows.length, group.headed?.by ?? 'guess', words)
  return undefined
}

/** The number of its first row is the next one of the table. */
function goesOnCounting(page: HeadedGrid, group: Group): boolean {
  const last = group.parts.at(-1)?.rows.at(-1)
  const first = page.headerRows[0]
  if (!last || !first) return false
  return first.some((_, at) => {
    const number = numberIn(first, at)
    return number !== undefined && number === (numberIn(last, at) ?? Number.NaN) + 1
  })
}

/** A word stands over figures where the table has figures in its rows: it begins another table. */
function hasOwnHeader(page: HeadedGrid, group: Group, kinds: CellKinds): boolean {
  const [first, ...body] = page.rows
  const rows = group.parts.at(-1)?.rows ?? []
  if (!first || !body.length || !rows.length) return false
  const isFigure = (row: GridRow | undefined, at: number) => /number|amount|deadline/.test(kinds.of(textAt(row, at)))
  return first.some(
    (slot, at) => slot?.text && !isFigure(first, at) && isFigure(body[0], at) && isFigure(rows.at(-1), at),
  )
}

function continues(group: Group, page: HeadedGrid, { captions }: HeaderGrammars, diagnostics: Diagnostic[]): boolean {
  const { header } = group
  const last = group.parts.at(-1) as HeadedGrid
  const goesOn = (text: string) => captions.first(text)?.emits.line === 'continued'
  const said = [...page.above, ...page.lead].some(({ text }) => goesOn(text))
  if (page.lead.some(({ text }) => !group.labels.has(fold(text)) && !goesOn(text))) return false
  if (!page.header && isNamed(page.rows[0], page.grid, captions)) return false
  if (header && page.header) {
    if (!sameHeader(header, page.header) || startsAgain(last, page, header)) return false
    if (header.texts.join() !== page.header.texts.join())
      diagnostics.push(diagnose('tables/continuation-guessed', { between: 'a page break' }, page.grid.source))
    return true
  }
  if (page.header || !fitsColumns(page, last, header, said)) return false
  if (header && startsAgain(last, page, header)) return false
  diagnostics.push(diagnose('tables/header-not-repeated', { rows: page.rows.length }, page.grid.source))
  return true
}

/**
 * Of drawn pages the rules say whether the columns are the same; others have as many columns, or nearly.
 * @param said a line above the page says that the table goes on
 */
function fitsColumns({ grid }: HeadedGrid, last: HeadedGrid, header: Header | undefined, said: boolean): boolean {
  const drawn = sameEdges(grid, last.grid)
  if (!header) return grid.width === last.grid.width && (said || (drawn === true && isOnNextPage(grid, last.grid)))
  const width = header.columns.length
  if (grid.exact) return grid.width === width && (said || drawn !== false)
  return grid.width >= Math.max(2, width - settings.fewerColumns) && grid.width <= width + settings.moreColumns
}

const isOnNextPage = (own: Grid, last: Grid): boolean =>
  (own.source[0]?.page ?? 0) === (last.source.at(-1)?.page ?? 0) + 1

/** The numbers begin again, and the first row has all its labels. */
function startsAgain(last: HeadedGrid, page: HeadedGrid, { columns }: Header): boolean {
  const seq = columns.findIndex((column) => column.meanings[0] === 'seq')
  const first = page.rows[0]
  const before = last.rows.at(-1)
  if (seq < 0 || !first || !before) return false
  const levels = columns.flatMap((column, at) => (/category|task/.test(column.meanings.join()) ? [at] : []))
  return numberIn(first, seq) === 1 && (numberIn(before, seq) ?? 0) > 1 && levels.every((at) => textAt(first, at))
}

const numberIn = (row: GridRow, at: number): number | undefined => parseNumber(textAt(row, at).replace(/[.．、]$/, ''))

/** Both pages begin with the same row: it is a header that nobody knows. */
function sameFirstRow(group: Group, page: HeadedGrid, { words }: HeaderGrammars): [HeadedGrid, HeadedGrid] | undefined {
  const [first] = group.parts
  const key = rowKey(page.rows[0])
  if (!first || page.header || group.parts.length > 1 || !key.includes('|') || page.rows.length < 2) return undefined
  if (key !== rowKey(first.rows[0])) return undefined
  return [headed(first, 0, 1, 'repeat', words), headed(page, 0, 1, 'repeat', words)]
}

/** The rows of a page apart from headers printed again between them. */
export function withoutRepeats(page: HeadedGrid, { headerKeys }: Group): { rows: GridRow[]; repeats: GridRow[] } {
  const rows: GridRow[] = []
  const repeats: GridRow[] = []
  for (const row of page.rows) (headerKeys.has(rowKey(row)) ? repeats : rows).push(row)
  return { rows, repeats }
}
