import {
  type Diagnostic,
  diagnose,
  GazetteError,
  type Limits,
  limitsOf,
  overLimit,
  type SourceBlock,
  type SourceCell,
  type SourceText,
  type Staged,
} from '../../model'
import { countInk } from '../../text/blank'
import type { Container } from '../container/open-container'
import { sheetBlocks } from './sheet-blocks'
import { lastColumn, lastRow } from './sheet-part'
import { workbookParts } from './workbook-parts'

/** A merged cell larger than this is not one; all merged cells of a sheet have no more than ten times as many places. */
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
 * columns with text count, whatever range the sheet claims. What is not shown (hidden sheets, values below merged
 * cells) is furniture.
 * **Doubt** a sheet that is named and cannot be read is said, and the others are kept.
 * @throws GazetteError `input/damaged` where no sheet can be read, `input/limit`
 */
export async function readWorkbook(container: Container, name: string, own?: Limits): Promise<Staged<SourceText>> {
  const limits = limitsOf(own)
  const { zip, kinds } = workbookParts(container, name, limits)
  const { read } = await import('xlsx')
  let book: ReturnType<typeof read>
  try {
    book = read(zip, { dense: true, cellHTML: false, cellFormula: false, cellText: true, bookVBA: false })
  } catch (cause) {
    throw new GazetteError('input/damaged', `${name} cannot be read as a workbook.`, { cause })
  }
  const blocks: SourceBlock[] = []
  const diagnostics: Diagnostic[] = []
  const reading: Reading = { name, limits, offset: 0, characters: 0 }
  let [broken, hidden] = [0, 0]
  book.SheetNames.forEach((title, i) => {
    const facts = book.Workbook?.Sheets?.[i] as { Hidden?: number; id?: string } | undefined
    const sheet = book.Sheets[title] as Sheet | undefined
    const kind = kinds.get(facts?.id ?? '') ?? 'worksheet'
    if (kind !== 'worksheet') return
    if (!sheet) {
      broken++
      diagnostics.push(diagnose('read/sheet-unreadable', { sheet: title }))
      return
    }
    refuseScattered(sheet, title, name)
    if (facts?.Hidden) {
      hidden += inkOfSheet(sheet)
      return
    }
    const { rows, below } = cellsOf(sheet, title, reading)
    hidden += below
    if (!rows.length) return
    const own = sheetBlocks(rows, true)
    if (own[0]?.kind === 'table' && !plainName.test(title.trim()))
      blocks.push({ kind: 'line', text: title.trim(), source: own[0].source })
    blocks.push(...own)
  })
  if (broken && broken === book.SheetNames.length)
    throw new GazetteError('input/damaged', `${name} is damaged: none of its sheets can be read.`)
  if (hidden) diagnostics.push(diagnose('read/hidden-cells', { count: hidden }))
  return { value: { blocks, total: inkOfBlocks(blocks) + hidden, pages: 1 }, diagnostics }
}

const inkOfBlocks = (blocks: readonly SourceBlock[]): number =>
  blocks.reduce((sum, block) => sum + (block.kind === 'line' ? countInk(block.text) : inkOfRows(block.rows)), 0)

const inkOfRows = (rows: readonly (readonly SourceCell[])[]): number =>
  rows.reduce((all, row) => all + row.reduce((own, cell) => own + countInk(cell.text), 0), 0)

function inkOfSheet(sheet: Sheet): number {
  let ink = 0
  for (const row of sheet['!data'] ?? []) for (const cell of row ?? []) ink += countInk(shown(cell))
  return ink
}

/** Arrays with one place far away would be walked from end to end. */
function refuseScattered(sheet: Sheet, title: string, name: string): void {
  const data = sheet['!data'] ?? []
  if (data.length > lastRow || data.some((row) => (row?.length ?? 0) > lastColumn))
    throw new GazetteError('input/damaged', `${name} is damaged: the sheet “${title}” has cells that no sheet has.`)
}

/** How far the reading of a workbook has come. */
interface Reading {
  readonly name: string
  readonly limits: Required<Limits>
  /** Where the next text stands, as if all stood in one file. */
  offset: number
  characters: number
}

/** The rows and columns that have text, and the ink of what stands below merged cells. */
function cellsOf(sheet: Sheet, title: string, reading: Reading): { rows: SourceCell[][]; below: number } {
  const data = sheet['!data'] ?? []
  const [height, width] = measure(data, title, reading)
  const { merged, covered } = mergedCells(sheet['!merges'] ?? [], height, width)
  let below = 0
  const rows: SourceCell[][] = []
  for (let r = 0; r < height; r++) {
    const row: SourceCell[] = []
    for (let c = 0; c < width; c++) {
      const text = shown(data[r]?.[c])
      if (covered.has(r * width + c)) {
        below += countInk(text)
        continue
      }
      const range = merged.get(r * width + c)
      const [rowSpan, colSpan] = range
        ? [Math.min(range.e.r, height - 1) - r + 1, Math.min(range.e.c, width - 1) - c + 1]
        : [1, 1]
      row.push({
        text,
        source: text ? [{ page: 1, start: reading.offset, end: reading.offset + text.length }] : [],
        ...(rowSpan > 1 ? { rowSpan } : {}),
        ...(colSpan > 1 ? { colSpan } : {}),
      })
      if (text) reading.offset += text.length + 1
    }
    rows.push(row)
  }
  return { rows, below }
}

/** Rows and columns up to the last with text. One string may stand in many cells: their characters are counted, too. */
function measure(data: NonNullable<Sheet['!data']>, title: string, reading: Reading): [height: number, width: number] {
  const { limits, name } = reading
  let [height, width] = [0, 0]
  data.forEach((row, r) => {
    row?.forEach((cell, c) => {
      const text = shown(cell)
      reading.characters += text.length
      if (!countInk(text)) return
      height = r + 1
      width = Math.max(width, c + 1)
    })
    if (reading.characters > limits.characters)
      throw overLimit(name, 'more characters in its cells', 'characters', { allowed: limits.characters })
  })
  const check = (limit: 'rows' | 'columns' | 'cells', found: number) => {
    if (found > limits[limit])
      throw overLimit(name, `a sheet “${title}” of ${found} ${limit}`, limit, { allowed: limits[limit], found })
  }
  check('rows', height)
  check('columns', width)
  check('cells', height * width)
  return [height, width]
}

/** Where merged cells begin, and the places that they cover. A range that begins below another one is none. */
function mergedCells(ranges: readonly Range[], height: number, width: number) {
  const merged = new Map<number, Range>()
  const covered = new Set<number>()
  let places = 0
  for (const range of ranges) {
    const at = range.s.r * width + range.s.c
    if (range.s.r >= height || range.s.c >= width || merged.has(at) || covered.has(at)) continue
    const [bottom, right] = [Math.min(range.e.r, height - 1), Math.min(range.e.c, width - 1)]
    const area = (bottom - range.s.r + 1) * (right - range.s.c + 1)
    if (area > maxMerged || places + area > maxMerged * 10) continue
    places += area
    merged.set(at, range)
    for (let r = range.s.r; r <= bottom; r++)
      for (let c = range.s.c; c <= right; c++) if (r > range.s.r || c > range.s.c) covered.add(r * width + c)
  }
  return { merged, covered }
}

const shown = (cell: Cell | undefined): string =>
  cell === undefined || cell.t === 'z'
    ? ''
    : (cell.w ?? (cell.v === undefined || cell.v === null ? '' : String(cell.v))).trim()
