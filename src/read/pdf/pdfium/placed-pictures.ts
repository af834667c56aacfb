import type { Bitmap } from '../../../model'
import { copyBitmap } from './copy-bitmap'
import type { PdfiumModule } from './pdfium-module'

/** The type of image objects. */
const imageType = 3

export interface PlacedPicture {
  readonly x: number
  readonly y: number
  readonly bitmap: Bitmap
}

/** The pictures of a page that can be decoded, undrawn, in the order in which they are shown. */
export function placedPictures(pdfium: PdfiumModule, page: number): PlacedPicture[] {
  const { call, room } = pdfium
  const pictures: PlacedPicture[] = []
  const count = call.FPDFPage_CountObjects(page)
  for (let i = 0; i < count; i++) {
    const object = call.FPDFPage_GetObject(page, i)
    if (call.FPDFPageObj_GetType(object) !== imageType || !call.FPDFPageObj_GetMatrix(object, room)) continue
    const [x, y] = [pdfium.float(16), pdfium.float(20)]
    const handle = call.FPDFImageObj_GetBitmap(object)
    if (!handle) continue
    try {
      const bitmap = copyBitmap(pdfium, handle)
      if (bitmap) pictures.push({ x, y, bitmap })
    } finally {
      call.FPDFBitmap_Destroy(handle)
    }
  }
  return pictures
}
