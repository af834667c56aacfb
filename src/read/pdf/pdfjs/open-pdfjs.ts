import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { type Bitmap, GazetteError } from '../../../model'
import type { PageDrawing } from '../../page/page-drawing'
import { fitDotsPerInch } from '../fit-dots-per-inch'
import type { PdfDocument, PdfSource } from '../pdf-document'
import { placeField } from '../place-field'
import { uprightMatrix } from '../upright-matrix'
import { type LoadedPdfjs, loadPdfjs } from './load-pdfjs'
import { readFields } from './read-fields'
import { readOperators, rgba } from './read-operators'
import type { PdfjsFont } from './write-glyphs'

/** Pages between two sweeps of what the document keeps: fonts and images. A short interval costs 3.4 times the time. */
const sweepInterval = 200

/** Opens a PDF with pdf.js. */
export async function openPdfjs(source: PdfSource): Promise<PdfDocument> {
  const loaded = await loadPdfjs()
  const { pdfjs, folder } = loaded
  const task = pdfjs.getDocument({
    // pdf.js takes the bytes over and leaves nothing behind.
    data: source.bytes.slice(),
    password: source.password ?? '',
    cMapUrl: `${folder}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${folder}standard_fonts/`,
    wasmUrl: `${folder}wasm/`,
    iccUrl: `${folder}iccs/`,
    isEvalSupported: false,
    useSystemFonts: false,
    verbosity: 0,
  })
  try {
    return new PdfjsDocument(loaded, await task.promise)
  } catch (cause) {
    await task.destroy()
    throw refusal(source, cause)
  }
}

function refusal({ name, password }: PdfSource, cause: unknown): GazetteError {
  if ((cause as Error).name !== 'PasswordException')
    return new GazetteError('input/damaged', `${name} is no PDF that can be read: it is cut short or damaged.`, {
      cause,
    })
  return new GazetteError(
    'input/encrypted',
    password === undefined
      ? `${name} is encrypted; pass its password (the option “password”).`
      : `${name} is encrypted, and the password does not open it.`,
    { cause },
  )
}

class PdfjsDocument implements PdfDocument {
  readonly count: number
  private read = 0
  private readonly layers: ReturnType<PDFDocumentProxy['getOptionalContentConfig']>

  constructor(
    private readonly loaded: LoadedPdfjs,
    private readonly document: PDFDocumentProxy,
  ) {
    this.count = document.numPages
    this.layers = document.getOptionalContentConfig()
    // Whoever reads a page is told why its layers are not known.
    this.layers.catch(() => undefined)
  }

  draw(number: number, open: (width: number, height: number) => PageDrawing): Promise<void> {
    return this.onPage(number, async (page) => {
      const [x0, y0, x1, y1] = page.view as [number, number, number, number]
      const turned = page.rotate % 180 !== 0
      const drawing = open(turned ? y1 - y0 : x1 - x0, turned ? x1 - x0 : y1 - y0)
      const list = await page.getOperatorList({ annotationMode: this.loaded.pdfjs.AnnotationMode.DISABLE })
      const layers = await this.layers
      const asks = {
        OPS: this.loaded.pdfjs.OPS,
        fontOf: (id: string) => (page.commonObjs.has(id) ? (page.commonObjs.get(id) as PdfjsFont) : undefined),
        isOpaque: (id: string) => {
          const store = id.startsWith('g_') ? page.commonObjs : page.objs
          return store.has(id) && (store.get(id) as { kind?: number } | null)?.kind !== rgba
        },
        isShown: (group: unknown) => layers.isVisible(group),
      }
      const upright = uprightMatrix([x0, y0, x1, y1], page.rotate)
      readOperators(list, asks, drawing, upright)
      for (const field of await readFields(page, upright)) placeField(drawing, field)
      drawing.page()
    })
  }

  render(number: number, dotsPerInch: number): Promise<Bitmap> {
    return this.onPage(number, async (page) => {
      const full = page.getViewport({ scale: 1 })
      const viewport = page.getViewport({ scale: fitDotsPerInch(full.width, full.height, dotsPerInch) / 72 })
      const [width, height] = [Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height))]
      // biome-ignore lint/suspicious/noExplicitAny: the canvas is @napi-rs/canvas’s in Node, the browser’s elsewhere
      const factory = (this.document as any).canvasFactory
      const { canvas, context } = factory.create(width, height)
      try {
        await page.render({ canvas, canvasContext: context, viewport, background: '#ffffff' }).promise
        return { width, height, channels: 4, data: context.getImageData(0, 0, width, height).data }
      } finally {
        factory.destroy({ canvas, context })
      }
    })
  }

  /** pdf.js hands images out only as they are drawn: the page is rendered instead. */
  async scan(): Promise<Bitmap | undefined> {
    return undefined
  }

  async close(): Promise<void> {
    await this.document.loadingTask.destroy()
  }

  private async onPage<T>(number: number, use: (page: PDFPageProxy) => Promise<T>): Promise<T> {
    const page = await this.document.getPage(number)
    try {
      return await use(page)
    } finally {
      page.cleanup()
      if (++this.read % sweepInterval === 0) await this.document.cleanup()
    }
  }
}
