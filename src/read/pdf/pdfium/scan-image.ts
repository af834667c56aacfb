import type { Bitmap } from '../../../model'
import { coversPage } from '../../page/covers-page'
import { multiply, unitBox } from '../../page/matrix'
import { turnBitmap } from '../turn-bitmap'
import { turnOf } from '../turn-of'
import { uprightMatrix } from '../upright-matrix'
import { copyBitmap } from './copy-bitmap'
import type { PdfiumModule } from './pdfium-module'

/** The type of image objects. */
const imageType = 3

/** The pixels of the image that is the page, upright; undefined where the page is more than one image. */
export function scanImage(
  pdfium: PdfiumModule,
  page: number,
  box: readonly [number, number, number, number],
  rotation: number,
): Bitmap | undefined {
  const { call, room } = pdfium
  let image = 0
  const count = call.FPDFPage_CountObjects(page)
  for (let i = 0; i < count; i++) {
    const object = call.FPDFPage_GetObject(page, i)
    if (call.FPDFPageObj_GetType(object) !== imageType) continue
    if (image) return
    image = object
  }
  if (!image || !call.FPDFPageObj_GetMatrix(image, room)) return
  const matrix = multiply(uprightMatrix(box, rotation), pdfium.matrix())
  const turn = turnOf(matrix)
  const [wide, high] = [box[2] - box[0], box[3] - box[1]]
  const [across, down] = rotation % 180 === 0 ? [wide, high] : [high, wide]
  if (!turn || !coversPage(unitBox(matrix), across, down)) return
  const bitmap = call.FPDFImageObj_GetBitmap(image)
  if (!bitmap) return
  try {
    const copied = copyBitmap(pdfium, bitmap)
    return copied && turnBitmap(copied, turn.quarters, turn.mirrored)
  } finally {
    call.FPDFBitmap_Destroy(bitmap)
  }
}
