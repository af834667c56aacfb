import { readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Dataset, type DatasetOptions, writeDataset } from '../export/write-dataset'
import { GazetteError } from '../model'
import { lock } from './lock'
import { type ManifestEntry, readManifest, writeManifest } from './manifest'
import { findResult, publishIssues, readIssues, statePath } from './publish-issues'
import { ArchiveDigest, ShardFile, shardOf } from './shard'

export interface MergeOptions {
  readonly out: string
  readonly dataset?: DatasetOptions
}

export interface Merged extends Dataset {
  readonly inputs: number
  readonly failed: number
}

/**
 * Joins the shards of an archive to the dataset that one run without shards would have made.
 * **Rule** Nothing is written before it is proved that the shards are all there and of one archive:
 * each index from 1 to n once, the same archive, version and settings, and together every input
 * of the archive with the content that all of them saw.
 * @throws GazetteError `batch/shards` where the proof fails
 */
export async function mergeShards(shards: readonly string[], options: MergeOptions): Promise<Merged> {
  const { out } = options
  const parts = shards.map(readPart)
  const from = prove(parts)
  if (parts.some(({ folder }) => resolve(folder) === resolve(out)))
    throw new GazetteError('input/invalid', 'A shard cannot be the output of the merge.')
  const unlock = lock(join(statePath(out), 'lock'))
  try {
    const entries = [...from.keys()]
    const find = (entry: ManifestEntry) => findResult(from.get(entry) ?? '', entry.sha256 ?? '', entry.slug ?? '')
    const published = publishIssues(out, entries, find, false)
    const dataset = await writeDataset(out, readIssues(out, published), options.dataset)
    rmSync(join(out, 'shard.json'), { force: true })
    writeManifest(out, published)
    return { ...dataset, inputs: entries.length, failed: entries.filter(({ status }) => status === 'failed').length }
  } finally {
    unlock()
  }
}

interface Part {
  readonly folder: string
  readonly shard: ShardFile
  readonly entries: readonly ManifestEntry[]
}

function readPart(folder: string): Part {
  try {
    const shard = ShardFile.parse(JSON.parse(readFileSync(join(folder, 'shard.json'), 'utf8')))
    return { folder, shard, entries: [...readManifest(folder).values()] }
  } catch (cause) {
    throw missing(`${folder} is no finished shard: its shard.json is not there or damaged.`, cause)
  }
}

/** @returns every entry, in the order of inputs, and the folder of its shard */
function prove(parts: readonly Part[]): Map<ManifestEntry, string> {
  const [one] = parts
  if (!one) throw missing('No shard was given.')
  const { of, settings, archive, inputs } = one.shard
  const byIndex = new Map<number, Part>()
  for (const part of parts) {
    const { shard, folder } = part
    if (shard.of !== of) throw missing(`${folder} is one of ${shard.of} shards, ${one.folder} one of ${of}.`)
    if (shard.settings !== settings) throw missing(`${folder} was converted by another version or with other options.`)
    if (shard.archive !== archive)
      throw missing(`${folder} saw another archive than ${one.folder}: other files, or files that changed.`)
    const twin = byIndex.get(shard.index)
    if (twin) throw missing(`${folder} and ${twin.folder} are the same shard ${shard.index}/${of}.`)
    byIndex.set(shard.index, part)
  }
  const lacking = Array.from({ length: of }, (_, i) => i + 1).filter((index) => !byIndex.has(index))
  if (lacking.length) throw missing(`Shards are missing: ${lacking.map((index) => `${index}/${of}`).join(', ')}.`)
  const all = parts.flatMap(({ folder, shard, entries }) =>
    entries.map((entry) => ({ entry, folder, index: shard.index })),
  )
  all.sort((a, b) => (a.entry.input < b.entry.input ? -1 : 1))
  const digest = new ArchiveDigest()
  for (const { entry, folder, index } of all) {
    if (shardOf({ path: entry.input, sha256: entry.sha256 }, of) !== index)
      throw missing(`${entry.input} does not belong into shard ${index}/${of} (${folder}).`)
    digest.add(entry.input, entry.sha256)
  }
  if (all.length !== inputs || digest.end() !== archive)
    throw missing(`The shards hold ${all.length} of ${inputs} inputs, or others than the archive had.`)
  return new Map(all.map(({ entry, folder }) => [entry, folder]))
}

const missing = (message: string, cause?: unknown): GazetteError => new GazetteError('batch/shards', message, { cause })
