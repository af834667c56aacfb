/** The public door of gongbao. Re-exports only. */
export { type Column, type TableName, type TableShape, tables } from './export/tables'
export { type TableRow, type TableRows, toRows } from './export/to-rows'
export { FamilyFile, loadFamily } from './grammar'
export { diagnosticCodes, GazetteError, type GazetteErrorCode, isGazetteError, jsonSchema } from './model'
export * from './model/schema'
export type { Limits, ParseOptions, Progress, ReadingOptions } from './options'
export { parseGazette, parseGazetteDocuments } from './pipeline'
export type { GazetteInput } from './read/read-input'
