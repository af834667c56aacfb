import { loadFamily } from '../grammar'
import type { ParseOptions } from '../options'
import { readOptions } from './read-options'

/**
 * The options of a call, checked, families with all that is in them.
 * @throws GazetteError `options/invalid`, `family/invalid`
 */
export async function checkOptions(options: unknown): Promise<ParseOptions> {
  const read = readOptions(options)
  if (!read.families) return read
  return { ...read, families: await Promise.all(read.families.map((family) => loadFamily(family))) }
}
