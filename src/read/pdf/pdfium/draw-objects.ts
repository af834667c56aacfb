import type { Box } from '../../../model'
import { boundsOf } from '../../page/collect-rulings'
import { intersect } from '../../page/intersect'
import { type Matrix, multiply } from '../../page/matrix'
import type { PageDrawing } from '../../page/page-drawing'
import type { PdfiumModule } from './pdfium-module'
import { readColor } from './read-color'

/** Types of page objects. */
const path = 2
const image = 3
const form = 5
/** A path segment that begins a subpath. */
const moveTo = 2
/** Forms inside forms: honest files have a handful. */
const deepest = 16
/** Objects and path points of one page that are looked at, so that a hostile page ends. */
const mostObjects = 200_000
/** Paths with more points are drawings, not lines. */
const mostPoints = 2_000

/** Shows paths and images to the page’s drawing; forms are opened and their matrices applied. */
export function drawObjects(pdfium: PdfiumModule, page: number, drawing: PageDrawing, upright: Matrix): void {
  new ObjectReader(pdfium, drawing).walk(page, 'FPDFPage', upright, 0)
}

class ObjectReader {
  private seen = 0

  constructor(
    private readonly pdfium: PdfiumModule,
    private readonly drawing: PageDrawing,
  ) {}

  walk(owner: number, kind: 'FPDFPage' | 'FPDFFormObj', matrix: Matrix, depth: number): void {
    const { call } = this.pdfium
    const count = call[`${kind}_CountObjects`](owner)
    for (let i = 0; i < count && this.seen < mostObjects; i++) {
      this.seen++
      const object = call[`${kind}_GetObject`](owner, i)
      const type = call.FPDFPageObj_GetType(object)
      if (type === path) this.path(object, matrix)
      else if (type === image) this.image(object, matrix)
      else if (type === form && depth < deepest)
        this.walk(object, 'FPDFFormObj', multiply(matrix, this.matrixOf(object)), depth + 1)
    }
  }

  private matrixOf(object: number): Matrix {
    const { call, room } = this.pdfium
    if (!call.FPDFPageObj_GetMatrix(object, room)) return [1, 0, 0, 1, 0, 0]
    return [0, 4, 8, 12, 16, 20].map((offset) => this.pdfium.float(offset)) as unknown as Matrix
  }

  private path(object: number, outer: Matrix): void {
    const { pdfium } = this
    const { call, room } = pdfium
    const count = call.FPDFPath_CountSegments(object)
    if (count < 2 || count > mostPoints || !call.FPDFPath_GetDrawMode(object, room, room + 4)) return
    const [filled, stroked] = [pdfium.word(0) !== 0, pdfium.word(4) !== 0]
    if (!filled && !stroked) return
    const fill = filled ? readColor(pdfium, object, 'FPDFPageObj_GetFillColor') : undefined
    const stroke = stroked ? readColor(pdfium, object, 'FPDFPageObj_GetStrokeColor') : undefined
    if (!fill && !stroke) return
    const lineWidth = stroked && call.FPDFPageObj_GetStrokeWidth(object, room) ? pdfium.float(0) : 0
    const matrix = multiply(outer, this.matrixOf(object))
    this.drawing.lines.clipTo(this.clipOf(object, outer))
    this.drawing.lines.path(this.subpaths(object, count, matrix), {
      fill,
      stroke,
      lineWidth: lineWidth * Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])),
    })
  }

  private subpaths(object: number, count: number, [a, b, c, d, e, f]: Matrix): number[][] {
    const { call, room } = this.pdfium
    const subpaths: number[][] = []
    let points: number[] = []
    for (let i = 0; i < count; i++) {
      const segment = call.FPDFPath_GetPathSegment(object, i)
      call.FPDFPathSegment_GetPoint(segment, room, room + 4)
      const x = this.pdfium.float(0)
      const y = this.pdfium.float(4)
      const type = call.FPDFPathSegment_GetType(segment)
      if (type === moveTo || !points.length) {
        points = []
        subpaths.push(points)
      }
      points.push(a * x + c * y + e, b * x + d * y + f)
      if (call.FPDFPathSegment_GetClose(segment)) points.push(points[0] as number, points[1] as number)
    }
    return subpaths
  }

  /** The box that all clip paths of an object leave of it. */
  private clipOf(object: number, [a, b, c, d, e, f]: Matrix): Box | undefined {
    const { call, room } = this.pdfium
    const clip = call.FPDFPageObj_GetClipPath(object)
    const count = clip ? call.FPDFClipPath_CountPaths(clip) : 0
    let left: Box | undefined
    // PDFium says −1 where there is none; honest files clip a few times.
    for (let i = 0; i < Math.min(count, deepest); i++) {
      const points: number[] = []
      const segments = Math.min(call.FPDFClipPath_CountPathSegments(clip, i), mostPoints)
      for (let k = 0; k < segments; k++) {
        if (!call.FPDFPathSegment_GetPoint(call.FPDFClipPath_GetPathSegment(clip, i, k), room, room + 4)) continue
        const [x, y] = [this.pdfium.float(0), this.pdfium.float(4)]
        points.push(a * x + c * y + e, b * x + d * y + f)
      }
      if (points.length) left = intersect(left, boundsOf(points))
    }
    return left
  }

  private image(object: number, outer: Matrix): void {
    const { call, room } = this.pdfium
    const [a, b, c, d, e, f] = multiply(outer, this.matrixOf(object))
    if (!call.FPDFImageObj_GetImagePixelSize(object, room, room + 4)) return
    const [x0, x1] = [e + Math.min(0, a, c, a + c), e + Math.max(0, a, c, a + c)]
    const [y0, y1] = [f + Math.min(0, b, d, b + d), f + Math.max(0, b, d, b + d)]
    this.drawing.image([x0, y0, x1, y1], this.pdfium.word(0), this.pdfium.word(4))
  }
}
