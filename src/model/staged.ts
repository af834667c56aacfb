import type { Diagnostic } from './schema'

/** What a stage returns: its value and its doubts. */
export interface Staged<T> {
  readonly value: T
  readonly diagnostics: readonly Diagnostic[]
}
