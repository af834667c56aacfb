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
  | 'options/invalid'
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

/** The mark of a GazetteError, whichever copy of the package threw it. */
const mark = Symbol.for('gongbao.GazetteError')

/** Thrown only for misuse and for files that cannot be read; doubts about content are diagnostics. */
export class GazetteError extends Error {
  static {
    Object.defineProperty(GazetteError.prototype, mark, { value: true })
  }
  override readonly name = 'GazetteError'
  /** Of `input/limit` and `input/too-large`: which of the limits, what it is, and what the file has of it. */
  readonly limit?: { readonly name: string; readonly allowed: number; readonly found?: number }
  constructor(
    readonly code: GazetteErrorCode,
    message: string,
    options?: ErrorOptions & Pick<GazetteError, 'limit'>,
  ) {
    super(message, options)
    if (options?.limit) this.limit = options.limit
  }
}

/**
 * Whether an error is gongbao’s. Holds across copies of the package (one installed twice, or loaded both as ES module and
 * as CommonJS), where `instanceof` does not.
 */
export const isGazetteError = (error: unknown): error is GazetteError =>
  typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[mark] === true
