import {
  type Bitmap,
  type Diagnostic,
  diagnose,
  GazetteError,
  type Page,
  type SourcePages,
  type Staged,
} from '../../model'
import { believe } from '../page/believe'
import { TextLayerJudge } from '../page/judge-text-layer'
import { PageDrawing } from '../page/page-drawing'
import { type PdfDocument, type PdfEngine, type PdfSource, pdfEngines } from './pdf-document'

export interface PdfOptions {
  /** Which library reads the file. */
  readonly engine?: PdfEngine | undefined
  readonly password?: string | undefined
  /** The file’s name, for messages. */
  readonly name?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Opens a PDF: positions in points from the top left of the page as it is seen.
 * @throws GazetteError when it is encrypted, damaged beyond reading or its engine is not installed
 */
export async function openPdf(bytes: Uint8Array, options: PdfOptions = {}): Promise<Staged<SourcePages>> {
  const { engine = 'pdfium', name = 'input', password, signal } = options
  signal?.throwIfAborted()
  const document = await (await engineOf(engine))({ name, bytes, password })
  return { value: new PdfPages(document, signal), diagnostics: [] }
}

async function engineOf(engine: PdfEngine): Promise<(source: PdfSource) => Promise<PdfDocument>> {
  if (!pdfEngines.includes(engine))
    throw new GazetteError('input/invalid', `“${engine}” is no PDF engine. Known: ${pdfEngines.join(', ')}.`)
  if (engine === 'pdfjs') return (await import('./pdfjs/open-pdfjs')).openPdfjs
  return (await import('./pdfium/open-pdfium')).openPdfium
}

class PdfPages implements SourcePages {
  readonly count: number
  private readonly judge = new TextLayerJudge()

  constructor(
    private readonly document: PdfDocument,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.count = document.count
  }

  /**
   * **Doubt** A page that cannot be read is empty and says so; it never loses the others.
   */
  async page(number: number): Promise<Staged<Page>> {
    this.signal?.throwIfAborted()
    let drawing = new PageDrawing(number, 0, 0)
    const diagnostics: Diagnostic[] = []
    try {
      await this.document.draw(number, (width, height) => {
        drawing = new PageDrawing(number, width, height)
        return drawing
      })
    } catch (cause) {
      diagnostics.push(diagnose('read/page-unreadable', { page: number, reason: reasonOf(cause) }, [{ page: number }]))
    }
    return believe(drawing.page(), this.judge, diagnostics)
  }

  render(number: number, dotsPerInch: number): Promise<Bitmap> {
    return this.document.render(number, dotsPerInch)
  }

  scan(number: number): Promise<Bitmap | undefined> {
    return this.document.scan(number)
  }

  close(): Promise<void> {
    return this.document.close()
  }
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))
