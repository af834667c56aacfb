import type { PdfiumModule } from './pdfium-module'

/** Marked content is nested a few deep. */
const mostMarks = 16

/** The mark of an object that puts it on a layer (/OC), as the place where PDFium keeps it; marks are shared. */
export function layerMark({ call, room, bytes, words }: PdfiumModule, object: number): number | undefined {
  const count = call.FPDFPageObj_CountMarks(object)
  for (let i = 0; i < Math.min(count, mostMarks); i++) {
    const mark = call.FPDFPageObj_GetMark(object, i)
    // The name comes as UTF-16: O, C and a zero are six bytes.
    if (!mark || !call.FPDFPageObjMark_GetName(mark, room + 16, 64, room) || words[room >> 2] !== 6) continue
    if (bytes[room + 16] === 0x4f && bytes[room + 18] === 0x43) return mark
  }
  return undefined
}
