/** Why a file could not be read at all, or how the library was misused. */
export type GazetteErrorCode =
  | 'input/empty'
  | 'input/not-found'
  | 'input/unreadable'
  | 'input/binary'
  | 'input/unsupported-format'
  | 'input/too-large'
  | 'input/invalid'
  | 'input/damaged'
  | 'input/encrypted'
  | 'input/limit'
  | 'ocr/engine-missing'
  | 'family/invalid'
  | 'aborted'
  | 'output/invalid'
  | 'output/unwritable'
  | 'output/locked'
  | 'output/foreign'
  | 'input/changed'
  | 'batch/timeout'
  | 'batch/memory'
  | 'batch/crashed'
  | 'batch/shards'

/** Thrown only for misuse and for files that cannot be read; doubts about content are diagnostics. */
export class GazetteError extends Error {
  override readonly name = 'GazetteError'
  constructor(
    readonly code: GazetteErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
