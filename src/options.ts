import type { FamilyFile } from './grammar'
import type { Format } from './model'

export interface Limits {
  /** Largest file that is read, in bytes. */
  readonly bytes?: number
}

export interface Progress {
  readonly stage: 'read' | 'layout' | 'split' | 'document' | 'check'
  readonly done: number
  readonly total: number
}

/** How `parseGazette` is to work. Everything has a default. */
export interface ParseOptions {
  /** Overrules what the bytes say. */
  readonly format?: Format
  /** Peculiarities of single gazettes, tried before the general rules; see `grammars/families/`. */
  readonly families?: readonly FamilyFile[]
  /** The id; otherwise made from its title, year and number, or the file’s name. */
  readonly id?: string
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
  readonly limits?: Limits
  /** Takes a picture (SVG) of how each page of a paged file was laid out. */
  readonly onLayout?: (drawing: { readonly page: number; readonly svg: string }) => void
}
