import { GazetteError } from '../model'

/** Ends the work where the user has asked for it. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new GazetteError('aborted', 'The recognition was aborted.', { cause: signal.reason })
}
