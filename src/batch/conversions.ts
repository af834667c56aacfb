import { GazetteError } from '../model'
import { under } from './add-up'
import { fileName, type Input } from './collect-inputs'
import type { Conversion, ConvertOptions } from './convert-gazettes'
import { hashFile } from './hash-file'
import { findIssue, resultPath } from './issue-folder'
import { keepIssue } from './keep-issue'
import { issueOf, type Manifest, type ManifestEntry } from './manifest'
import type { ManifestLog } from './manifest-log'
import type { WorkerPool } from './worker-pool'

export interface KnownInput extends Input {
  readonly sha256?: string
  readonly size?: number
}

interface RunContext extends ConvertOptions {
  readonly pool: WorkerPool
  readonly log: ManifestLog
  /** What earlier runs left. */
  readonly manifest: Manifest
  /** Of it, what stays although its inputs are not among today’s. */
  readonly staying: readonly ManifestEntry[]
  readonly settings: string
  readonly version: string
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
  private readonly first = new Map<string, Promise<ManifestEntry>>()
  /** By content: what an earlier run made of it with the same means. */
  private readonly done: ReadonlyMap<string, ManifestEntry>
  /** By content: the first of the inputs that stay; see `addUp`. */
  private readonly staying = new Map<string, string>()

  constructor(private readonly context: RunContext) {
    const { manifest, staying, force } = context
    const usable = force ? [] : [...manifest.entries.values()].filter((one) => !one.sameAs && this.sameMeans(one))
    this.done = new Map(usable.flatMap((entry) => (entry.status === 'done' ? [[entry.sha256 ?? '', entry]] : [])))
    for (const { sha256, input } of staying)
      if (sha256) this.staying.set(sha256, lesser(this.staying.get(sha256) ?? input, input))
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

  /** What an input holds. */
  async look(input: Input): Promise<KnownInput> {
    if (input.error) return input
    try {
      return { ...input, ...(await hashFile(input.path)) }
    } catch (error) {
      return { ...input, error: (error as NodeJS.ErrnoException).code ?? String(error) }
    }
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
      return this.finish(
        { ...this.base(input), status: 'failed', code, message: `It cannot be read: ${input.error}.` },
        false,
      )
    }
    const first = this.first.get(sha256)
    if (first) {
      const { duration: _, sameAs: __, kept: ___, ...one } = await first
      return this.finish({ ...one, input: path, sameAs: one.input }, true)
    }
    // The name under which it is read is that which one run over all inputs would have taken.
    const named = lesser(this.staying.get(sha256) ?? path, path)
    const known = this.known(input, named)
    const entry = known ? Promise.resolve(under(path, known)) : this.convert(input, fileName(named), tries)
    this.first.set(sha256, entry)
    this.finish(await entry, known !== undefined)
  }

  /** What an earlier run made of this very content under this name, where it is still good. */
  private known({ sha256 = '' }: KnownInput, named: string): ManifestEntry | undefined {
    const { out, manifest, retryFailed, force } = this.context
    const done = this.done.get(sha256)
    if (done && nameIn(done) === fileName(named) && findIssue(out, done)) return done
    const own = manifest.entries.get(named)
    if (retryFailed || force || own?.status !== 'failed' || own.sha256 !== sha256 || own.code === 'input/changed')
      return undefined
    return nameIn(own) === fileName(named) && this.sameMeans(own) ? withoutTwin(own) : undefined
  }

  private async convert(input: KnownInput, name: string, left: number): Promise<ManifestEntry> {
    const { out, pool, onProgress } = this.context
    const { path, sha256 = '' } = input
    let began = 0
    const answer = await pool.run({ path, name, sha256, result: resultPath(out, sha256) }, () => {
      began = performance.now()
      onProgress?.({ type: 'started', input: path })
    })
    const duration = Math.round(performance.now() - began) / 1000
    if ('converted' in answer) {
      const { rss: _, ...facts } = answer.converted
      const carried = name === fileName(path) ? {} : { name }
      return { ...this.base(input), status: 'done', ...carried, ...facts, duration }
    }
    const { code, message } = answer.error
    // The disk is the run’s affair, not this file’s.
    if (code.startsWith('output/unwritable')) throw new GazetteError('output/unwritable', message)
    if (code === 'input/changed' && left > 1) {
      const again = await this.look({ path })
      if (again.sha256 && !this.first.has(again.sha256)) return this.convert(again, fileName(path), left - 1)
    }
    return { ...this.base(input), status: 'failed', code, message, duration }
  }

  private finish(result: ManifestEntry, reused: boolean): void {
    const before = this.context.manifest.entries.get(result.input)
    const entry = keepIssue(this.context.out, result, before)
    this.entries.push(entry)
    if (!before || !reused || before.sha256 !== entry.sha256 || before.status !== entry.status)
      this.context.log.append(entry)
    const issue = before && issueOf(before)
    const replaced = entry.status === 'done' && issue && (!reused || issue.sha256 !== entry.sha256)
    const conversion = { ...entry, reused, ...(replaced ? { replaced } : {}) }
    this.ready.push(conversion)
    this.context.onProgress?.({ type: 'finished', conversion })
  }

  private base({ path, sha256, size }: KnownInput) {
    const { version, settings } = this.context
    return { input: path, ...(sha256 ? { sha256 } : {}), ...(size === undefined ? {} : { size }), version, settings }
  }

  private sameMeans(entry: ManifestEntry): boolean {
    return entry.version === this.context.version && entry.settings === this.context.settings
  }
}

/** The file name that an entry was read under. */
const nameIn = ({ name, sameAs, input }: ManifestEntry): string => name ?? fileName(sameAs ?? input)
const lesser = (a: string, b: string): string => (a < b ? a : b)
const withoutTwin = ({ sameAs: _, ...entry }: ManifestEntry): ManifestEntry => entry
