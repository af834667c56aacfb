import { type Bitmap, GazetteError, type Page, type Staged } from '../model'
import type { LineEngine } from './line-engine'
import { openPageCache } from './page-cache'
import { openPpocr } from './ppocr-engine'
import { readPage } from './read-page'
import { openTesseract } from './tesseract-engine'
import type { PageSize } from './to-page'

export interface RecogniserOptions {
  /** PP-OCR is the better one; Tesseract is there for comparison. */
  readonly engine?: 'ppocr' | 'tesseract'
  readonly signal?: AbortSignal
  /** Folder in which recognised pages are kept, so that a second run recognises nothing twice. */
  readonly cacheDir?: string
}

export interface Recogniser {
  /** Engine and version of its model. */
  readonly name: string
  /** The picture of a page as a page like any other; two pages where it shows two side by side. */
  readPage(bitmap: Bitmap, page: PageSize): Promise<Staged<Page[]>>
  close(): Promise<void>
}

const engines: Record<string, () => Promise<LineEngine>> = { ppocr: openPpocr, tesseract: openTesseract }

/** Opens a recogniser; the engine is loaded here and nowhere else. */
export async function openRecogniser(options: RecogniserOptions = {}): Promise<Recogniser> {
  const { engine: name = 'ppocr', signal, cacheDir } = options
  const open = engines[name]
  if (!open)
    throw new GazetteError('input/invalid', `“${name}” is no engine. Known: ${Object.keys(engines).join(', ')}.`)
  const engine = await open()
  const cache = cacheDir === undefined ? undefined : await openPageCache(cacheDir, engine.name)
  return {
    name: engine.name,
    async readPage(bitmap, page) {
      const kept = await cache?.find(bitmap, page)
      if (kept) return kept
      const read = await readPage(bitmap, page, engine, signal)
      await cache?.keep(bitmap, page, read)
      return read
    },
    close: () => engine.close(),
  }
}
