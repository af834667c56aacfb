import type { PDFPageProxy } from 'pdfjs-dist'
import type { Box } from '../../../model'
import { boxAround, type Matrix } from '../../page/matrix'
import type { Field } from '../place-field'

/** What pdf.js tells of an annotation. */
interface PdfjsAnnotation {
  readonly subtype?: string
  readonly rect: Box
  readonly hidden?: boolean
  readonly annotationFlags?: number
  readonly fieldType?: string | null
  readonly fieldValue?: string | readonly string[] | null
  readonly checkBox?: boolean
  readonly radioButton?: boolean
  readonly exportValue?: string
  readonly buttonValue?: string | null
  readonly contentsObj?: { readonly str?: string }
  readonly defaultAppearanceData?: { readonly fontSize?: number }
}

/** Flags of annotations that nobody sees: invisible, hidden, not to be viewed. */
const unseen = 1 | 2 | 32

/** What is filled in on a page. */
export async function readFields(page: PDFPageProxy, upright: Matrix): Promise<Field[]> {
  const annotations = (await page.getAnnotations()) as PdfjsAnnotation[]
  return annotations.flatMap((annotation): Field[] => {
    const value = isShown(annotation) ? filledIn(annotation) : undefined
    const size = annotation.defaultAppearanceData?.fontSize
    return value === undefined ? [] : [{ box: boxAround(upright, ...annotation.rect), value, size }]
  })
}

const isShown = ({ hidden, annotationFlags = 0 }: PdfjsAnnotation): boolean =>
  !hidden && (annotationFlags & unseen) === 0

function filledIn(annotation: PdfjsAnnotation): Field['value'] | undefined {
  const { subtype, fieldType, fieldValue } = annotation
  if (subtype === 'FreeText') return annotation.contentsObj?.str
  if (subtype !== 'Widget') return
  if (annotation.checkBox) return fieldValue === annotation.exportValue
  if (annotation.radioButton) return fieldValue === annotation.buttonValue
  if (fieldType !== 'Tx' && fieldType !== 'Ch') return
  return Array.isArray(fieldValue) ? fieldValue.join('\n') : ((fieldValue as string | null) ?? undefined)
}
