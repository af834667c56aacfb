import { OutputFile } from './output-file'
import type { TableWriter } from './table-writer'
import type { TableShape } from './tables'

/** Newline-delimited JSON: typed values, lists as arrays, absent fields absent, text unchanged. */
export function writeNdjson(path: string, shape: TableShape): TableWriter {
  const file = new OutputFile(path)
  return {
    write(row) {
      const ordered: Record<string, unknown> = {}
      for (const { name } of shape.columns) if (row[name] !== undefined) ordered[name] = row[name]
      file.write(`${JSON.stringify(ordered)}\n`)
    },
    close: () => file.close(),
    abandon: () => file.abandon(),
  }
}
