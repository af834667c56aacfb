import { type FamilyFile, loadFamily } from '../grammar'
import { GazetteError } from '../model'
import { readTextArgument } from './open-argument'

/** The family files of `--family`; what is wrong with one is said with its path. */
export const readFamilies = (paths: readonly string[], signal: AbortSignal): Promise<FamilyFile[]> =>
  Promise.all(
    paths.map(async (path) => {
      try {
        return await loadFamily(await readTextArgument(path, signal))
      } catch (cause) {
        throw new GazetteError('family/invalid', `${path}: ${(cause as Error).message}`, { cause })
      }
    }),
  )
