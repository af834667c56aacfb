import { boxAround, type Matrix } from '../../page/matrix'
import type { Field } from '../place-field'
import type { PdfiumModule } from './pdfium-module'

/** Subtypes of annotations whose text stands on the page. */
const freeText = 3
const widget = 20
/** Flags of annotations that nobody sees: invisible, hidden, not to be viewed. */
const unseen = 1 | 2 | 32
/** Types of form fields. */
const checkbox = 2
const radioButton = 3
const comboBox = 4
const listBox = 5
const textField = 6
/** No page has more; a value has no more bytes. */
const mostFields = 5_000
const mostBytes = 64 * 1024

/** What is filled in on a page. `form` opens the document’s form, for the first page that has fields. */
export function readFields(pdfium: PdfiumModule, page: number, upright: Matrix, form: () => number): Field[] {
  const { call } = pdfium
  const count = Math.min(call.FPDFPage_GetAnnotCount(page), mostFields)
  const fields: Field[] = []
  for (let i = 0; i < count; i++) {
    const annotation = call.FPDFPage_GetAnnot(page, i)
    if (!annotation) continue
    try {
      const subtype = call.FPDFAnnot_GetSubtype(annotation)
      if ((subtype !== widget && subtype !== freeText) || (call.FPDFAnnot_GetFlags(annotation) & unseen) !== 0) continue
      const field =
        subtype === widget ? readField(pdfium, form(), annotation) : { value: entryOf(pdfium, annotation, 'Contents') }
      if (field && call.FPDFAnnot_GetRect(annotation, pdfium.room)) {
        const [left, top, right, bottom] = [0, 4, 8, 12].map((offset) => pdfium.float(offset)) as [
          number,
          number,
          number,
          number,
        ]
        fields.push({ ...field, box: boxAround(upright, left, bottom, right, top) })
      }
    } finally {
      call.FPDFPage_CloseAnnot(annotation)
    }
  }
  return fields
}

function readField(pdfium: PdfiumModule, form: number, annotation: number): Omit<Field, 'box'> | undefined {
  const { call, room } = pdfium
  if (!form) return
  const type = call.FPDFAnnot_GetFormFieldType(form, annotation)
  if (type === checkbox || type === radioButton) return { value: isTicked(entryOf(pdfium, annotation, 'AS')) }
  if (type !== textField && type !== comboBox && type !== listBox) return
  const value = wideString(pdfium, (at, length) => call.FPDFAnnot_GetFormFieldValue(form, annotation, at, length))
  const size = call.FPDFAnnot_GetFontSize(form, annotation, room) ? pdfium.float(0) : undefined
  return { value, size }
}

/** The state in which a box is shown. */
const isTicked = (state: string): boolean => state !== '' && state !== 'Off'

const entryOf = (pdfium: PdfiumModule, annotation: number, key: string): string =>
  wideString(pdfium, (at, length) => {
    const { bytes, room, call } = pdfium
    bytes.set(new TextEncoder().encode(`${key}\0`), room)
    return call.FPDFAnnot_GetStringValue(annotation, room, at, length)
  })

/** A UTF-16 string that PDFium writes where it is told to; the first call says how long it is. */
function wideString(pdfium: PdfiumModule, write: (at: number, length: number) => number): string {
  const { call } = pdfium
  const length = Math.min(write(0, 0), mostBytes)
  if (length <= 2) return ''
  const at = call.malloc(length)
  try {
    write(at, length)
    return new TextDecoder('utf-16le').decode(pdfium.bytes.slice(at, at + length - 2))
  } finally {
    call.free(at)
  }
}
