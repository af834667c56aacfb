import { join, resolve } from 'node:path'
import type { Dataset, DatasetOptions } from '../export/write-dataset'
import { GazetteError } from '../model'
import { addUp, leftOf } from './add-up'
import { claimOutput } from './claim-output'
import type { BatchEvent } from './convert-gazettes'
import { finishRun } from './finish-run'
import { findIssue, statePath } from './issue-folder'
import { keepIssue } from './keep-issue'
import { lock } from './lock'
import { issueOf, type MadeIssue, type Manifest, type ManifestEntry, readManifest } from './manifest'
import { ManifestLog } from './manifest-log'
import { proveShards } from './prove-shards'

export interface MergeOptions {
  readonly out: string
  readonly dataset?: DatasetOptions
  /** Issues whose inputs are not in the archive any more are removed; otherwise they stay. */
  readonly prune?: boolean
  readonly onProgress?: (event: BatchEvent) => void
}

export interface Merged extends Dataset {
  readonly inputs: number
  readonly failed: number
  /** Issues that took the place of earlier ones. */
  readonly replaced: number
}

/**
 * Joins the shards of an archive to the dataset that one run without shards would have made; what the
 * dataset held of other inputs stays, as it does for `convertGazettes`.
 * **Rule** Nothing is written before it is proved that the shards are all there and of one archive.
 * @throws GazetteError `batch/shards` where the proof fails, `output/foreign`, `output/locked`, `output/unwritable`
 */
export async function mergeShards(shards: readonly string[], options: MergeOptions): Promise<Merged> {
  const { out, prune = false } = options
  claimOutput(out)
  const proved = proveShards(shards)
  if (shards.some((folder) => resolve(folder) === resolve(out)))
    throw new GazetteError('input/invalid', 'A shard cannot be the output of the merge.')
  const unlock = lock(join(statePath(out), 'lock'))
  let log: ManifestLog | undefined
  try {
    const manifest = readManifest(out)
    const today = proved.today.map((entry) =>
      entry.kept ? entry : keepIssue(out, entry, manifest.entries.get(entry.input)),
    )
    const others = prune ? [] : proved.staying
    const left = leftOf(
      manifest,
      [...today, ...others].map(({ input }) => ({ path: input })),
      prune,
    )
    const staying = [...others, ...left.staying]
    const entries = addUp(today, staying)
    log = new ManifestLog(out)
    // Whatever is copied into the dataset is known as ours before it is there.
    log.append(...entries)
    const find = (issue: MadeIssue) => {
      const folder = proved.folders.get(issue.sha256 ?? '')
      return folder === undefined ? findIssue(out, issue) : findIssue(folder, issue)
    }
    const dataset = await finishRun({ ...options, ...left, log, manifest, entries, staying, find, move: false })
    return {
      ...(dataset as Dataset),
      inputs: today.length,
      failed: today.filter(({ status }) => status === 'failed').length,
      replaced: replacedBy(today, manifest),
    }
  } finally {
    log?.close()
    unlock()
  }
}

function replacedBy(today: readonly ManifestEntry[], { entries }: Manifest): number {
  return today.filter((entry) => {
    const before = entries.get(entry.input)
    const issue = before && issueOf(before)
    return issue && entry.status === 'done' && issue.output?.sha256 !== entry.output?.sha256
  }).length
}
