import type { SourceCell, SourceTable } from '../../model'
import { countInk } from '../../text/blank'
import type { HtmlElement, HtmlNode } from './html-tree'
import { LineBuilder } from './line-builder'

/** A span wider than this is a mistake of the file; it counts as this. */
const maxSpan = 1000
/** A cell that holds so much of a table, in so many blocks, is a frame around text. */
const frameShare = 0.6
const frameBlocks = 4
/** Cells with tables inside that hold so much of a table make it a layout table. */
const nestedShare = 0.5

const isElement = (node: HtmlNode): node is HtmlElement => node !== 'break' && node.kind === 'element'

/** The rows of a table, those of tables inside it left out. */
export function rowsOf(table: HtmlElement): HtmlElement[] {
  return table.children.flatMap((node) => {
    if (!isElement(node)) return []
    if (node.name === 'tr') return [node]
    return node.name === 'tbody' || node.name === 'thead' || node.name === 'tfoot' ? rowsOf(node) : []
  })
}

/** The rows of a table by row group: no merged cell goes beyond its group. */
function groupsOf(table: HtmlElement): HtmlElement[][] {
  const groups: HtmlElement[][] = []
  let loose: HtmlElement[] | undefined
  for (const node of table.children) {
    if (!isElement(node)) continue
    if (node.name === 'tr') {
      if (loose) loose.push(node)
      else {
        loose = [node]
        groups.push(loose)
      }
    } else if (/^t(?:body|head|foot)$/.test(node.name)) {
      loose = undefined
      groups.push(rowsOf(node))
    }
  }
  return groups
}

const cellsOf = (row: HtmlElement): HtmlElement[] =>
  row.children.filter((node): node is HtmlElement => isElement(node) && (node.name === 'td' || node.name === 'th'))

/**
 * The table only places things on the page.
 * **Rule** it has one column or one row, a frame cell with most of the text in many paragraphs, or other tables
 * inside cells that hold most of its text.
 */
export function isLayoutTable(table: HtmlElement): boolean {
  const rows = rowsOf(table).map(cellsOf)
  const cells = rows.flat()
  const filledRows = rows.filter((row) => row.some((cell) => cell.ink > 0))
  if (filledRows.length < 2 || rows.every((row) => row.filter((cell) => cell.ink > 0).length <= 1)) return true
  const nested = cells.reduce((sum, cell) => sum + (cell.tables ? cell.ink : 0), 0)
  if (nested >= table.ink * nestedShare) return true
  return cells.some((cell) => cell.ink >= table.ink * frameShare && cell.blocks >= frameBlocks)
}

/** The text of an element, its blocks and breaks as lines. */
export function textOf(element: HtmlElement): { text: string; start: number; end: number; linkedInk: number } {
  const lines: string[] = []
  const place = { start: -1, end: -1, linkedInk: 0 }
  const builder = new LineBuilder((line) => {
    lines.push(line.text)
    const [at] = line.source
    if (place.start < 0) place.start = at?.start ?? -1
    place.end = at?.end ?? place.end
    place.linkedInk += line.linkedInk
  })
  const walk = (nodes: readonly HtmlNode[]): void => {
    for (const node of nodes) {
      if (node === 'break') builder.flush()
      else if (node.kind === 'text') builder.add(node)
      else {
        builder.flush()
        walk(node.children)
        builder.flush()
      }
    }
  }
  walk(element.children)
  builder.flush()
  return { text: lines.join('\n'), ...place }
}

export interface PageTable extends SourceTable {
  readonly linkedInk: number
}

/** A table of data with its merged cells; its grid is known. */
export function readDataTable(table: HtmlElement): PageTable {
  let linkedInk = 0
  let end = table.start
  const groups = groupsOf(table)
  const left = groups.flatMap((group) => group.map((_, i) => group.length - i))
  const printed = groups.flat()
  const rows = printed.map((row, i) =>
    cellsOf(row).map((cell): SourceCell => {
      const read = textOf(cell)
      linkedInk += read.linkedInk
      end = Math.max(end, read.end)
      const rowSpan = Math.min(span(cell.attributes.rowspan), left[i] ?? 1)
      const colSpan = span(cell.attributes.colspan)
      return {
        text: read.text,
        source: countInk(read.text) ? [{ page: 1, start: read.start, end: read.end }] : [],
        ...(rowSpan > 1 ? { rowSpan } : {}),
        ...(colSpan > 1 ? { colSpan } : {}),
      }
    }),
  )
  const source = [{ page: 1, start: table.start, end }]
  const headerRows = headerRowsOf(table, printed)
  return { kind: 'table', rows, source, exact: true, ...(headerRows ? { headerRows } : {}), linkedInk }
}

/** How many of the first rows the page marks as header: those of <thead>, else those of nothing but <th>. */
function headerRowsOf(table: HtmlElement, rows: readonly HtmlElement[]): number {
  const head = table.children.find((node): node is HtmlElement => isElement(node) && node.name === 'thead')
  const marked = head ? rowsOf(head).length : rows.findIndex((row) => !cellsOf(row).every(({ name }) => name === 'th'))
  return marked > 0 && marked < rows.length && rows[0] === (head ? rowsOf(head)[0] : rows[0]) ? marked : 0
}

function span(value: string | undefined): number {
  const n = Number.parseInt(value ?? '1', 10)
  if (n === 0) return maxSpan
  return Number.isFinite(n) && n > 1 ? Math.min(n, maxSpan) : 1
}
