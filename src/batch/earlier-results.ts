import type { ReadingOptions } from '../options'
import { fileName } from './collect-inputs'
import { type Engines, noRecogniser } from './engines'
import type { Manifest, ManifestEntry } from './manifest'
import { defaultLimits, type WorkerPool } from './worker-pool'

/** What files are converted with. */
export interface Means {
  readonly version: string
  readonly parse: ReadingOptions
  /** Digest of `parse`. */
  readonly settings: string
  readonly engines: Engines
  readonly pool: WorkerPool
  readonly timeout?: number
  readonly memory?: number
}

export interface EarlierResult {
  readonly entry: ManifestEntry
  /** Today’s means would make the same of it; otherwise it stays for want of an engine. */
  readonly isSame: boolean
}

/** What earlier runs made of contents, as far as it is still of use. */
export class EarlierResults {
  /** By content: what was made of it, by whatever means. */
  private readonly done: ReadonlyMap<string, ManifestEntry>
  private here: Promise<string> | undefined

  constructor(
    private readonly manifest: Manifest,
    private readonly means: Means,
  ) {
    const done = [...manifest.entries.values()].filter(({ status, sameAs }) => status === 'done' && !sameAs)
    this.done = new Map(done.map((entry) => [entry.sha256 ?? '', entry]))
  }

  /**
   * **Rule** A result is of use if the same would come out today: the same file name, version, options, packages
   * and engine of recognition; what failed for want of time or memory gets another turn where there is more.
   * **Doubt** Where no engine is there, what one recognised stays, however old it is: anything else would lose pages.
   * @param named the input under whose name the content is read
   */
  async of(sha256: string, named: string, failures: boolean): Promise<EarlierResult | undefined> {
    const done = this.done.get(sha256)
    if (done && nameIn(done) === fileName(named) && (await this.isSame(done))) return { entry: done, isSame: true }
    if (done && (await this.lacksEngine(done))) return { entry: done, isSame: false }
    const own = this.manifest.entries.get(named)
    if (!failures || own?.status !== 'failed' || own.sha256 !== sha256 || nameIn(own) !== fileName(named))
      return undefined
    const { sameAs: _, ...entry } = own
    return this.isFinal(entry) && (await this.isSame(entry)) ? { entry, isSame: true } : undefined
  }

  private async isSame(entry: ManifestEntry): Promise<boolean> {
    const { version, settings, parse, engines } = this.means
    const packages = JSON.stringify(engines.of(entry.format, parse))
    if (entry.version !== version || entry.settings !== settings || JSON.stringify(entry.engines ?? {}) !== packages)
      return false
    return entry.recogniser === (await this.recogniserFor(entry)) || this.lacksEngine(entry)
  }

  private async lacksEngine(entry: ManifestEntry): Promise<boolean> {
    const { recogniser = noRecogniser } = entry
    return recogniser !== noRecogniser && (await this.recogniserFor(entry)) === noRecogniser
  }

  /** What would recognise the pages of an issue in this run; asked for once, and only when it matters. */
  private async recogniserFor({ recogniser }: ManifestEntry): Promise<string | undefined> {
    const { pool, engines, parse } = this.means
    if (recogniser === undefined || parse.ocr === 'never') return recogniser
    this.here ??= pool.recogniser().then((name) => engines.recogniser(name, parse))
    return this.here
  }

  private isFinal({ code, limit }: ManifestEntry): boolean {
    const { timeout = defaultLimits.timeout, memory = defaultLimits.memory } = this.means
    if (code === 'batch/timeout') return limit === undefined || timeout <= limit
    if (code === 'batch/memory') return limit === undefined || memory <= limit
    return code !== 'input/changed'
  }
}

/** The file name that an entry was read under. */
const nameIn = ({ name, sameAs, input }: ManifestEntry): string => name ?? fileName(sameAs ?? input)
