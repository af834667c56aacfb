import { GazetteError, type SourceBlock, type SourceCell, type SourceText } from '../../model'
import { countInk } from '../../text/blank'
import { sheetBlocks } from './sheet-blocks'

/** Rows and columns of a sheet that are read; task tables have hundreds. */
const maxRows = 100_000
const maxColumns = 500
/** A merged cell larger than this is not one; all merged cells of a sheet cover no more than ten times as many. */
const maxMerged = 50_000
/** Names that the program gave, not a person. */
const plainName = /^(?:sheet|工作表|表)\s*\d*$/i

interface Cell {
  readonly t?: string
  readonly v?: unknown
  readonly w?: string
}
interface Range {
  readonly s: { readonly r: number; readonly c: number }
  readonly e: { readonly r: number; readonly c: number }
}
interface Sheet {
  readonly '!data'?: readonly (readonly (Cell | undefined)[] | undefined)[]
  readonly '!merges'?: readonly Range[]
}

/**
 * A workbook: every sheet that is shown, its title rows as lines, its table with merged cells.
 * **Rule** cells say what the program shows: formulas their last value, dates as formatted. Only rows and
 * columns with text count, whatever range the sheet claims.
 */
export async function readWorkbook(bytes: Uint8Array, name: string): Promise<SourceText> {
  const { read } = await import('xlsx')
  let book: ReturnType<typeof read>
  try {
    book = read(bytes, {
      dense: true,
      cellHTML: false,
      cellFormula: false,
      cellText: true,
      sheetRows: maxRows,
      bookVBA: false,
    })
  } catch (cause) {
    throw new GazetteError('input/damaged', `${name} cannot be read as a workbook.`, { cause })
  }
  const blocks: SourceBlock[] = []
  let offset = 0
  book.SheetNames.forEach((title, i) => {
    if (book.Workbook?.Sheets?.[i]?.Hidden) return
    const { rows, end } = cellsOf(book.Sheets[title] as Sheet, offset)
    if (!rows.length) return
    offset = end
    const own = sheetBlocks(rows, true)
    if (own[0]?.kind === 'table' && !plainName.test(title.trim()))
      blocks.push({ kind: 'line', text: title.trim(), source: own[0].source })
    blocks.push(...own)
  })
  const total = blocks.reduce(
    (sum, block) =>
      sum +
      (block.kind === 'line'
        ? countInk(block.text)
        : block.rows.reduce((all, row) => all + row.reduce((own, cell) => own + countInk(cell.text), 0), 0)),
    0,
  )
  return { blocks, total, pages: 1 }
}

function cellsOf(sheet: Sheet, from: number): { rows: SourceCell[][]; end: number } {
  const data = sheet['!data'] ?? []
  const merged = new Map<string, Range>()
  const covered = new Set<string>()
  let lastRow = -1
  let lastColumn = -1
  let firstColumn = maxColumns
  data.forEach((row, r) => {
    row?.forEach((cell, c) => {
      if (c >= maxColumns || !countInk(shown(cell))) return
      lastRow = Math.max(lastRow, r)
      lastColumn = Math.max(lastColumn, c)
      firstColumn = Math.min(firstColumn, c)
    })
  })
  for (const range of sheet['!merges'] ?? []) {
    if (range.s.r > lastRow || range.s.c > lastColumn || range.s.c < firstColumn) continue
    const area = (Math.min(range.e.r, lastRow) - range.s.r + 1) * (Math.min(range.e.c, lastColumn) - range.s.c + 1)
    if (area > maxMerged || covered.size > maxMerged * 10) continue
    merged.set(`${range.s.r} ${range.s.c}`, range)
    for (let r = range.s.r; r <= Math.min(range.e.r, lastRow); r++)
      for (let c = range.s.c; c <= Math.min(range.e.c, lastColumn); c++)
        if (r > range.s.r || c > range.s.c) covered.add(`${r} ${c}`)
  }
  let offset = from
  const rows: SourceCell[][] = []
  for (let r = 0; r <= lastRow; r++) {
    const row: SourceCell[] = []
    for (let c = firstColumn; c <= lastColumn; c++) {
      if (covered.has(`${r} ${c}`)) continue
      const text = shown(data[r]?.[c])
      const range = merged.get(`${r} ${c}`)
      const [rowSpan, colSpan] = [
        range ? Math.min(range.e.r, lastRow) - r + 1 : 1,
        range ? Math.min(range.e.c, lastColumn) - c + 1 : 1,
      ]
      row.push({
        text,
        source: text ? [{ page: 1, start: offset, end: offset + text.length }] : [],
        ...(rowSpan > 1 ? { rowSpan } : {}),
        ...(colSpan > 1 ? { colSpan } : {}),
      })
      if (text) offset += text.length + 1
    }
    rows.push(row)
  }
  return { rows, end: offset }
}

const shown = (cell: Cell | undefined): string =>
  cell === undefined || cell.t === 'z'
    ? ''
    : (cell.w ?? (cell.v === undefined || cell.v === null ? '' : String(cell.v))).trim()
