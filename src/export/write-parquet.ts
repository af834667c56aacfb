import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { OutputFile } from './output-file'
import type { TableWriter } from './table-writer'
import type { Column, TableShape } from './tables'
import type { TableRow } from './to-rows'

/** Rows that are held before they are written: a balance of memory and of what readers skip. */
const rowGroup = 5000
/** Characters that are held at most, where rows are long. */
const heldText = 8_000_000

/** Parquet: INT64, DOUBLE, DATE, UTF-8 and lists of it; Snappy; row groups written as they fill. */
export function writeParquet(path: string, shape: TableShape): TableWriter {
  const file = new OutputFile(path)
  const writer = new ByteWriter(1 << 16)
  const emit = () => {
    file.write(Uint8Array.from(writer.getBytes()))
    writer.index = 0
  }
  const parquet = new ParquetWriter({ writer, schema: schemaOf(shape), createdBy: 'gongbao' })
  let rows: TableRow[] = []
  let held = 0
  const flush = () => {
    if (!rows.length) return
    const columnData = shape.columns.map((column) => ({
      name: column.name,
      data: rows.map((row) => typed(row[column.name], column)),
    }))
    parquet.write({ columnData, rowGroupSize: rows.length })
    rows = []
    held = 0
    emit()
  }
  return {
    write(row) {
      rows.push(row)
      for (const value of Object.values(row)) if (typeof value === 'string') held += value.length
      if (rows.length >= rowGroup || held >= heldText) flush()
    },
    close() {
      flush()
      parquet.finish()
      emit()
      file.close()
    },
    abandon: () => file.abandon(),
  }
}

type Schema = ConstructorParameters<typeof ParquetWriter>[0]['schema']

function schemaOf({ name, columns }: TableShape): Schema {
  return [{ name, num_children: columns.length }, ...columns.flatMap(elementsOf)]
}

function elementsOf({ name, type, required }: Column): Schema {
  const repetition_type = required ? 'REQUIRED' : 'OPTIONAL'
  const utf8 = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const
  if (type === 'list')
    return [
      { name, repetition_type: 'REQUIRED', converted_type: 'LIST', num_children: 1 },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', repetition_type: 'REQUIRED', ...utf8 },
    ]
  if (type === 'integer') return [{ name, repetition_type, type: 'INT64' }]
  if (type === 'number') return [{ name, repetition_type, type: 'DOUBLE' }]
  if (type === 'date') return [{ name, repetition_type, type: 'INT32', converted_type: 'DATE' }]
  return [{ name, repetition_type, ...utf8 }]
}

function typed(value: TableRow[string], { type }: Column): unknown {
  if (type === 'list') return value ?? []
  if (value === undefined) return null
  if (type === 'integer') return BigInt(Math.trunc(value as number))
  return type === 'date' ? new Date(`${value}T00:00:00Z`) : value
}
