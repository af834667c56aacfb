import type { Bitmap, Page, Staged } from '../model'
import { openPpocr } from './ppocr-engine'
import { type PageSize, readPage } from './read-page'

export interface RecogniserOptions {
  /** PP-OCR is the better one; Tesseract is there for comparison. */
  readonly engine?: 'ppocr' | 'tesseract'
  readonly signal?: AbortSignal
  /** Folder in which recognised pages are kept, so that a second run recognises nothing twice. */
  readonly cacheDir?: string
}

export interface Recogniser {
  /** The picture of a page as a page like any other; two pages where it shows two side by side. */
  readPage(bitmap: Bitmap, page: PageSize): Promise<Staged<Page[]>>
  close(): Promise<void>
}

/** Opens a recogniser; the engine is loaded here and nowhere else. */
export async function openRecogniser(options: RecogniserOptions = {}): Promise<Recogniser> {
  const engine = await openPpocr()
  return {
    readPage: (bitmap, page) => readPage(bitmap, page, engine, options.signal),
    close: () => engine.close(),
  }
}
