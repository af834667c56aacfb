import type { ReadingOptions } from '../options'

export interface WorkerSettings {
  /** MB that the process may take, all together. */
  readonly memory: number
  readonly parse: ReadingOptions
}

/** One file to convert: where it is, what it is called, what it must hold, where the issue goes. */
export interface Job {
  readonly path: string
  readonly name: string
  readonly sha256: string
  readonly result: string
}

export interface Converted {
  readonly slug: string
  readonly output: { readonly sha256: string; readonly bytes: number }
  readonly format: string
  readonly pages: number
  readonly counts: Record<string, number>
  readonly coverage: Record<string, number>
  readonly missed?: number
  /** The engine that recognised pages, `null` where it was needed and not there; absent where it was not needed. */
  readonly recogniser?: string | null
  /** Bytes that the process holds after the job. */
  readonly rss: number
}

export interface Failure {
  readonly code: string
  readonly message: string
  /** Seconds or MB that were too few. */
  readonly limit?: number
}

export type ToWorker =
  | { readonly kind: 'settings'; readonly settings: WorkerSettings }
  | { readonly kind: 'job'; readonly job: Job }
  /** What would recognise pages here? */
  | { readonly kind: 'recogniser' }
export type FromWorker =
  | { readonly converted: Converted }
  | { readonly error: Failure }
  | { readonly recogniser: string | null }
