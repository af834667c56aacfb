import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { version } from '../../package.json'
import type { Dataset, DatasetOptions } from '../export/write-dataset'
import { GazetteError } from '../model'
import type { ReadingOptions } from '../options'
import { checkOptions } from '../pipeline/check-options'
import { addUp, leftOf } from './add-up'
import { claimOutput, refuseWhole } from './claim-output'
import { collectInputs, type Inputs, type LeftAside } from './collect-inputs'
import { Conversions } from './conversions'
import { Engines } from './engines'
import { finishRun } from './finish-run'
import { lookAt } from './hash-file'
import { findIssue, statePath } from './issue-folder'
import { lock } from './lock'
import { lostIssues } from './lost-issues'
import { type ManifestEntry, readManifest } from './manifest'
import { ManifestLog } from './manifest-log'
import { saidAside } from './run-progress'
import { ArchiveDigest, type Shard, shardOf } from './shard'
import { defaultLimits, WorkerPool, workerEntry } from './worker-pool'

export interface ConvertOptions extends ReadingOptions {
  /** Folder of the dataset. */
  readonly out: string
  /** Processes at once; one for each core unless said otherwise. */
  readonly workers?: number
  /** Seconds for one file; 600. */
  readonly timeout?: number
  /** MB for one worker, heap, WASM and native memory together; 2048. */
  readonly memory?: number
  /** Only this part of the archive, to be merged with the others. */
  readonly shard?: Shard
  /** Files that failed before are tried again. */
  readonly retryFailed?: boolean
  /** Everything is converted again. */
  readonly force?: boolean
  /** Issues of earlier runs whose inputs are not among today’s are removed; otherwise they stay. */
  readonly prune?: boolean
  /** Every issue of the dataset is held against its hash in the manifest; what is damaged is made again. */
  readonly verify?: boolean
  /** Symbolic links that lead out of the input are followed. */
  readonly followLinks?: boolean
  readonly dataset?: DatasetOptions
  readonly signal?: AbortSignal
  readonly onProgress?: (event: BatchEvent) => void
  /** The entry of the worker processes, for those who bundle this module. */
  readonly workerEntry?: string | URL
}

/** What became of one input. */
export interface Conversion extends ManifestEntry {
  /** Nothing was done: an earlier run, or another file with the same content, had it. */
  readonly reused: boolean
  /** It takes the place of an issue that an earlier run made of the same input. */
  readonly replaced?: true
  /** Its issue was gone or damaged, and was made again. */
  readonly repaired?: true
  /** An engine recognised its pages for another version or other options; none is here, so that result stays. */
  readonly outdated?: true
}

export type BatchEvent =
  | ({ readonly type: 'listed'; readonly files: number } & LeftAside)
  | { readonly type: 'started'; readonly input: string }
  | { readonly type: 'finished'; readonly conversion: Conversion }
  /** What an earlier run made of an input that is not there today; `id` where its issue goes with it. */
  | { readonly type: 'removed'; readonly input: string; readonly id?: string }
  /** `staying`: issues of inputs that are not among today’s. */
  | { readonly type: 'assembling'; readonly issues: number; readonly staying: number }
  | { readonly type: 'written'; readonly dataset: Dataset }

/**
 * A whole archive as a dataset. Yields what became of each input as it is known; when the last is
 * yielded, `out` holds the finished dataset (a shard: its issues, for `mergeShards`).
 * Files that cannot be converted are results with status `failed`; a run that was stopped goes on
 * where it was when it is started again; runs over different inputs add up in one dataset.
 * @throws GazetteError `output/foreign`, `output/locked`, `output/unwritable`, `input/not-found` (nothing to
 *   convert), `input/invalid`, `options/invalid`, `aborted`
 */
export async function* convertGazettes(
  inputs: string | readonly string[],
  options: ConvertOptions,
): AsyncGenerator<Conversion, void> {
  const { out, signal, shard, prune = false } = options
  const workers = atLeastOne(options.workers ?? availableParallelism(), 'workers')
  const memory = atLeastOne(options.memory ?? defaultLimits.memory, 'memory')
  const timeout = atLeastOne(options.timeout ?? defaultLimits.timeout, 'timeout', 0)
  const parse = readingOptionsOf(options)
  await checkOptions(parse)
  claimOutput(out)
  if (shard) refuseWhole(out)
  const given = typeof inputs === 'string' ? [inputs] : inputs
  const listed = await collectInputs(given, out, options.followLinks)
  refuseNothing(given, listed, prune)
  const { ignored, links, datasets } = listed
  options.onProgress?.({ type: 'listed', files: listed.inputs.length, ignored, links, datasets })
  const unlock = lock(join(statePath(out), 'lock'))
  const entry = options.workerEntry
  const pool = new WorkerPool({ workers, timeout, settings: { memory, parse }, ...(entry ? { entry } : {}) })
  const stop = () => pool.close()
  signal?.addEventListener('abort', stop)
  let log: ManifestLog | undefined
  try {
    const manifest = readManifest(out)
    const left = leftOf(manifest, listed.inputs, prune)
    log = new ManifestLog(out)
    const settings = settingsOf(parse)
    const engines = new Engines(entry ?? workerEntry)
    const run = new Conversions({ ...options, ...left, pool, log, manifest, parse, settings, version, engines })
    const digest = new ArchiveDigest()
    const staying = [...left.staying]
    for (const input of listed.inputs) {
      if (signal?.aborted) throw new GazetteError('aborted', 'The run was stopped.', { cause: signal.reason })
      const known = await lookAt(input)
      digest.add(known.path, known.sha256)
      if (shard && shardOf(known, shard.of) !== shard.index) {
        const elsewhere = manifest.entries.get(known.path)
        // What was made of content that is gone has its successor in another shard.
        if (elsewhere && elsewhere.sha256 === (known.sha256 ?? elsewhere.sha256)) staying.push(elsewhere)
        continue
      }
      run.begin(known)
      while (run.running > workers + 2) await run.next()
      yield* run.finished()
    }
    while (run.running) {
      await run.next()
      yield* run.finished()
    }
    for (const input of await lostIssues(staying, run.made, options)) run.begin(input)
    while (run.running) {
      await run.next()
      yield* run.finished()
    }
    yield* run.finished()
    const again = new Set(run.entries.map(({ input }) => input))
    const rest = staying.filter(({ input }) => !again.has(input))
    await finishRun({
      ...options,
      ...left,
      staying: rest,
      log,
      manifest,
      entries: addUp(run.entries, rest),
      find: (issue) => findIssue(out, issue),
      move: true,
      shard: shard && {
        ...shard,
        settings: `${version} ${settings}`,
        archive: digest.end(),
        inputs: digest.inputs,
        staying: staying.map(({ input }) => input).sort(),
      },
    })
  } finally {
    signal?.removeEventListener('abort', stop)
    pool.close()
    log?.close()
    unlock()
  }
}

/** An archive that is not mounted looks like one that is empty: neither is what anybody meant. */
function refuseNothing(given: readonly string[], { inputs, ...aside }: Inputs, prune: boolean): void {
  if (!inputs.length)
    throw new GazetteError(
      'input/not-found',
      `${[`Nothing to convert was found in ${given.join(', ')}`, ...saidAside(aside)].join('; ')}.`,
    )
  const unlisted = inputs.filter(({ isUnlisted }) => isUnlisted)
  if (prune && unlisted.length)
    throw new GazetteError(
      unlisted.some(({ error }) => error !== 'ENOENT' && error !== 'no file matches')
        ? 'input/unreadable'
        : 'input/not-found',
      `What is gone cannot be told from what cannot be seen: ${unlisted.map(({ path, error }) => `${path} (${error})`).join(', ')}. Nothing was pruned.`,
    )
}

/** A folder of pages that were recognised before makes nothing else of them. */
const settingsOf = ({ ocrCache: _, ...parse }: ReadingOptions): string =>
  createHash('sha256').update(JSON.stringify(parse)).digest('hex').slice(0, 12)

function atLeastOne(value: number, name: string, least = 1): number {
  if (Number.isFinite(value) && value >= least && value > 0) return value
  throw new GazetteError(
    'input/invalid',
    `${name} must be a number of at least ${least || 'more than 0'}; it is ${value}.`,
  )
}

/** Options that bear on the run and not on what comes out of a file. */
const runOptions: Record<Exclude<keyof ConvertOptions, keyof ReadingOptions>, true> = {
  out: true,
  workers: true,
  timeout: true,
  memory: true,
  shard: true,
  retryFailed: true,
  force: true,
  prune: true,
  verify: true,
  followLinks: true,
  dataset: true,
  signal: true,
  onProgress: true,
  workerEntry: true,
}

/** What the workers parse with, in an order of its own: the same options give the same digest. */
function readingOptionsOf(options: ConvertOptions): ReadingOptions {
  const own = Object.entries(options).filter(
    ([name, value]) => !(name in runOptions) && value !== undefined && !(Array.isArray(value) && !value.length),
  )
  return Object.fromEntries(own.sort(([a], [b]) => (a < b ? -1 : 1)))
}
