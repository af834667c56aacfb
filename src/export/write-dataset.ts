import { createHash } from 'node:crypto'
import { createReadStream, readFileSync, rmSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type GazetteIssue, jsonSchema } from '../model'
import { type DataFile, type DataPackageOptions, describeDataset, publisherFields } from './data-package'
import { writeOutput } from './output-file'
import type { TableWriter } from './table-writer'
import { tableNames, tables } from './tables'
import { type TableRows, toRows } from './to-rows'
import { type CsvOptions, writeCsv } from './write-csv'
import { writeNdjson } from './write-ndjson'
import { writeParquet } from './write-parquet'
import { XlsxWriter } from './write-xlsx'

export const datasetFormats = ['ndjson', 'csv', 'parquet', 'xlsx'] as const
export type DatasetFormat = (typeof datasetFormats)[number]

export interface DatasetOptions extends CsvOptions, Omit<DataPackageOptions, 'publisher'> {
  /** All of them unless said otherwise. */
  readonly formats?: readonly DatasetFormat[]
}

export interface Dataset {
  /** Relative to the dataset. */
  readonly files: readonly DataFile[]
  readonly rows: Readonly<Record<string, number>>
  /** Cells too long for Excel: cut in XLSX, whole everywhere else. */
  readonly cut: number
}

/**
 * The tables of a dataset, its `datapackage.json` and the JSON Schema of the model, out of issues.
 * Issues are taken one by one, in the order given, and none is kept; their ids must differ.
 * @throws GazetteError `output/unwritable`; then no file is half-written under its own name
 */
export async function writeDataset(
  out: string,
  issues: Iterable<GazetteIssue> | AsyncIterable<GazetteIssue>,
  options: DatasetOptions = {},
): Promise<Dataset> {
  const sink = new Sink(out, options)
  try {
    for await (const issue of issues) sink.write(toRows(issue))
    sink.close()
  } catch (error) {
    sink.abandon()
    throw error
  }
  const before = readPackage(join(out, 'datapackage.json'))
  await removeOthers(join(out, 'tables'), sink.paths, listedIn(before))
  const files = await Promise.all(sink.paths.sort().map((path) => describeFile(path)))
  const described = describeDataset(files, { ...options, publisher: publisherIn(before) })
  writeOutput(join(out, 'gazette-issue.schema.json'), `${JSON.stringify(jsonSchema(), null, 2)}\n`)
  writeOutput(join(out, 'datapackage.json'), `${JSON.stringify(described, null, 2)}\n`)
  return { files, rows: sink.rows, cut: sink.xlsx?.cut ?? 0 }
}

/** All writers of a dataset at once. */
class Sink {
  readonly rows: Record<string, number> = Object.fromEntries(tableNames.map((name) => [name, 0]))
  readonly xlsx: XlsxWriter | undefined
  private readonly tablePaths: string[] = []
  private readonly writers: { readonly table: keyof TableRows; readonly writer: TableWriter }[] = []

  constructor(out: string, options: DatasetOptions) {
    const formats = options.formats ?? datasetFormats
    const path = (name: string) => join(out, 'tables', name)
    const open = (table: keyof TableRows, name: string, make: (path: string) => TableWriter) => {
      this.writers.push({ table, writer: make(path(name)) })
      this.tablePaths.push(path(name))
    }
    try {
      for (const shape of tables) {
        const { name } = shape
        if (formats.includes('ndjson')) open(name, `${name}.ndjson`, (at) => writeNdjson(at, shape))
        if (formats.includes('csv')) open(name, `${name}.csv`, (at) => writeCsv(at, shape, options))
        if (formats.includes('parquet')) open(name, `${name}.parquet`, (at) => writeParquet(at, shape))
      }
    } catch (error) {
      this.abandon()
      throw error
    }
    if (formats.includes('xlsx')) this.xlsx = new XlsxWriter(path('gazettes.xlsx'), options)
  }

  get paths(): string[] {
    return [...this.tablePaths, ...(this.xlsx?.paths ?? [])]
  }

  write(rows: TableRows): void {
    for (const { table, writer } of this.writers) for (const row of rows[table]) writer.write(row)
    for (const name of tableNames) this.rows[name] = (this.rows[name] ?? 0) + rows[name].length
    this.xlsx?.write(rows)
  }

  close(): void {
    for (const { writer } of this.writers) writer.close()
    this.xlsx?.close()
  }

  abandon(): void {
    for (const { writer } of this.writers) writer.abandon()
    this.xlsx?.abandon()
  }
}

const tableFile = `gazettes(?:-\\d+)?\\.xlsx|(?:${tableNames.join('|')})\\.(?:ndjson|csv|parquet)`
const ownFile = new RegExp(`^(?:${tableFile})$`)
const passing = new RegExp(`^(?:${tableFile})\\.\\d+(?:\\.sheet\\d+)?\\.tmp$`)

/**
 * Tables of an earlier run that this one does not write, and what a killed run left, would contradict it.
 * **Rule** Only what the dataset’s own description listed is taken away; whatever else lies there stays.
 */
async function removeOthers(folder: string, keep: readonly string[], listed: ReadonlySet<string>): Promise<void> {
  const kept = new Set(keep.map((path) => basename(path)))
  for (const name of await readdir(folder).catch(() => []))
    if (passing.test(name) || (!kept.has(name) && listed.has(name) && ownFile.test(name)))
      rmSync(join(folder, name), { force: true })
}

async function describeFile(path: string): Promise<DataFile> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return { path: `tables/${basename(path)}`, bytes: statSync(path).size, sha256: hash.digest('hex') }
}

/** The description of the dataset as it stands: nothing where there is none that can be read. */
function readPackage(path: string): Record<string, unknown> {
  try {
    const described: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return described && typeof described === 'object' ? (described as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

const publisherIn = (before: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(publisherFields.filter((name) => name in before).map((name) => [name, before[name]]))

/** Names of the tables that a description lists. */
function listedIn({ resources }: Record<string, unknown>): Set<string> {
  const paths = (Array.isArray(resources) ? resources : []).map((one: unknown) => (one as { path?: unknown })?.path)
  return new Set(paths.flatMap((path) => (typeof path === 'string' ? (/^tables\/([^/]+)$/.exec(path)?.[1] ?? []) : [])))
}
