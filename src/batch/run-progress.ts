import type { LeftAside } from './collect-inputs'
import type { BatchEvent } from './convert-gazettes'
import { noRecogniser } from './engines'

/** What a terminal shows of a run; fed with its events. */
export class RunProgress {
  files = 0
  aside: LeftAside = { ignored: 0, links: 0, datasets: 0 }
  done = 0
  failed = 0
  converted = 0
  reused = 0
  replaced = 0
  removed = 0
  staying = 0
  repaired = 0
  missed = 0
  outdated = 0
  pages = 0
  private readonly began: number

  constructor(private readonly now: () => number = Date.now) {
    this.began = now()
  }

  take(event: BatchEvent): void {
    if (event.type === 'listed') {
      this.files = event.files
      this.aside = event
    } else if (event.type === 'finished') {
      const { status, reused, pages = 0 } = event.conversion
      this.done += 1
      if (status === 'failed') this.failed += 1
      else if (!reused) this.converted += 1
      if (reused) this.reused += 1
      else this.pages += pages
      if (event.conversion.replaced) this.replaced += 1
      if (event.conversion.repaired) this.repaired += 1
      if (event.conversion.outdated) this.outdated += 1
      if (event.conversion.recogniser === noRecogniser) this.missed += event.conversion.missed ?? 0
    } else if (event.type === 'removed') this.removed += 1
    else if (event.type === 'assembling') this.staying = event.staying
  }

  /** `[████░░░░] 120/3000 files · 4,100 pages · 310 pages/min · 2 failed · 25 min left` */
  bar(columns: number): string {
    const part = this.files ? Math.min(1, this.done / this.files) : 0
    const cells = 20
    const full = Math.round(part * cells)
    const facts = [
      `${this.done}/${this.files} files`,
      `${this.pages} pages`,
      `${Math.round(this.pages / Math.max(this.minutes, 1 / 60))} pages/min`,
      ...(this.failed ? [`${this.failed} failed`] : []),
      ...(this.timeLeft ? [`${this.timeLeft} left`] : []),
    ]
    return `[${'█'.repeat(full)}${'░'.repeat(cells - full)}] ${facts.join(' · ')}`.slice(0, Math.max(20, columns - 1))
  }

  summary(): string {
    const parts = [
      `${this.done} files: ${this.converted} converted, ${this.done - this.converted - this.failed} known before or twice there, ${this.failed} failed`,
      `${this.pages} pages`,
      said(this.minutes * 60),
      ...(this.missed ? [`${counted(this.missed, 'page')} not recognised: no engine is here`] : []),
      ...(this.replaced ? [`${counted(this.replaced, 'issue')} replaced`] : []),
      ...(this.repaired ? [`${counted(this.repaired, 'issue')} gone or damaged, made again`] : []),
      ...(this.outdated ? [`${counted(this.outdated, 'issue')} kept as recognised before: no engine is here`] : []),
      ...(this.removed ? [`${this.removed} removed`] : []),
      ...(this.staying ? [`${counted(this.staying, 'issue')} of other inputs kept`] : []),
      ...saidAside(this.aside),
    ]
    return `${parts.join('; ')}.`
  }

  private get minutes(): number {
    return (this.now() - this.began) / 60_000
  }

  /** From the files that were really converted; what was known before took no time. */
  private get timeLeft(): string | undefined {
    const made = this.done - this.reused
    if (made < 3 || this.done >= this.files) return undefined
    return said(((this.minutes * 60) / made) * (this.files - this.done))
  }
}

/** What of the inputs was not taken, in words. */
export const saidAside = ({ ignored, links, datasets }: LeftAside): string[] => [
  ...(ignored ? [`${counted(ignored, 'file')} of unknown kinds left aside`] : []),
  ...(links ? [`${counted(links, 'link')} out of the input not followed (--follow-links)`] : []),
  ...(datasets ? [`${counted(datasets, 'dataset')} left aside`] : []),
]

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

const said = (seconds: number): string =>
  seconds < 90
    ? `${Math.ceil(seconds)} s`
    : seconds < 5400
      ? `${Math.ceil(seconds / 60)} min`
      : `${(seconds / 3600).toFixed(1)} h`

/** `removed archive/1.pdf (some-county-2023-1)` */
export const removalLine = ({ input, id }: { readonly input: string; readonly id?: string }): string =>
  `removed ${printable(input)}${id ? ` (${id})` : ''}\n`

/** A name as it can be printed: control characters, which could steer a terminal, are shown as U+FFFD. */
export const printable = (name: string): string => name.replace(/\p{C}/gu, '\uFFFD')
