import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { writing } from '../export/output-file'
import { GazetteError } from '../model'
import { manifestPath } from './manifest'

/**
 * Whether a folder may become a dataset, or is one.
 * **Rule** It is not there, or empty, or has the manifest of earlier runs. What else lies in it is another’s:
 * hidden files (a repository, the state of a run that was killed at its start) and the `lost+found` of a
 * volume do no harm and are never touched.
 * @throws GazetteError `output/foreign`
 */
export function claimOutput(out: string): void {
  if (!existsSync(out) || existsSync(manifestPath(out))) return
  const others = writing(out, () => readdirSync(out)).filter((name) => !name.startsWith('.') && name !== 'lost+found')
  if (!others.length) return
  const some = others.sort().slice(0, 3).join(', ')
  throw new GazetteError(
    'output/foreign',
    `${out} holds other things (${some}${others.length > 3 ? ' …' : ''}) and no manifest of gongbao: name a folder that is empty or a dataset.`,
  )
}

/** @throws GazetteError `input/invalid`: the tables of a whole dataset would be gone */
export function refuseWhole(out: string): void {
  if (!existsSync(join(out, 'datapackage.json'))) return
  throw new GazetteError('input/invalid', `${out} is a whole dataset; a shard needs a folder of its own.`)
}
