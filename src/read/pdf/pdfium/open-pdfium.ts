import { type Bitmap, GazetteError } from '../../../model'
import type { PageDrawing } from '../../page/page-drawing'
import { mayHaveLayers } from '../may-have-layers'
import type { PdfDocument, PdfSource } from '../pdf-document'
import { placeField } from '../place-field'
import { uprightMatrix } from '../upright-matrix'
import { drawObjects } from './draw-objects'
import { drawText } from './draw-text'
import { dropPdfium, loadPdfium, type PdfiumModule } from './pdfium-module'
import { type PlacedPicture, placedPictures } from './placed-pictures'
import { readFields } from './read-fields'
import { renderPage } from './render-page'
import { scanImage } from './scan-image'

/** FPDF_GetLastError: a password is needed or wrong; the security handler is unknown. */
const passwordError = 4
const securityError = 5
/**
 * A document that has made the heap grow by so much is opened again in a fresh instance, because
 * PDFium keeps fonts as long as their document is open (500 pages of Type 3 fonts: 494 MB).
 */
const mostGrowth = 64 * 1024 * 1024

/** Opens a PDF with PDFium, compiled to WebAssembly. */
export async function openPdfium(source: PdfSource): Promise<PdfiumDocument> {
  return new PdfiumDocument(source, await open(source))
}

interface Opened {
  readonly module: PdfiumModule
  readonly handle: number
  readonly bytes: number
  readonly heap: number
  /** The form and what PDFium needs for it, once a page has fields. */
  form?: { readonly handle: number; readonly callbacks: number }
}

async function open({ name, bytes, password }: PdfSource): Promise<Opened> {
  const module = await loadPdfium()
  const { call } = module
  const at = call.malloc(bytes.length)
  if (!at) throw new GazetteError('input/too-large', `${name} does not fit into WebAssembly’s memory.`)
  module.bytes.set(bytes, at)
  const heap = module.bytes.length
  let handle = 0
  try {
    handle = module.wrapped.FPDF_LoadMemDocument(at, bytes.length, password ?? '')
  } catch (cause) {
    await dropPdfium(module)
    throw new GazetteError('input/damaged', `${name} is no PDF that can be read: it makes the reader fail.`, { cause })
  }
  if (handle) return { module, handle, bytes: at, heap }
  const error = call.FPDF_GetLastError()
  call.free(at)
  if (error === passwordError || error === securityError)
    throw new GazetteError(
      'input/encrypted',
      password === undefined
        ? `${name} is encrypted; pass its password (the option “password”).`
        : `${name} is encrypted, and the password does not open it.`,
    )
  throw new GazetteError('input/damaged', `${name} is no PDF that can be read: it is cut short or damaged.`)
}

export class PdfiumDocument implements PdfDocument {
  readonly count: number
  private closed = false
  private readonly layered: boolean

  constructor(
    private readonly source: PdfSource,
    private opened: Opened,
  ) {
    this.count = Math.max(0, opened.module.call.FPDF_GetPageCount(opened.handle))
    this.layered = mayHaveLayers(source.bytes)
  }

  draw(number: number, open: (width: number, height: number) => PageDrawing): Promise<void> {
    return this.onPage(number, (module, page, box, rotation) => {
      const turned = rotation % 180 !== 0
      const [wide, high] = [box[2] - box[0], box[3] - box[1]]
      const drawing = open(turned ? high : wide, turned ? wide : high)
      const upright = uprightMatrix(box, rotation)
      const fields = readFields(module, page, upright, () => this.openForm())
      const places = drawObjects(
        module,
        { document: this.opened.handle, page, layered: this.layered },
        drawing,
        upright,
      )
      drawText(module, page, drawing, { upright, places })
      for (const field of fields) placeField(drawing, field)
      // While the page is open its pictures can still be asked.
      drawing.page()
    })
  }

  render(number: number, dotsPerInch: number): Promise<Bitmap> {
    return this.onPage(number, (module, page, box, rotation) => renderPage(module, page, box, rotation, dotsPerInch))
  }

  scan(number: number): Promise<Bitmap | undefined> {
    return this.onPage(number, (module, page, box, rotation) => scanImage(module, page, box, rotation))
  }

  /** The pictures of a page as they are stored, each with the place of its lower left corner. */
  pictures(number: number): Promise<PlacedPicture[]> {
    return this.onPage(number, (module, page) => placedPictures(module, page))
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    this.release()
  }

  /** Its form, with whose help fields tell their values; 0 where it cannot be opened. */
  private openForm(): number {
    const { module, handle } = this.opened
    if (!this.opened.form) {
      const callbacks = module.call.PDFiumExt_OpenFormFillInfo()
      const opened = callbacks ? module.call.PDFiumExt_InitFormFillEnvironment(handle, callbacks) : 0
      this.opened.form = { handle: opened, callbacks }
    }
    return this.opened.form.handle
  }

  private release(): void {
    const { module, handle, bytes, form } = this.opened
    try {
      if (form?.handle) module.call.PDFiumExt_ExitFormFillEnvironment(form.handle)
      if (form?.callbacks) module.call.PDFiumExt_CloseFormFillInfo(form.callbacks)
      module.call.FPDF_CloseDocument(handle)
      module.call.free(bytes)
    } catch {
      // The instance has crashed before; it is dropped as a whole.
    }
  }

  private async onPage<T>(
    number: number,
    use: (module: PdfiumModule, page: number, box: [number, number, number, number], rotation: number) => T,
  ): Promise<T> {
    if (this.closed) throw new GazetteError('input/invalid', 'The document is closed.')
    await this.refresh()
    const { module, handle } = this.opened
    const { call, room } = module
    let page = 0
    try {
      page = call.FPDF_LoadPage(handle, number - 1)
      if (!page) throw new Error('PDFium cannot load the page')
      call.FPDF_GetPageBoundingBox(page, room)
      const [x0, y1, x1, y0] = [0, 4, 8, 12].map((offset) => module.float(offset)) as [number, number, number, number]
      return use(module, page, [x0, y0, x1, y1], 90 * call.FPDFPage_GetRotation(page))
    } catch (cause) {
      // A trap leaves the instance in an unknown state.
      if (cause instanceof WebAssembly.RuntimeError || /abort/i.test(String(cause))) await this.replace()
      throw cause
    } finally {
      if (page && module === this.opened.module) call.FPDF_ClosePage(page)
    }
  }

  private async refresh(): Promise<void> {
    if (this.opened.module.bytes.length - this.opened.heap > mostGrowth) await this.replace()
  }

  private async replace(): Promise<void> {
    await dropPdfium(this.opened.module)
    this.release()
    this.opened = await open(this.source)
  }
}
