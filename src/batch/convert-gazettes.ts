import { createHash } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { version } from '../../package.json'
import { writeOutput } from '../export/output-file'
import { type Dataset, type DatasetOptions, writeDataset } from '../export/write-dataset'
import { GazetteError } from '../model'
import type { ReadingOptions } from '../options'
import { checkOptions } from '../pipeline/check-options'
import { collectInputs } from './collect-inputs'
import { Conversions } from './conversions'
import { lock } from './lock'
import { type ManifestEntry, ManifestLog, readManifest, writeManifest } from './manifest'
import { publishIssues, readIssues, statePath } from './publish-issues'
import { ArchiveDigest, type Shard, type ShardFile, shardOf } from './shard'
import { WorkerPool } from './worker-pool'

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
}

export type BatchEvent =
  | { readonly type: 'listed'; readonly files: number; readonly ignored: number }
  | { readonly type: 'started'; readonly input: string }
  | { readonly type: 'finished'; readonly conversion: Conversion }
  | { readonly type: 'assembling'; readonly issues: number }
  | { readonly type: 'written'; readonly dataset: Dataset }

/**
 * A whole archive as a dataset. Yields what became of each input as it is known; when the last is
 * yielded, `out` holds the finished dataset (a shard: its issues, for `mergeShards`).
 * Files that cannot be converted are results with status `failed`; a run that was stopped goes on
 * where it was when it is started again.
 * @throws GazetteError `output/locked`, `output/unwritable`, `input/invalid`, `options/invalid`, `aborted`
 */
export async function* convertGazettes(
  inputs: string | readonly string[],
  options: ConvertOptions,
): AsyncGenerator<Conversion, void> {
  const { out, signal } = options
  const workers = atLeastOne(options.workers ?? availableParallelism(), 'workers')
  const memory = atLeastOne(options.memory ?? 2048, 'memory')
  const timeout = atLeastOne(options.timeout ?? 600, 'timeout', 0)
  const parse = readingOptionsOf(options)
  await checkOptions(parse)
  const unlock = lock(join(statePath(out), 'lock'))
  const entry = options.workerEntry
  const pool = new WorkerPool({ workers, timeout, settings: { memory, parse }, ...(entry ? { entry } : {}) })
  const stop = () => pool.close()
  signal?.addEventListener('abort', stop)
  let log: ManifestLog | undefined
  try {
    const earlier = options.force ? new Map<string, ManifestEntry>() : readManifest(out)
    log = new ManifestLog(out)
    const settings = settingsOf(parse)
    const run = new Conversions({ ...options, pool, log, earlier, settings, version })
    const digest = new ArchiveDigest()
    const listed = await collectInputs(typeof inputs === 'string' ? [inputs] : inputs, out)
    options.onProgress?.({ type: 'listed', files: listed.inputs.length, ignored: listed.ignored })
    for (const input of listed.inputs) {
      if (signal?.aborted) throw new GazetteError('aborted', 'The run was stopped.', { cause: signal.reason })
      const known = await run.look(input)
      digest.add(known.path, known.sha256)
      if (options.shard && shardOf(known, options.shard.of) !== options.shard.index) continue
      run.begin(known)
      while (run.running > workers + 2) await run.next()
      yield* run.finished()
    }
    while (run.running) {
      await run.next()
      yield* run.finished()
    }
    yield* run.finished()
    log.close()
    log = undefined
    const shard = options.shard && {
      ...options.shard,
      settings: `${version} ${settings}`,
      archive: digest.end(),
      inputs: digest.inputs,
    }
    await finish(out, run.entries, options, shard)
  } finally {
    signal?.removeEventListener('abort', stop)
    pool.close()
    log?.close()
    unlock()
  }
}

/** The last steps; each can be repeated after a run that was killed in the midst of it. */
async function finish(
  out: string,
  entries: readonly ManifestEntry[],
  options: ConvertOptions,
  shard: ShardFile | undefined,
): Promise<void> {
  const find = (entry: ManifestEntry) => Conversions.find(out, entry)
  const published = publishIssues(out, entries, find, true)
  options.onProgress?.({ type: 'assembling', issues: published.filter((one) => one.id && !one.sameAs).length })
  if (shard) {
    rmSync(join(out, 'tables'), { recursive: true, force: true })
    writeOutput(join(out, 'shard.json'), `${JSON.stringify(shard)}\n`)
  } else {
    rmSync(join(out, 'shard.json'), { force: true })
    const dataset = await writeDataset(out, readIssues(out, published), options.dataset)
    options.onProgress?.({ type: 'written', dataset })
  }
  writeManifest(out, published)
  sweep(out)
}

/** What this run and those that were killed kept to themselves. */
function sweep(out: string): void {
  for (const name of readdirSync(out)) if (/\.\d+\.tmp$/.test(name)) rmSync(join(out, name), { force: true })
  for (const name of readdirSync(statePath(out)))
    if (name !== 'lock') rmSync(join(statePath(out), name), { recursive: true, force: true })
}

const settingsOf = (parse: object): string =>
  createHash('sha256').update(JSON.stringify(parse)).digest('hex').slice(0, 12)

function atLeastOne(value: number, name: string, least = 1): number {
  if (Number.isFinite(value) && value >= least && value > 0) return value
  throw new GazetteError(
    'input/invalid',
    `${name} must be a number of at least ${least || 'more than 0'}; it is ${value}.`,
  )
}

/** What the workers parse with: only what was given, so that the same settings give the same digest. */
function readingOptionsOf(options: ConvertOptions): ReadingOptions {
  const { format, families, engine, password, ocr, ocrEngine, ocrCache, repairs } = options
  const own = {
    format,
    families: families?.length ? families : undefined,
    engine,
    password,
    ocr,
    ocrEngine,
    ocrCache,
    repairs,
  }
  return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined))
}
