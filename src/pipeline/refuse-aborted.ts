import { GazetteError } from '../model'
import type { ParseOptions } from '../options'

/** Throws where the caller has given up. */
export function refuseAborted(name: string, { signal }: ParseOptions): void {
  if (signal?.aborted) throw new GazetteError('aborted', `Reading ${name} was aborted.`, { cause: signal.reason })
}
