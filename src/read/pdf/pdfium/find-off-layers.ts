import type { PdfiumModule } from './pdfium-module'
import { readColor } from './read-color'

/** FPDFBitmap_Gray and FPDFBitmap_BGRA. */
const gray = 1
const withAlpha = 4
/** A pixel of so much (of 255) is ink. */
const leastAlpha = 5
/** Pixels a point: type of three points still leaves ink. */
const scale = 0.5
/** A pixel darker than this is ink. */
const paper = 250
/** No page has more layers; text on further ones is taken as shown. */
const mostLayers = 16

/** A page’s objects, and its text objects by the layer on which they may stand. */
export interface LayeredObjects {
  readonly all: readonly number[]
  readonly byLayer: ReadonlyMap<string, readonly number[]>
}

/**
 * The text objects on layers that are off. PDFium does not say which these are, but does not paint them.
 * **Rule** each layer’s text is painted alone, in black; a layer that leaves no ink is off.
 * **Doubt** text whose font leaves no ink anywhere (it is not embedded, and there is none like it) is taken as shown.
 */
export function findOffLayers(
  pdfium: PdfiumModule,
  { document, page }: { document: number; page: number },
  { all, byLayer }: LayeredObjects,
  [width, height]: readonly [number, number],
): ReadonlySet<number> {
  const { call } = pdfium
  const off = new Set<number>()
  const size: [number, number] = [Math.max(1, Math.ceil(width * scale)), Math.max(1, Math.ceil(height * scale))]
  const bitmap = call.FPDFBitmap_CreateEx(...size, gray, 0, 0)
  if (!bitmap) return off
  try {
    for (const object of all) call.FPDFPageObj_SetIsActive(object, 0)
    for (const objects of [...byLayer.values()].slice(0, mostLayers)) {
      const paints = objects.map((object) => {
        const paint = readColor(pdfium, object, 'FPDFPageObj_GetFillColor')
        call.FPDFPageObj_SetIsActive(object, 1)
        call.FPDFPageObj_SetFillColor(object, 0, 0, 0, 255)
        return paint
      })
      call.FPDFBitmap_FillRect(bitmap, 0, 0, ...size, 0xffffffff)
      call.FPDF_RenderPageBitmap(bitmap, page, 0, 0, ...size, 0, 0)
      if (!hasInk(pdfium, bitmap) && objects.some((object) => leavesInk(pdfium, { document, page }, object)))
        for (const object of objects) off.add(object)
      objects.forEach((object, i) => {
        const [r, g, b] = paints[i]?.own ?? [0, 0, 0]
        call.FPDFPageObj_SetFillColor(object, r, g, b, paints[i]?.alpha ?? 255)
        call.FPDFPageObj_SetIsActive(object, 0)
      })
    }
    for (const object of all) call.FPDFPageObj_SetIsActive(object, 1)
  } finally {
    call.FPDFBitmap_Destroy(bitmap)
  }
  return off
}

/** Whether a text object can be painted at all, whatever its layer. */
function leavesInk(
  pdfium: PdfiumModule,
  { document, page }: { document: number; page: number },
  object: number,
): boolean {
  const { call } = pdfium
  const bitmap = call.FPDFTextObj_GetRenderedBitmap(document, page, object, 1)
  if (!bitmap) return false
  try {
    return hasInk(pdfium, bitmap)
  } finally {
    call.FPDFBitmap_Destroy(bitmap)
  }
}

/** A pixel of a gray bitmap is darker than paper; of one with transparency, there is a pixel at all. */
function hasInk({ call, bytes }: PdfiumModule, bitmap: number): boolean {
  const [start, stride] = [call.FPDFBitmap_GetBuffer(bitmap), call.FPDFBitmap_GetStride(bitmap)]
  const [width, height] = [call.FPDFBitmap_GetWidth(bitmap), call.FPDFBitmap_GetHeight(bitmap)]
  const transparent = call.FPDFBitmap_GetFormat(bitmap) === withAlpha
  for (let y = 0; y < height; y++) {
    const row = bytes.subarray(start + y * stride, start + (y + 1) * stride)
    if (transparent) for (let x = 3; x < 4 * width; x += 4) if ((row[x] as number) > leastAlpha) return true
    if (!transparent) for (let x = 0; x < width; x++) if ((row[x] as number) < paper) return true
  }
  return false
}
