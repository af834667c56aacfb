import { cellText } from './cell-text'
import { OutputFile } from './output-file'
import type { TableWriter } from './table-writer'
import type { TableShape } from './tables'

export interface CsvOptions {
  /** Words of the header row: `en` are the column names of the other formats. */
  readonly headers?: 'zh' | 'en'
  /** The mark that makes Excel read UTF-8; on unless `false`. */
  readonly bom?: boolean
}

/** CSV by RFC 4180: commas, CRLF between records, quotes where needed; cells harmless to spreadsheets. */
export function writeCsv(
  path: string,
  shape: TableShape,
  { headers = 'en', bom = true }: CsvOptions = {},
): TableWriter {
  const file = new OutputFile(path)
  const record = (cells: readonly string[]) => file.write(`${cells.map(quoted).join(',')}\r\n`)
  if (bom) file.write('\uFEFF')
  record(shape.columns.map((column) => (headers === 'zh' ? column.zh : column.name)))
  return {
    write: (row) => record(shape.columns.map(({ name }) => cellText(row[name]))),
    close: () => file.close(),
    abandon: () => file.abandon(),
  }
}

const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
