import { GazetteError } from '../model'
import { fileName, type Input } from './collect-inputs'
import type { Conversion, ConvertOptions } from './convert-gazettes'
import { hashFile } from './hash-file'
import type { ManifestEntry, ManifestLog } from './manifest'
import { type Found, findResult, resultPath } from './publish-issues'
import type { WorkerPool } from './worker-pool'

export interface KnownInput extends Input {
  readonly sha256?: string
  readonly size?: number
}

interface RunContext extends ConvertOptions {
  readonly pool: WorkerPool
  readonly log: ManifestLog
  /** What earlier runs left, by input. */
  readonly earlier: ReadonlyMap<string, ManifestEntry>
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
  private readonly done: ReadonlyMap<string, ManifestEntry>

  constructor(private readonly context: RunContext) {
    const usable = [...context.earlier.values()].filter((entry) => !entry.sameAs && this.sameSettings(entry))
    this.done = new Map(usable.flatMap((entry) => (entry.status === 'done' ? [[entry.sha256 ?? '', entry]] : [])))
  }

  static find(out: string, { sha256, slug }: ManifestEntry): Found | undefined {
    return sha256 && slug ? findResult(out, sha256, slug) : undefined
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
    const { sha256 } = input
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
      const { duration: _, sameAs: __, ...one } = await first
      return this.finish({ ...one, input: input.path, sameAs: one.input }, true)
    }
    const known = this.known(input)
    const entry = known ? Promise.resolve({ ...known, input: input.path }) : this.convert(input, tries)
    this.first.set(sha256, entry)
    this.finish(await entry, known !== undefined)
  }

  /** What an earlier run made of this very content under this name, where it is still good. */
  private known(input: KnownInput): ManifestEntry | undefined {
    const done = this.done.get(input.sha256 ?? '')
    const sameName = done && fileName(done.input) === fileName(input.path)
    if (done && sameName && Conversions.find(this.context.out, done)) return done
    const own = this.context.earlier.get(input.path)
    const failed = own?.status === 'failed' && own.sha256 === input.sha256 && this.sameSettings(own)
    return failed && !this.context.retryFailed && own.code !== 'input/changed' ? withoutTwin(own) : undefined
  }

  private async convert(input: KnownInput, left: number): Promise<ManifestEntry> {
    const { out, pool, onProgress } = this.context
    const { path, sha256 = '' } = input
    let began = 0
    const answer = await pool.run({ path, name: fileName(path), sha256, result: resultPath(out, sha256) }, () => {
      began = performance.now()
      onProgress?.({ type: 'started', input: path })
    })
    const duration = Math.round(performance.now() - began) / 1000
    if ('converted' in answer) {
      const { rss: _, ...facts } = answer.converted
      return { ...this.base(input), status: 'done', ...facts, duration }
    }
    const { code, message } = answer.error
    // The disk is the run’s affair, not this file’s.
    if (code.startsWith('output/unwritable')) throw new GazetteError('output/unwritable', message)
    if (code === 'input/changed' && left > 1) {
      const again = await this.look({ path })
      if (again.sha256 && !this.first.has(again.sha256)) return this.convert(again, left - 1)
    }
    return { ...this.base(input), status: 'failed', code, message, duration }
  }

  private finish(entry: ManifestEntry, reused: boolean): void {
    this.entries.push(entry)
    const before = this.context.earlier.get(entry.input)
    if (!before || !reused || before.sha256 !== entry.sha256 || before.status !== entry.status)
      this.context.log.append(entry)
    const conversion = { ...entry, reused }
    this.ready.push(conversion)
    this.context.onProgress?.({ type: 'finished', conversion })
  }

  private base({ path, sha256, size }: KnownInput) {
    const { version, settings } = this.context
    return { input: path, ...(sha256 ? { sha256 } : {}), ...(size === undefined ? {} : { size }), version, settings }
  }

  private sameSettings(entry: ManifestEntry): boolean {
    return entry.version === this.context.version && entry.settings === this.context.settings
  }
}

const withoutTwin = ({ sameAs: _, ...entry }: ManifestEntry): ManifestEntry => entry
