import type { PdfiumModule } from './pdfium-module'

/** FPDFBitmap_BGRA: the only format in which pixels may be transparent. */
const withAlpha = 4
/** Pictures are looked at this many pixels apart. */
const step = 3
/** A pixel that lets less than this (of 255) through is opaque. */
const opaqueAlpha = 250

/** Whether nothing shines through an image: no mask of its own, no transparent pixel. */
export function isOpaqueImage(
  pdfium: PdfiumModule,
  { document, page }: { document: number; page: number },
  object: number,
): boolean {
  const { call } = pdfium
  const bitmap = call.FPDFImageObj_GetRenderedBitmap(document, page, object)
  if (!bitmap) return false
  try {
    if (call.FPDFBitmap_GetFormat(bitmap) !== withAlpha) return true
    const [width, height, stride, start] = [
      call.FPDFBitmap_GetWidth(bitmap),
      call.FPDFBitmap_GetHeight(bitmap),
      call.FPDFBitmap_GetStride(bitmap),
      call.FPDFBitmap_GetBuffer(bitmap),
    ]
    for (let y = 1; y < height - 1; y += step)
      for (let x = 1; x < width - 1; x += step)
        if ((pdfium.bytes[start + y * stride + 4 * x + 3] as number) < opaqueAlpha) return false
    return true
  } finally {
    call.FPDFBitmap_Destroy(bitmap)
  }
}
