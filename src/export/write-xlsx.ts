import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { cellText } from './cell-text'
import { writing } from './output-file'
import { columnName, maxCell, numberCell, sheetHead, sheetTail, style, textCell, workbookParts } from './sheet-xml'
import { type TableName, type TableShape, tables } from './tables'
import type { TableRow, TableRows } from './to-rows'
import { ZipFile, ZipPart } from './zip-file'

/** Rows of one sheet: Excel takes 1,048,576 rows, but only 65,530 links in a sheet, and every row has one. */
const maxRows = 65_000
/** Bytes of one sheet's XML before the workbook is closed: a plain ZIP ends at 4 GB. */
const maxBytes = 1_000_000_000

export interface XlsxOptions {
  readonly headers?: 'zh' | 'en'
  /** Rows of a sheet before the next workbook begins; lower in tests. */
  readonly rows?: number
}

/**
 * All tables as sheets of one workbook, streamed: header row frozen, widths, a filter, and links
 * from rows to their document. Rows go on in `name-2.xlsx` before Excel's limits; an issue stays
 * in one workbook. A cell longer than Excel allows is cut and says where the whole text stands.
 * SheetJS writes neither frozen rows nor streams, so the XML is written here.
 */
export class XlsxWriter {
  /** Workbooks, as they are closed. */
  readonly paths: string[] = []
  /** Cells that were cut. */
  cut = 0
  private book: Workbook | undefined

  constructor(
    private readonly path: string,
    private readonly options: XlsxOptions = {},
  ) {}

  write(rows: TableRows): void {
    const limit = this.options.rows ?? maxRows
    if (this.book && !this.book.empty && this.book.isFullWith(rows, limit)) this.finish()
    for (const { name } of tables)
      for (const row of rows[name]) {
        if (this.book?.rowsOf(name) === limit) this.finish()
        this.book ??= new Workbook(this.next(), this.options.headers ?? 'en')
        this.cut += this.book.write(name, row)
      }
  }

  close(): void {
    this.book ??= this.paths.length ? undefined : new Workbook(this.next(), this.options.headers ?? 'en')
    this.finish()
  }

  abandon(): void {
    this.book?.abandon()
  }

  private next(): string {
    const nth = this.paths.length + 1
    const path = nth === 1 ? this.path : this.path.replace(/\.xlsx$/, `-${nth}.xlsx`)
    this.paths.push(path)
    return path
  }

  private finish(): void {
    this.book?.close()
    this.book = undefined
  }
}

class Workbook {
  private readonly sheets: ReadonlyMap<TableName, Sheet>
  /** Where a document or an issue stands. */
  private readonly places = new Map<string, number>()

  constructor(
    private readonly path: string,
    private readonly headers: 'zh' | 'en',
  ) {
    writing(path, () => mkdirSync(dirname(path), { recursive: true }))
    this.sheets = new Map(tables.map((shape, i) => [shape.name, new Sheet(shape, i + 1, path, headers)]))
  }

  get empty(): boolean {
    return [...this.sheets.values()].every((sheet) => !sheet.rows)
  }

  isFullWith(more: TableRows, limit: number): boolean {
    return [...this.sheets].some(([name, { rows, bytes }]) => rows + more[name].length > limit || bytes > maxBytes)
  }

  rowsOf(name: TableName): number {
    return this.sheet(name).rows
  }

  write(name: TableName, row: TableRow): number {
    const sheet = this.sheet(name)
    const cut = sheet.write(row, this.places)
    if (name === 'issues') this.places.set(String(row.issue_id), sheet.rows + 1)
    if (name === 'documents') this.places.set(String(row.document_id), sheet.rows + 1)
    return cut
  }

  close(): void {
    const zip = new ZipFile(this.path)
    const titles = tables.map((shape) => (this.headers === 'zh' ? shape.zh : shape.name))
    try {
      for (const [name, xml] of workbookParts(titles)) {
        const part = new ZipPart(name)
        part.write(xml)
        zip.add(part)
      }
      for (const { name } of tables) this.sheet(name).moveInto(zip, titles)
      zip.close()
    } catch (error) {
      zip.abandon()
      throw error
    } finally {
      this.abandon()
    }
  }

  abandon(): void {
    for (const sheet of this.sheets.values()) sheet.abandon()
  }

  private sheet(name: TableName): Sheet {
    return this.sheets.get(name) as Sheet
  }
}

/** One sheet on its way: compressed at once into a file beside the workbook. */
class Sheet {
  rows = 0
  bytes = 0
  private readonly part: ZipPart
  private readonly handle: number
  private readonly spilled: string
  /** For each row that has one: the row of the sheet that its link leads to. */
  private readonly links: number[] = []
  private readonly linkColumn: number
  private readonly linkSheet: number

  constructor(
    private readonly shape: TableShape,
    nth: number,
    path: string,
    headers: 'zh' | 'en',
  ) {
    const toDocuments = shape.foreignKeys.some(({ table }) => table === 'documents')
    const target = toDocuments ? 'document_id' : 'issue_id'
    this.linkColumn = shape.name === 'issues' ? -1 : shape.columns.findIndex(({ name }) => name === target)
    this.linkSheet = tables.findIndex(({ name }) => name === (toDocuments ? 'documents' : 'issues'))
    this.spilled = `${path}.${process.pid}.sheet${nth}.tmp`
    this.handle = writing(this.spilled, () => openSync(this.spilled, 'w+'))
    this.part = new ZipPart(`xl/worksheets/sheet${nth}.xml`, (chunk) =>
      writing(path, () => {
        for (let at = 0; at < chunk.length; ) at += writeSync(this.handle, chunk, at)
      }),
    )
    this.put(
      sheetHead(
        shape,
        shape.columns.map((column) => (headers === 'zh' ? column.zh : column.name)),
      ),
    )
  }

  /** @returns how many cells were cut */
  write(row: TableRow, places: ReadonlyMap<string, number>): number {
    this.rows += 1
    let cut = 0
    const at = this.rows + 1
    const cells = this.shape.columns.map(({ name }, i) => {
      const value = row[name]
      if (value === undefined || (Array.isArray(value) && !value.length)) return ''
      if (typeof value === 'number') return numberCell(`${columnName(i)}${at}`, value)
      let text = cellText(value)
      if (text.length > maxCell) {
        const note = `……（共${text.length}字，此处截断；全文见 ${this.shape.name} 的 CSV、NDJSON、Parquet 及 issues/ 中的 JSON）`
        text = `${text.slice(0, maxCell - note.length).replace(/[\uD800-\uDBFF]$/, '')}${note}`
        cut += 1
      }
      return textCell(`${columnName(i)}${at}`, text, i === this.linkColumn ? style.link : style.plain)
    })
    this.links.push(
      this.linkColumn < 0 ? 0 : (places.get(String(row[this.shape.columns[this.linkColumn]?.name ?? ''])) ?? 0),
    )
    this.put(`<row r="${at}">${cells.join('')}</row>`)
    return cut
  }

  moveInto(zip: ZipFile, titles: readonly string[]): void {
    const [column, sheet] = [columnName(Math.max(0, this.linkColumn)), titles[this.linkSheet]]
    const links = this.links.flatMap((row, i) =>
      row ? [{ cell: `${column}${i + 2}`, location: `'${sheet}'!A${row}` }] : [],
    )
    this.put(sheetTail(this.shape.columns.length, this.rows, links))
    zip.add(this.part, this.read())
  }

  abandon(): void {
    try {
      closeSync(this.handle)
    } catch {
      // closed already
    }
    rmSync(this.spilled, { force: true })
  }

  private *read(): Generator<Uint8Array> {
    const chunk = Buffer.alloc(1 << 16)
    for (let at = 0; ; ) {
      const count = readSync(this.handle, chunk, 0, chunk.length, at)
      if (!count) return
      at += count
      yield Uint8Array.prototype.slice.call(chunk, 0, count)
    }
  }

  private put(xml: string): void {
    this.bytes += xml.length
    this.part.write(xml)
  }
}
