import { diagnose, GazetteError, type Page, type SourcePages, type Staged } from '../model'
import type { Recogniser } from '../ocr/open-recogniser'
import type { ParseOptions } from '../options'

/** A scan that has to be rendered is rendered at this resolution: what the recogniser was measured at. */
const scanResolution = 200

/** Sends the pages of a file that need it through recognition. The engine is loaded for the first of them. */
export class Scans {
  /** The pages that were recognised. */
  readonly recognised = new Set<number>()
  private recogniser: Recogniser | undefined
  /** Why no page was recognised although some needed it. */
  missing: GazetteError | undefined

  constructor(
    private readonly source: SourcePages,
    private readonly options: ParseOptions,
  ) {}

  async recognise(page: Page): Promise<Staged<Page[]>> {
    const mode = this.options.ocr ?? 'auto'
    if (mode === 'auto' ? !page.needsOcr : mode === 'never') return this.asRead(page)
    const recogniser = await this.open()
    if (!recogniser) return this.asRead(page)
    const bitmap = (await this.source.scan?.(page.number)) ?? (await this.source.render?.(page.number, scanResolution))
    if (!bitmap) return this.asRead(page)
    this.recognised.add(page.number)
    this.options.onProgress?.({ stage: 'recognise', done: page.number, total: this.source.count })
    return recogniser.readPage(bitmap, page)
  }

  close(): Promise<void> {
    return this.recogniser?.close() ?? Promise.resolve()
  }

  private asRead(page: Page): Staged<Page[]> {
    const { number, needsOcr } = page
    if (!needsOcr) return { value: [page], diagnostics: [] }
    const remedy = this.missing?.message ?? 'ocr: "auto" or "always" recognises it'
    return {
      value: [page],
      diagnostics: [diagnose('read/page-needs-ocr', { page: number, reason: needsOcr, remedy }, [{ page: number }])],
    }
  }

  /** Without an engine a file that has text goes on, and says so; one that was asked for by name must be there. */
  private async open(): Promise<Recogniser | undefined> {
    if (this.recogniser || this.missing) return this.recogniser
    const { ocrEngine, ocrCache, signal, ocr } = this.options
    try {
      const { openRecogniser } = await import('../ocr/open-recogniser')
      this.recogniser = await openRecogniser({
        ...(ocrEngine ? { engine: ocrEngine } : {}),
        ...(ocrCache ? { cacheDir: ocrCache } : {}),
        ...(signal ? { signal } : {}),
      })
    } catch (error) {
      if (!(error instanceof GazetteError) || error.code !== 'ocr/engine-missing') throw error
      if (ocr === 'always' || this.source.count === 1) throw error
      this.missing = error
    }
    return this.recogniser
  }
}
