import type { FamilyFile } from './grammar'
import type { Format, Limits } from './model'

export type { Limits }

export interface Progress {
  readonly stage: 'read' | 'recognise' | 'layout' | 'split' | 'document' | 'check'
  readonly done: number
  readonly total: number
}

/** How `parseGazette` is to work. Everything has a default. */
export interface ParseOptions {
  /** Overrules what the bytes say. */
  readonly format?: Format
  /** Peculiarities of single gazettes, tried before the general rules; `loadFamily` reads such a file. */
  readonly families?: readonly FamilyFile[]
  /** The id; otherwise made from its title, year and number, or the file’s name. */
  readonly id?: string
  /** Which library reads PDF: PDFium (the default) or pdf.js, an optional peer, in Node. */
  readonly engine?: 'pdfium' | 'pdfjs'
  /** For encrypted PDF. */
  readonly password?: string
  /**
   * Recognition of scanned pages: `auto` (the default) for pages without text that can be believed, `always`, `never`.
   * The engine is an optional peer; it is loaded when the first page needs it.
   */
  readonly ocr?: 'auto' | 'always' | 'never'
  /** PP-OCR is the better one; Tesseract is there for comparison. */
  readonly ocrEngine?: 'ppocr' | 'tesseract'
  /** Folder in which recognised pages are kept, so that a second run recognises nothing twice. */
  readonly ocrCache?: string
  /** `false` leaves recognised text as it was recognised; otherwise what the context proves is repaired, and said. */
  readonly repairs?: boolean
  /** Ends the run: it is rejected with the code `aborted`. */
  readonly signal?: AbortSignal
  /** Takes how far the run is: pages read and recognised, documents understood. */
  readonly onProgress?: (progress: Progress) => void
  /** What a file may cost before it is refused. */
  readonly limits?: Limits
  /** Takes a picture (SVG) of how each page of a paged file was laid out. */
  readonly onLayout?: (drawing: { readonly page: number; readonly svg: string }) => void
}

/** The options that decide what an issue looks like; they travel to worker processes as data. */
export type ReadingOptions = Pick<
  ParseOptions,
  'format' | 'families' | 'engine' | 'password' | 'ocr' | 'ocrEngine' | 'ocrCache' | 'repairs'
>
