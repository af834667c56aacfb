import type { WrappedPdfiumModule } from '@embedpdf/pdfium'
import type { Matrix } from '../../page/matrix'
import { missingEngine } from '../missing-engine'

type Call = (...numbers: number[]) => number

/** The functions of PDFium’s C API that are called once a glyph or once an object, without the wrapper’s detour. */
type Calls = Record<
  | 'malloc'
  | 'free'
  | `FPDF_${'LoadPage' | 'ClosePage' | 'GetPageBoundingBox' | 'GetPageCount' | 'RenderPageBitmap' | 'CloseDocument' | 'GetLastError'}`
  | `PDFiumExt_${'OpenFormFillInfo' | 'CloseFormFillInfo' | 'InitFormFillEnvironment' | 'ExitFormFillEnvironment'}`
  | `FPDFAnnot_${'GetSubtype' | 'GetFlags' | 'GetRect' | 'GetStringValue' | 'GetFormFieldType' | 'GetFormFieldValue' | 'GetFontSize'}`
  | `FPDFPage_${'GetAnnotCount' | 'GetAnnot' | 'CloseAnnot' | 'GetRotation' | 'CountObjects' | 'GetObject' | 'GetMediaBox'}`
  | `FPDFText_${'LoadPage' | 'ClosePage' | 'CountChars' | 'GetUnicode' | 'IsGenerated' | 'GetTextObject' | 'GetCharOrigin' | 'GetMatrix' | 'GetLooseCharBox'}`
  | `FPDFTextObj_${'GetFont' | 'GetFontSize' | 'GetTextRenderMode'}`
  | `FPDFFont_${'GetBaseFontName' | 'GetWeight' | 'GetFlags' | 'GetItalicAngle' | 'GetGlyphWidth'}`
  | `FPDFPageObj_${'GetType' | 'GetMatrix' | 'GetFillColor' | 'GetStrokeColor' | 'GetStrokeWidth' | 'GetClipPath' | 'HasTransparency' | 'SetFillColor' | 'SetIsActive' | 'CountMarks' | 'GetMark'}`
  | 'FPDFPageObjMark_GetName'
  | 'FPDFTextObj_GetRenderedBitmap'
  | `FPDFClipPath_${'CountPaths' | 'CountPathSegments' | 'GetPathSegment'}`
  | `FPDFPath_${'GetDrawMode' | 'CountSegments' | 'GetPathSegment'}`
  | `FPDFPathSegment_${'GetPoint' | 'GetType' | 'GetClose'}`
  | `FPDFFormObj_${'CountObjects' | 'GetObject'}`
  | `FPDFImageObj_${'GetImagePixelSize' | 'GetBitmap' | 'GetRenderedBitmap'}`
  | `FPDFBitmap_${'CreateEx' | 'FillRect' | 'GetBuffer' | 'GetFormat' | 'GetHeight' | 'GetWidth' | 'GetStride' | 'Destroy'}`,
  Call
>

/** The package’s types leave these to Emscripten’s. */
interface Heap {
  readonly HEAPU8: Uint8Array
  readonly HEAPU32: Uint32Array
  readonly HEAPF32: Float32Array
  readonly HEAPF64: Float64Array
}

/** One WebAssembly instance with room for the numbers that calls write. */
export class PdfiumModule {
  readonly call: Calls
  private readonly heap: Heap
  /** 256 bytes for what functions return through pointers. */
  readonly room: number

  constructor(readonly wrapped: WrappedPdfiumModule) {
    wrapped.PDFiumExt_Init()
    this.call = wrapped.pdfium.wasmExports as unknown as Calls
    this.heap = wrapped.pdfium as unknown as Heap
    this.room = this.call.malloc(256)
  }

  /** Views of the heap; they change when it grows, so they are asked for again after every call. */
  get bytes(): Uint8Array {
    return this.heap.HEAPU8
  }
  get floats(): Float32Array {
    return this.heap.HEAPF32
  }
  get doubles(): Float64Array {
    return this.heap.HEAPF64
  }
  get words(): Uint32Array {
    return this.heap.HEAPU32
  }
  float(offset: number): number {
    return this.floats[(this.room + offset) >> 2] as number
  }
  /** The six numbers of a matrix that a function has left in the room. */
  matrix(): Matrix {
    const { floats } = this
    const at = this.room >> 2
    return [
      floats[at],
      floats[at + 1],
      floats[at + 2],
      floats[at + 3],
      floats[at + 4],
      floats[at + 5],
    ] as unknown as Matrix
  }
  word(offset: number): number {
    return this.words[(this.room + offset) >> 2] as number
  }
}

let shared: Promise<PdfiumModule> | undefined

/** The instance that documents share; a fresh one after `dropPdfium`. */
export function loadPdfium(): Promise<PdfiumModule> {
  shared ??= start().catch((cause) => {
    shared = undefined
    throw cause
  })
  return shared
}

/** Lets go of an instance that has crashed or grown: WebAssembly memory never shrinks. */
export async function dropPdfium(module: PdfiumModule): Promise<void> {
  if ((await shared?.catch(() => undefined)) === module) shared = undefined
}

async function start(): Promise<PdfiumModule> {
  let engine: typeof import('@embedpdf/pdfium')
  try {
    engine = await import('@embedpdf/pdfium')
  } catch (cause) {
    throw missingEngine('pdfium', '@embedpdf/pdfium', cause)
  }
  // The package finds its own WebAssembly beside itself: no network.
  return new PdfiumModule(await engine.init({}))
}
