import type { MarkedLine } from '../lines'
import type { LogicalTable } from '../model'

/** What a document is made of once its tables are understood: lines with their readings, and tables. */
export type FrameBlock = MarkedLine | LogicalTable
