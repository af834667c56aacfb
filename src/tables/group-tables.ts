import { type Diagnostic, diagnose } from '../model'
import { fold } from '../text/normalise'
import { parseNumber } from '../text/numerals'
import { type HeadedGrid, type Header, rowKey, sameHeader } from './find-header'
import { type GridRow, textAt } from './grid'
import { matchEdges } from './match-edges'

/** Pages of one table. */
export interface Group {
  readonly parts: HeadedGrid[]
  /** The fullest form in which a page prints the header. */
  header?: Header
  /** The page that the header was taken from. */
  headed?: HeadedGrid
}

/** A page without a header may have so many columns less than the table, by lost and trailing cells, or more. */
const fewerColumns = 2
const moreColumns = 1

/**
 * What: the tables of a run, pages that continue each other together.
 *
 * **Rule** A page continues the table before it when it repeats the header (domain.md §4:
 * sometimes with other column widths), or has none and fits its columns. A label or title of
 * its own, another header, or numbers that begin again at 1 with labels of their own make a
 * new table. Without any header, the same first row on both pages is one.
 *
 * **Doubt** `tables/continuation-guessed` where the header has another form,
 * `tables/header-not-repeated` where it is missing.
 */
export function groupTables(pages: readonly HeadedGrid[], diagnostics: Diagnostic[]): Group[] {
  const groups: Group[] = []
  for (const given of pages) {
    const group = groups.at(-1)
    const page = inColumns(given, group)
    if (group && continues(group, page, diagnostics)) add(group, page)
    else groups.push({ parts: [page], ...(page.header ? { header: page.header, headed: page } : {}) })
  }
  return groups
}

/** A page without a header, by the columns of the table before it where its own are some of these. */
function inColumns(page: HeadedGrid, group: Group | undefined): HeadedGrid {
  if (page.header || !group?.headed) return page
  const grid = matchEdges(page.grid, group.headed.grid)
  return grid ? { ...page, grid, rows: grid.rows } : page
}

function add(group: Group, page: HeadedGrid): void {
  group.parts.push(page)
  if (!page.header || page.header.columns.length <= (group.header?.columns.length ?? 0)) return
  group.header = page.header
  group.headed = page
}

function continues(group: Group, page: HeadedGrid, diagnostics: Diagnostic[]): boolean {
  const { header } = group
  const last = group.parts.at(-1) as HeadedGrid
  if (header && page.header) {
    if (!sameHeader(header, page.header) || hasOwnLead(group, page) || startsAgain(last, page)) return false
    if (header.texts.join() !== page.header.texts.join())
      diagnostics.push(diagnose('tables/continuation-guessed', { between: 'a page break' }, page.grid.source))
    return true
  }
  if (header) {
    if (!fitsColumns(page, header)) return false
    diagnostics.push(diagnose('tables/header-not-repeated', { rows: page.rows.length }, page.grid.source))
    return true
  }
  return !page.header && sameFirstRow(last, page)
}

function fitsColumns(page: HeadedGrid, header: Header): boolean {
  const width = header.columns.length
  const own = page.grid.width
  if (page.grid.exact) return own === width
  return own >= Math.max(2, width - fewerColumns) && own <= width + moreColumns
}

/** Labels above the header that the table does not have yet, and that do not say 续. */
function hasOwnLead(group: Group, page: HeadedGrid): boolean {
  const known = new Set(group.parts.flatMap((part) => part.lead.map((slot) => fold(slot.text))))
  return page.lead.some((slot) => !known.has(fold(slot.text)) && !/^续|[（(]续[)）]|续表/.test(slot.text))
}

/** The numbers begin again, and the first row has all its labels. */
function startsAgain(last: HeadedGrid, page: HeadedGrid): boolean {
  const columns = page.header?.columns ?? []
  const seq = columns.findIndex((column) => column.meanings[0] === 'seq')
  const first = page.rows[0]
  const before = last.rows.at(-1)
  if (seq < 0 || !first || !before) return false
  const number = (row: GridRow) => parseNumber(textAt(row, seq).replace(/[.．、]$/, ''))
  const levels = columns.flatMap((column, at) => (/category|task/.test(column.meanings.join()) ? [at] : []))
  return number(first) === 1 && (number(before) ?? 0) > 1 && levels.every((at) => textAt(first, at))
}

function sameFirstRow(last: HeadedGrid, page: HeadedGrid): boolean {
  const key = rowKey(page.rows[0])
  return key.includes('|') && page.rows.length > 1 && key === rowKey(last.rows[0])
}

/** The rows of a page apart from headers printed again between them. */
export function withoutRepeats(
  page: HeadedGrid,
  first: boolean,
  group: Group,
): { rows: GridRow[]; repeats: GridRow[] } {
  const keys = new Set(group.parts.flatMap((part) => part.headerRows.map(rowKey)))
  const headless = !group.header && group.parts.length > 1 ? rowKey(group.parts[0]?.rows[0]) : undefined
  const rows: GridRow[] = []
  const repeats: GridRow[] = []
  page.rows.forEach((row, at) => {
    const repeated = headless === undefined ? keys.size > 0 && keys.has(rowKey(row)) : at === 0 && !first
    ;(repeated ? repeats : rows).push(row)
  })
  return { rows, repeats }
}
