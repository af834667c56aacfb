import type { Column, TableShape } from './tables'
import { tables } from './tables'

/** A file of the dataset, as a resource names it. */
export interface DataFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** What a publisher writes into `datapackage.json`; kept when the dataset is written again. */
export const publisherFields = [
  'name',
  'title',
  'description',
  'homepage',
  'version',
  'licenses',
  'contributors',
  'keywords',
] as const
export type PublisherFields = Partial<Record<(typeof publisherFields)[number], unknown>>

export interface DataPackageOptions {
  readonly headers?: 'zh' | 'en'
  /** SPDX or Open Definition id of the licence. */
  readonly licence?: string
  readonly publisher?: PublisherFields
}

/** “Not specified” of the Open Definition’s list, until the publisher fills the field. */
const unspecified = { name: 'notspecified', title: '许可未定，请发布者填写 (licence to be filled in by the publisher)' }

/** The dataset in the words of Data Package v2: resources, table schemas, keys. Pure. */
export function describeDataset(files: readonly DataFile[], options: DataPackageOptions = {}): Record<string, unknown> {
  const { headers = 'en', licence, publisher = {} } = options
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'gazettes',
    title: '政府公报数据集 (dataset of government gazettes)',
    description:
      '公报、公文、条文、任务、指标、引用与诊断，由政府公报转换而成。Issues, documents, articles, tasks, indicators, references and diagnostics of government gazettes, converted by gongbao.',
    ...publisher,
    licenses: licence ? [{ name: licence }] : (publisher.licenses ?? [unspecified]),
    sources: [
      { title: '政府公报原件，见 issues 表的 file_name 与 file_sha256 (source files: file_name, file_sha256)' },
    ],
    resources: files.flatMap((file) => resourceOf(file, headers)),
  }
}

const formats: Record<string, { format: string; mediatype: string }> = {
  csv: { format: 'csv', mediatype: 'text/csv' },
  ndjson: { format: 'ndjson', mediatype: 'application/x-ndjson' },
  parquet: { format: 'parquet', mediatype: 'application/vnd.apache.parquet' },
  xlsx: { format: 'xlsx', mediatype: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
}

function resourceOf({ path, bytes, sha256 }: DataFile, headers: 'zh' | 'en'): Record<string, unknown>[] {
  const [stem = '', extension = ''] = (path.split('/').at(-1) ?? '').split('.')
  const kind = formats[extension]
  if (!kind) return []
  const shape = tables.find(({ name }) => name === stem)
  const own = { path, ...kind, bytes, hash: `sha256:${sha256}` }
  if (!shape) return [{ name: stem, title: '全部表格 (all tables as sheets)', ...own }]
  const titled = { name: extension === 'csv' ? stem : `${stem}-${extension}`, title: `${shape.zh} (${shape.en})` }
  if (extension !== 'csv') return [{ ...titled, ...own }]
  return [{ ...titled, type: 'table', ...own, encoding: 'utf-8', schema: schemaOf(shape, headers) }]
}

/** The table schema of the CSV file: field names are those of its header row. */
function schemaOf(shape: TableShape, headers: 'zh' | 'en'): Record<string, unknown> {
  const named = (table: TableShape, column: string): string =>
    headers === 'en' ? column : (table.columns.find(({ name }) => name === column)?.zh ?? column)
  const keyOf = (table: TableShape) => named(table, table.columns[0]?.name ?? '')
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: shape.columns.map((column, i) => fieldOf(column, headers, i === 0)),
    missingValues: [''],
    primaryKey: [keyOf(shape)],
    ...(shape.foreignKeys.length
      ? {
          foreignKeys: shape.foreignKeys.map(({ column, table }) => {
            const target = tables.find(({ name }) => name === table) as TableShape
            return { fields: [named(shape, column)], reference: { resource: table, fields: [keyOf(target)] } }
          }),
        }
      : {}),
  }
}

function fieldOf({ name, zh, en, type, required }: Column, headers: 'zh' | 'en', unique: boolean) {
  return {
    name: headers === 'zh' ? zh : name,
    title: `${zh} (${en})`,
    titles: { zh, en },
    type: type === 'list' ? 'string' : type,
    ...(type === 'list' ? { description: '多项之间以 | 分隔 (items are separated by |)' } : {}),
    ...(required || unique
      ? { constraints: { ...(required ? { required } : {}), ...(unique ? { unique } : {}) } }
      : {}),
  }
}
