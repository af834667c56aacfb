import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeOutput } from '../export/output-file'
import { type Dataset, type DatasetOptions, writeDataset } from '../export/write-dataset'
import type { BatchEvent } from './convert-gazettes'
import { type Found, statePath } from './issue-folder'
import { issueOf, type MadeIssue, type Manifest, type ManifestEntry, writeManifest } from './manifest'
import type { ManifestLog } from './manifest-log'
import { publishIssues, readIssues } from './publish-issues'
import type { ShardFile } from './shard'

export interface FinishedRun {
  readonly out: string
  readonly log: ManifestLog
  readonly manifest: Manifest
  /** Everything that the dataset is to hold. */
  readonly entries: readonly ManifestEntry[]
  readonly staying: readonly ManifestEntry[]
  readonly removed: readonly ManifestEntry[]
  find(issue: MadeIssue): Found | undefined
  readonly move: boolean
  readonly shard?: ShardFile | undefined
  readonly dataset?: DatasetOptions
  readonly onProgress?: (event: BatchEvent) => void
}

/** The last steps of a run; each can be repeated after one that was killed in the midst of it. */
export async function finishRun(run: FinishedRun): Promise<Dataset | undefined> {
  const { out, log, manifest, entries, staying, removed, find, move, shard, onProgress } = run
  for (const event of removals(removed, entries)) onProgress?.(event)
  // From here on they count as removed, however far the run comes.
  log.append(
    ...removed.map(({ input, version, settings }) => ({ input, status: 'removed' as const, version, settings })),
  )
  const known = [...manifest.issues, ...issuesOf(entries)]
  const published = publishIssues({ out, entries, known, find, move })
  onProgress?.({
    type: 'assembling',
    issues: new Set(issuesOf(published).map(({ id }) => id)).size,
    staying: countOthers(staying, entries),
  })
  let dataset: Dataset | undefined
  if (shard) writeOutput(join(out, 'shard.json'), `${JSON.stringify(shard)}\n`)
  else {
    rmSync(join(out, 'shard.json'), { force: true })
    dataset = await writeDataset(out, readIssues(out, published), run.dataset)
    onProgress?.({ type: 'written', dataset })
  }
  writeManifest(out, published)
  sweep(out)
  return dataset
}

const issuesOf = (entries: readonly ManifestEntry[]): MadeIssue[] => entries.flatMap((entry) => issueOf(entry) ?? [])

/** Issues that nothing but inputs that stay gives. */
function countOthers(staying: readonly ManifestEntry[], entries: readonly ManifestEntry[]): number {
  const names = new Set(staying.map(({ input }) => input))
  const today = new Set(issuesOf(entries.filter(({ input }) => !names.has(input))).map(({ sha256 }) => sha256))
  return new Set(issuesOf(staying).flatMap(({ sha256 }) => (today.has(sha256) ? [] : [sha256]))).size
}

function removals(removed: readonly ManifestEntry[], entries: readonly ManifestEntry[]): BatchEvent[] {
  const left = new Set(issuesOf(entries).map(({ sha256 }) => sha256))
  return removed.map((entry) => {
    const issue = issueOf(entry)
    return { type: 'removed', input: entry.input, ...(issue?.id && !left.has(issue.sha256) ? { id: issue.id } : {}) }
  })
}

/** What gongbao itself wrote beside its files under a passing name. */
const passing = /^(?:manifest\.jsonl|shard\.json|datapackage\.json|gazette-issue\.schema\.json)\.\d+\.tmp$/

/** What this run and those that were killed kept to themselves. */
function sweep(out: string): void {
  for (const name of readdirSync(out)) if (passing.test(name)) rmSync(join(out, name), { force: true })
  for (const name of readdirSync(statePath(out)))
    if (name !== 'lock') rmSync(join(statePath(out), name), { recursive: true, force: true })
}
