import type { MarkedLine } from '../lines'
import type { LogicalTable } from '../model'

/** What an outline is made of: lines with their marks, and tables that are understood. */
export type OutlineBlock = MarkedLine | LogicalTable

export const isLine = (block: OutlineBlock | undefined): block is MarkedLine => block?.kind === 'line'
