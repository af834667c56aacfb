import type { Bitmap } from '../../../model'
import { fitDotsPerInch } from '../fit-dots-per-inch'
import { copyBitmap } from './copy-bitmap'
import type { PdfiumModule } from './pdfium-module'

/** FPDFBitmap_BGRx. */
const bgrx = 3
/** FPDF_ANNOT: stamps and seals are annotations in some files. */
const withAnnotations = 1

/** The page as RGB on white, upright; fewer dots per inch where it would be too large. */
export function renderPage(
  pdfium: PdfiumModule,
  page: number,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  rotation: number,
  dotsPerInch: number,
): Bitmap {
  const { call } = pdfium
  const turned = rotation % 180 !== 0
  const [wide, high] = turned ? [y1 - y0, x1 - x0] : [x1 - x0, y1 - y0]
  const scale = fitDotsPerInch(wide, high, dotsPerInch) / 72
  const [width, height] = [Math.max(1, Math.round(wide * scale)), Math.max(1, Math.round(high * scale))]
  const bitmap = call.FPDFBitmap_CreateEx(width, height, bgrx, 0, 0)
  if (!bitmap) throw new Error('no memory for the picture')
  try {
    call.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
    call.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, withAnnotations)
    return copyBitmap(pdfium, bitmap) as Bitmap
  } finally {
    call.FPDFBitmap_Destroy(bitmap)
  }
}
