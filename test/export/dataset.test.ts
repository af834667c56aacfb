import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { parse as parseCsv } from 'csv-parse/sync'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { read, utils } from 'xlsx'
import { type TableRow, tables, toRows } from '../../src'
import { writeDataset } from '../../src/batch'
import type { GazetteIssue } from '../../src/model'
import { parseGazette } from '../../src/pipeline'
import { syntheticIssue } from '../batch/synthetic-issue'

const folder = mkdtempSync(join(tmpdir(), 'gongbao-dataset-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const evil = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '＝1',
  '"quoted", with\r\nlines',
  '_x0041_',
  ' a ',
  '𠮷',
  "'kept",
]
let issues: GazetteIssue[]

beforeAll(async () => {
  const sample = new URL('../../samples/yiyuan-2023-8/issue.md', import.meta.url)
  const plain = await parseGazette({ name: 'a.txt', data: syntheticIssue(1) }, { id: 'plain' })
  const [document] = plain.documents
  const hostile = {
    ...plain,
    id: 'hostile',
    documents: evil.map((text, i) => ({ ...document, eId: `doc_${i + 1}`, title: text, issuers: [text, 'a|b'] })),
  } as GazetteIssue
  issues = [await parseGazette(sample, { id: 'sample' }), plain, hostile]
  await writeDataset(folder, issues)
})

const written = (name: string) => join(folder, 'tables', name)
const prefixed = (text: string) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)

/** What a table must say, as cells of text: what a spreadsheet shows. */
function cellsOf(table: string): string[][] {
  const shape = tables.find(({ name }) => name === table)
  return issues
    .flatMap((issue) => toRows(issue)[table as 'issues'])
    .map((row) => (shape?.columns ?? []).map(({ name }) => shown(row[name])))
}

function shown(value: TableRow[string]): string {
  if (value === undefined) return ''
  return typeof value === 'object'
    ? prefixed(value.map((item) => item.replaceAll('|', '｜')).join('|'))
    : typeof value === 'string'
      ? prefixed(value)
      : String(value)
}

/** Rows without what is absent, whichever way a format says so. */
const plainRows = (rows: readonly object[]) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([name, value]) => {
        if (value === null || value === undefined || (Array.isArray(value) && !value.length)) return []
        if (value instanceof Date) return [[name, value.toISOString().slice(0, 10)]]
        return [[name, typeof value === 'bigint' ? Number(value) : value]]
      }),
    ),
  )

describe.each(tables.map(({ name }) => name))('the table %s', (name) => {
  const expected = () => plainRows(issues.flatMap((issue) => toRows(issue)[name]))

  it('comes back from NDJSON unchanged', () => {
    const lines = readFileSync(written(`${name}.ndjson`), 'utf8')
      .split('\n')
      .slice(0, -1)
    expect(plainRows(lines.map((line) => JSON.parse(line)))).toEqual(expected())
  })

  it('comes back from Parquet unchanged', async () => {
    const file = await asyncBufferFromFile(written(`${name}.parquet`))
    expect(plainRows(await parquetReadObjects({ file }))).toEqual(expected())
  })

  it('comes back from CSV with dangerous cells made harmless', () => {
    const bytes = readFileSync(written(`${name}.csv`))
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const [header, ...rows] = parseCsv(bytes, { bom: true }) as string[][]
    expect(header).toEqual(tables.find((shape) => shape.name === name)?.columns.map((column) => column.name))
    expect(rows).toEqual(cellsOf(name))
  })

  it('comes back from XLSX as strings and numbers, never as formulas', () => {
    const book = read(readFileSync(written('gazettes.xlsx')), { sheets: name })
    const sheet = book.Sheets[name] ?? {}
    const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: '' })
    // Excel’s line break is LF alone.
    const lines = (cells: readonly unknown[]) => cells.map((cell) => String(cell).replaceAll('\r\n', '\n'))
    expect(rows.slice(1).map(lines)).toEqual(cellsOf(name).map(lines))
    for (const [at, cell] of Object.entries(sheet)) if (!at.startsWith('!')) expect(cell.f).toBeUndefined()
  })

  it('is the same to DuckDB from Parquet and NDJSON', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const count = async (from: string) =>
      (await connection.runAndReadAll(`select count(*) as n from ${from}`)).getRowObjectsJson()[0]?.n
    const rows = issues.flatMap((issue) => toRows(issue)[name]).length
    expect(Number(await count(`'${written(`${name}.parquet`)}'`))).toBe(rows)
    if (rows) expect(Number(await count(`read_ndjson_auto('${written(`${name}.ndjson`)}')`))).toBe(rows)
  })
})

describe('the XLSX workbook', () => {
  it('has a frozen header, widths and links from rows to their document', () => {
    const book = read(readFileSync(written('gazettes.xlsx')), { cellStyles: true, bookFiles: true }) as unknown as {
      Sheets: Record<string, Record<string, { l?: { Target: string }; v?: unknown }>>
      files: Record<string, { content: Uint8Array }>
    }
    expect(Buffer.from(book.files['xl/worksheets/sheet3.xml']?.content ?? []).toString()).toContain('state="frozen"')
    const articles = book.Sheets.articles ?? {}
    const target = articles.B2?.l?.Target ?? ''
    expect(target).toMatch(/^#'documents'!A\d+$/)
    expect(book.Sheets.documents?.[target.split('!')[1] ?? '']?.v).toBe(articles.B2?.v)
  })

  it('goes on in another workbook before a limit, an issue staying together', async () => {
    const small = join(folder, 'small')
    const many = Array.from({ length: 5 }, (_, i) => ({ ...(issues[1] as GazetteIssue), id: `n${i}` }))
    const { XlsxWriter } = await import('../../src/export/write-xlsx')
    const writer = new XlsxWriter(join(small, 'gazettes.xlsx'), { rows: 110 })
    for (const issue of many) writer.write(toRows(issue))
    writer.close()
    const ids = readdirSync(small)
      .sort()
      .map((name) =>
        utils
          .sheet_to_json<{ issue_id: string }>(read(readFileSync(join(small, name))).Sheets.issues ?? {})
          .map((row) => row.issue_id),
      )
    expect(ids.flat().sort()).toEqual(many.map(({ id }) => id))
    expect(ids.length).toBeGreaterThan(1)
    expect(writer.paths).toHaveLength(ids.length)
  })

  it('cuts a cell that Excel would refuse and says where the rest is', async () => {
    const [document] = (issues[1] as GazetteIssue).documents
    const article = { ...document?.articles[0], text: '长'.repeat(40_000) }
    const long = { ...issues[1], documents: [{ ...document, articles: [article] }] } as GazetteIssue
    const out = join(folder, 'long')
    const { cut } = await writeDataset(out, [long], { headers: 'zh', bom: false })
    expect(cut).toBe(1)
    const sheet = read(readFileSync(join(out, 'tables', 'gazettes.xlsx'))).Sheets.条文 ?? {}
    const text = utils.sheet_to_json<{ 条文: string }>(sheet)[0]?.条文 ?? ''
    expect(text).toHaveLength(32_767)
    expect(text).toContain('共40000字')
    expect(readFileSync(join(out, 'tables', 'articles.csv'), 'utf8')).toMatch(/^条文标识,.*长{40000}/s)
  })
})

describe('datapackage.json', () => {
  it('keeps what the publisher wrote when the dataset is written again', async () => {
    const out = join(folder, 'published')
    await writeDataset(out, [issues[1] as GazetteIssue], { licence: 'CC-BY-4.0', formats: ['csv'] })
    await writeDataset(out, [issues[1] as GazetteIssue], { formats: ['csv'] })
    expect(JSON.parse(readFileSync(join(out, 'datapackage.json'), 'utf8')).licenses).toEqual([{ name: 'CC-BY-4.0' }])
  })
})
