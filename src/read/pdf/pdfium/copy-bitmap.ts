import type { Bitmap } from '../../../model'
import type { PdfiumModule } from './pdfium-module'

/** Formats of FPDF_BITMAP: bytes a pixel in PDFium, bytes a pixel here. */
const formats: Readonly<Record<number, readonly [from: number, to: 1 | 3]>> = {
  1: [1, 1],
  2: [3, 3],
  3: [4, 3],
  4: [4, 3],
  5: [4, 3],
}

/** A bitmap of PDFium’s (blue, green, red) as gray or RGB without padding. */
export function copyBitmap({ call, bytes }: PdfiumModule, handle: number): Bitmap | undefined {
  const [from, to] = formats[call.FPDFBitmap_GetFormat(handle)] ?? []
  if (!from || !to) return
  const [width, height, stride] = [
    call.FPDFBitmap_GetWidth(handle),
    call.FPDFBitmap_GetHeight(handle),
    call.FPDFBitmap_GetStride(handle),
  ]
  const start = call.FPDFBitmap_GetBuffer(handle)
  const copied = new Uint8Array(width * height * to)
  for (let y = 0, at = 0; y < height; y++) {
    const row = start + y * stride
    if (to === 1) {
      copied.set(bytes.subarray(row, row + width), at)
      at += width
      continue
    }
    for (let x = 0, pixel = row; x < width; x++, pixel += from) {
      copied[at++] = bytes[pixel + 2] as number
      copied[at++] = bytes[pixel + 1] as number
      copied[at++] = bytes[pixel] as number
    }
  }
  return { width, height, channels: to, data: copied }
}
