import { GazetteError } from '../model'
import { under } from './add-up'
import { fileName, type KnownInput } from './collect-inputs'
import type { Conversion, ConvertOptions } from './convert-gazettes'
import { EarlierResults, type Means } from './earlier-results'
import { noRecogniser } from './engines'
import { lookAt } from './hash-file'
import { findIssue, resultPath } from './issue-folder'
import { keepIssue } from './keep-issue'
import { issueOf, type Manifest, type ManifestEntry } from './manifest'
import type { ManifestLog } from './manifest-log'

interface RunContext extends Omit<ConvertOptions, keyof Means>, Means {
  readonly log: ManifestLog
  /** What earlier runs left. */
  readonly manifest: Manifest
  /** Of it, what stays although its inputs are not among today’s. */
  readonly staying: readonly ManifestEntry[]
}

/** How often a file that changes while it is read is tried. */
const tries = 3

/** The conversions of one run: those under way, and what became of each input. */
export class Conversions {
  readonly entries: ManifestEntry[] = []
  private readonly active = new Set<Promise<void>>()
  private ready: Conversion[] = []
  private failure: { readonly error: unknown } | undefined
  /** By content: the first input that has it, and what becomes of that. */
  private readonly first = new Map<string, Promise<Result>>()
  private readonly earlier: EarlierResults
  /** By content: the first of the inputs that stay; see `addUp`. */
  private readonly staying = new Map<string, string>()

  constructor(private readonly context: RunContext) {
    this.earlier = new EarlierResults(context.manifest, context)
    for (const { sha256, input } of context.staying)
      if (sha256) this.staying.set(sha256, lesser(this.staying.get(sha256) ?? input, input))
  }

  /** Contents of which there is an issue. */
  get made(): ReadonlySet<string> {
    return new Set(this.entries.flatMap(({ status, sha256 = '' }) => (status === 'done' ? [sha256] : [])))
  }

  get running(): number {
    return this.active.size
  }

  /** Waits until something is over. */
  async next(): Promise<void> {
    await Promise.race(this.active)
  }

  /** @throws what ends the run as a whole: a full disk, a stop */
  finished(): Conversion[] {
    if (this.failure) throw this.failure.error
    return this.ready.splice(0)
  }

  begin(input: KnownInput): void {
    const task: Promise<void> = this.settle(input)
      .catch((error: unknown) => {
        this.failure ??= { error }
      })
      .finally(() => this.active.delete(task))
    this.active.add(task)
  }

  private async settle(input: KnownInput): Promise<void> {
    const { sha256, path } = input
    if (!sha256) {
      const code =
        input.error === 'ENOENT' || input.error === 'no file matches' ? 'input/not-found' : 'input/unreadable'
      const message = `It cannot be read: ${input.error}.`
      return this.finish({ ...this.base(input), status: 'failed', code, message }, { reused: false })
    }
    const first = this.first.get(sha256)
    if (first) {
      const { duration: _, sameAs: __, kept: ___, ...one } = (await first).entry
      return this.finish({ ...one, input: path, sameAs: one.input }, { reused: true })
    }
    const result = this.reuseOrConvert(input, sha256)
    this.first.set(sha256, result)
    const { entry, ...how } = await result
    this.finish(entry, how)
  }

  private async reuseOrConvert(input: KnownInput, sha256: string): Promise<Result> {
    const { out, force, verify, retryFailed } = this.context
    // The name under which it is read is that which one run over all inputs would have taken.
    const named = lesser(this.staying.get(sha256) ?? input.path, input.path)
    const known = force ? undefined : await this.earlier.of(sha256, named, !retryFailed)
    const isWhole = known && (known.entry.status === 'failed' || findIssue(out, known.entry, verify))
    if (known && isWhole)
      return { entry: under(input.path, known.entry), reused: true, ...(known.isSame ? {} : { outdated: true }) }
    const entry = await this.convert(input, fileName(named), tries)
    return { entry, reused: false, ...(known ? { repaired: true } : {}) }
  }

  private async convert(input: KnownInput, name: string, left: number): Promise<ManifestEntry> {
    const { out, pool, onProgress, engines, parse } = this.context
    const { path, sha256 = '' } = input
    let began = 0
    const answer = await pool.run({ path, name, sha256, result: resultPath(out, sha256) }, () => {
      began = performance.now()
      onProgress?.({ type: 'started', input: path })
    })
    const duration = Math.round(performance.now() - began) / 1000
    if ('converted' in answer) {
      const { rss: _, recogniser, ...facts } = answer.converted
      const carried = name === fileName(path) ? {} : { name }
      return {
        ...this.base(input, facts.format),
        status: 'done',
        ...carried,
        ...facts,
        ...(recogniser === undefined ? {} : { recogniser: engines.recogniser(recogniser ?? undefined, parse) }),
        duration,
      }
    }
    if (!('error' in answer)) throw new GazetteError('batch/crashed', 'A worker gave an answer to another question.')
    const { code, message, limit } = answer.error
    // The disk is the run’s affair, not this file’s.
    if (code.startsWith('output/unwritable')) throw new GazetteError('output/unwritable', message)
    if (code === 'input/changed' && left > 1) {
      const again = await lookAt({ path })
      if (again.sha256 && !this.first.has(again.sha256)) return this.convert(again, fileName(path), left - 1)
    }
    return {
      ...this.base(input),
      status: 'failed',
      code,
      message,
      ...(limit === undefined ? {} : { limit }),
      ...(code === 'ocr/engine-missing' ? { recogniser: noRecogniser } : {}),
      duration,
    }
  }

  private finish(result: ManifestEntry, how: Omit<Result, 'entry'>): void {
    const { reused, repaired } = how
    const { manifest, out, verify, onProgress, log } = this.context
    const before = manifest.entries.get(result.input)
    const entry = keepIssue(out, result, before, verify)
    this.entries.push(entry)
    if (!before || !reused || before.sha256 !== entry.sha256 || before.status !== entry.status) log.append(entry)
    const issue = before && issueOf(before)
    const differs = (!reused && !repaired) || issue?.sha256 !== entry.sha256
    const replaced = entry.status === 'done' && issue !== undefined && differs
    const conversion = { ...entry, ...how, ...(replaced ? { replaced } : {}) }
    this.ready.push(conversion)
    onProgress?.({ type: 'finished', conversion })
    if (entry.status === 'failed' && issue && !entry.kept)
      onProgress?.({ type: 'removed', input: entry.input, ...(issue.id ? { id: issue.id } : {}) })
  }

  private base({ path, sha256, size }: KnownInput, format?: string) {
    const { version, settings, engines, parse } = this.context
    return {
      input: path,
      ...(sha256 ? { sha256, engines: engines.of(format, parse) } : {}),
      ...(size === undefined ? {} : { size }),
      version,
      settings,
    }
  }
}

/** What became of a content, and how. */
interface Result extends Pick<Conversion, 'reused' | 'outdated' | 'repaired'> {
  readonly entry: ManifestEntry
}

const lesser = (a: string, b: string): string => (a < b ? a : b)
