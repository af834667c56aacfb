import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GazetteError } from '../model'
import { findIssue } from './issue-folder'
import { issueOf, type ManifestEntry, readManifest } from './manifest'
import { ArchiveDigest, ShardFile, shardOf } from './shard'

/** The shards of one archive, all of them. */
export interface Proved {
  /** What became of every input of the archive. */
  readonly today: readonly ManifestEntry[]
  /** What earlier runs left in the shards of inputs that the archive has not any more. */
  readonly staying: readonly ManifestEntry[]
  /** By content: the shard that holds its issue. */
  readonly folders: ReadonlyMap<string, string>
}

interface Part {
  readonly folder: string
  readonly shard: ShardFile
  readonly entries: readonly ManifestEntry[]
}

/**
 * **Rule** Each index from 1 to n is there once, of the same archive, version and settings; together they
 * speak of every input of the archive with the content that all of them saw, and each issue is whole.
 * @throws GazetteError `batch/shards` where the proof fails
 */
export function proveShards(folders: readonly string[]): Proved {
  const parts = folders.map(readPart)
  const of = sameArchive(parts)
  const today = proveInputs(parts, of)
  const named = new Set(today.map(({ input }) => input))
  const staying = new Map<string, ManifestEntry>()
  for (const { entries } of parts)
    for (const entry of entries) {
      const other = staying.get(entry.input)
      if (named.has(entry.input)) continue
      if (other && other.sha256 !== entry.sha256)
        throw missing(`Two shards hold different states of ${entry.input}, which is gone; convert them with --prune.`)
      staying.set(entry.input, entry)
    }
  return { today, staying: [...staying.values()], folders: proveIssues(parts, [...today, ...staying.values()]) }
}

function readPart(folder: string): Part {
  try {
    const shard = ShardFile.parse(JSON.parse(readFileSync(join(folder, 'shard.json'), 'utf8')))
    return { folder, shard, entries: [...readManifest(folder).entries.values()] }
  } catch (cause) {
    throw missing(`${folder} is no finished shard: its shard.json is not there or damaged.`, cause)
  }
}

/** @returns the number of shards */
function sameArchive(parts: readonly Part[]): number {
  const [one] = parts
  if (!one) throw missing('No shard was given.')
  const { of, settings, archive } = one.shard
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
  return of
}

/** @returns every entry of the archive, in the order of inputs */
function proveInputs(parts: readonly Part[], of: number): ManifestEntry[] {
  const all = parts.flatMap(({ folder, shard, entries }) => {
    const others = new Set(shard.staying)
    return entries.filter(({ input }) => !others.has(input)).map((entry) => ({ entry, folder, index: shard.index }))
  })
  all.sort((a, b) => (a.entry.input < b.entry.input ? -1 : 1))
  const digest = new ArchiveDigest()
  for (const { entry, folder, index } of all) {
    if (shardOf({ path: entry.input, sha256: entry.sha256 }, of) !== index)
      throw missing(`${entry.input} does not belong into shard ${index}/${of} (${folder}).`)
    digest.add(entry.input, entry.sha256)
  }
  const { archive, inputs } = (parts[0] as Part).shard
  if (all.length !== inputs || digest.end() !== archive)
    throw missing(`The shards hold ${all.length} of ${inputs} inputs, or others than the archive had.`)
  return all.map(({ entry }) => entry)
}

function proveIssues(parts: readonly Part[], wanted: readonly ManifestEntry[]): Map<string, string> {
  const folders = new Map<string, string>()
  const needed = new Set(wanted.flatMap((entry) => issueOf(entry)?.sha256 ?? []))
  for (const { folder, entries } of parts)
    for (const entry of entries) {
      const issue = issueOf(entry)
      if (!issue?.sha256 || !needed.has(issue.sha256) || folders.has(issue.sha256)) continue
      if (!findIssue(folder, issue, true))
        throw missing(`The issue of ${entry.input} in ${folder} is damaged or gone; convert the shard with --verify.`)
      folders.set(issue.sha256, folder)
    }
  return folders
}

const missing = (message: string, cause?: unknown): GazetteError => new GazetteError('batch/shards', message, { cause })
