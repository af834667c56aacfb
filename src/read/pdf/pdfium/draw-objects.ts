import type { Box } from '../../../model'
import { intersect } from '../../page/intersect'
import { type Matrix, multiply, scaleOf, unitBox } from '../../page/matrix'
import type { PageDrawing } from '../../page/page-drawing'
import type { Place } from '../../page/part-by-sight'
import { boundsOf, type Subpath, SubpathBuilder } from '../../page/subpath'
import { findOffLayers } from './find-off-layers'
import { isOpaqueImage } from './is-opaque-image'
import { layerMark } from './layer-mark'
import type { PdfiumModule } from './pdfium-module'
import { readColor } from './read-color'

/** Types of page objects. */
const text = 1
const path = 2
const image = 3
const shading = 4
const form = 5
/** Path segments: a line, a curve of three points, the beginning of a subpath. */
const curveTo = 1
const moveTo = 2
/** Forms inside forms: honest files have a handful. */
const deepest = 16
/** Objects and path points of one page that are looked at, so that a hostile page ends. */
const mostObjects = 200_000
/** Paths with more points are drawings, not lines. */
const mostPoints = 2_000
/** What is less transparent than this (of 255) is seen. */
const leastAlpha = 6

/** Where each text object lies: in the order of painting, and inside its clip. */
export type TextPlaces = ReadonlyMap<number, TextPlace>
export interface TextPlace extends Place {
  /** On the page itself, in no form. */
  readonly level?: boolean
  readonly hidden?: 'layer-off'
}

/**
 * Shows paths and images to the page’s drawing, in the order in which they are painted; forms are opened and their
 * matrices applied. The places of text objects are given back: glyphs are read from PDFium’s own list.
 */
export function drawObjects(
  pdfium: PdfiumModule,
  { document, page, layered }: PdfiumPage,
  drawing: PageDrawing,
  upright: Matrix,
): TextPlaces {
  const reader = new ObjectReader(pdfium, { document, page, layered }, drawing)
  reader.walk(page, 'FPDFPage', { matrix: upright, opaque: true, depth: 0, form: 0 })
  if (reader.byLayer.size) reader.hideOffLayers()
  return reader.places
}

export interface PdfiumPage {
  readonly document: number
  readonly page: number
  /** The document may have layers that are off. */
  readonly layered: boolean
}

interface Surroundings {
  readonly matrix: Matrix
  /** Nothing shines through what is painted here. */
  readonly opaque: boolean
  readonly clip?: Box | undefined
  readonly depth: number
  /** Of the form, or 0: clips are known by it. */
  readonly form: number
}

class ObjectReader {
  readonly places = new Map<number, TextPlace>()
  readonly byLayer = new Map<string, number[]>()
  private readonly all: number[] = []
  private seen = 0
  private readonly clips = new Map<string, Box | undefined>()

  constructor(
    private readonly pdfium: PdfiumModule,
    private readonly owner: PdfiumPage,
    private readonly drawing: PageDrawing,
  ) {}

  walk(owner: number, kind: 'FPDFPage' | 'FPDFFormObj', around: Surroundings): void {
    const { call } = this.pdfium
    const count = call[`${kind}_CountObjects`](owner)
    for (let i = 0; i < count && this.seen < mostObjects; i++) {
      this.seen++
      const object = call[`${kind}_GetObject`](owner, i)
      const type = call.FPDFPageObj_GetType(object)
      if (this.owner.layered && type !== form) this.noteLayer(object, type, around)
      if (type === text)
        this.places.set(object, {
          depth: this.drawing.depth,
          clip: this.clipOf(object, around),
          level: around.depth === 0,
        })
      else if (type === path) this.path(object, around)
      else if (type === image) this.image(object, around)
      else if (type === shading) this.drawing.ground(this.clipOf(object, around) ?? this.wholePage())
      else if (type === form && around.depth < deepest)
        this.walk(object, 'FPDFFormObj', {
          matrix: multiply(around.matrix, this.matrixOf(object)),
          opaque: around.opaque && !call.FPDFPageObj_HasTransparency(object),
          clip: this.clipOf(object, around),
          depth: around.depth + 1,
          form: object,
        })
    }
  }

  /** Text in a form, or in content that is marked with a layer, may be switched off. */
  private noteLayer(object: number, type: number, { form }: Surroundings): void {
    this.all.push(object)
    if (type !== text) return
    const mark = layerMark(this.pdfium, object)
    if (!form && !mark) return
    const key = `${form} ${mark ?? ''}`
    const same = this.byLayer.get(key)
    if (same) same.push(object)
    else this.byLayer.set(key, [object])
  }

  hideOffLayers(): void {
    const { pdfium, all, byLayer } = this
    const { width, height } = this.drawing
    for (const object of findOffLayers(pdfium, this.owner, { all, byLayer }, [width, height])) {
      const place = this.places.get(object)
      if (place) this.places.set(object, { ...place, hidden: 'layer-off' })
    }
  }

  private wholePage(): Box {
    return [0, 0, this.drawing.width, this.drawing.height]
  }

  private matrixOf(object: number): Matrix {
    const { call, room } = this.pdfium
    if (!call.FPDFPageObj_GetMatrix(object, room)) return [1, 0, 0, 1, 0, 0]
    return this.pdfium.matrix()
  }

  private path(object: number, around: Surroundings): void {
    const { pdfium } = this
    const { call, room } = pdfium
    const count = call.FPDFPath_CountSegments(object)
    if (count < 2 || !call.FPDFPath_GetDrawMode(object, room, room + 4)) return
    const [filled, stroked] = [pdfium.word(0) !== 0, pdfium.word(4) !== 0]
    if (!filled && !stroked) return
    if (count > mostPoints) {
      this.drawing.drawing(count)
      return
    }
    const fill = filled ? readColor(pdfium, object, 'FPDFPageObj_GetFillColor') : undefined
    const stroke = stroked ? readColor(pdfium, object, 'FPDFPageObj_GetStrokeColor') : undefined
    const seen = { fill: seenOf(fill), stroke: seenOf(stroke) }
    if (!seen.fill && !seen.stroke) return
    const lineWidth = stroked && call.FPDFPageObj_GetStrokeWidth(object, room) ? pdfium.float(0) : 0
    const matrix = multiply(around.matrix, this.matrixOf(object))
    const opaque = around.opaque && fill?.alpha === 255 && (() => !call.FPDFPageObj_HasTransparency(object))
    this.drawing.path(
      this.subpaths(object, count, matrix),
      { ...seen, lineWidth: lineWidth * scaleOf(matrix) },
      this.clipOf(object, around),
      opaque,
    )
  }

  private subpaths(object: number, count: number, matrix: Matrix): Subpath[] {
    const { call, room } = this.pdfium
    const builder = new SubpathBuilder(matrix)
    let passed: number[] = []
    for (let i = 0; i < count; i++) {
      const segment = call.FPDFPath_GetPathSegment(object, i)
      call.FPDFPathSegment_GetPoint(segment, room, room + 4)
      const x = this.pdfium.float(0)
      const y = this.pdfium.float(4)
      const type = call.FPDFPathSegment_GetType(segment)
      if (type === moveTo) builder.move(x, y)
      else if (type !== curveTo) builder.line(x, y)
      else if (passed.push(x, y) === 6) {
        builder.curve(...passed)
        passed = []
      }
      if (call.FPDFPathSegment_GetClose(segment)) builder.close()
    }
    return builder.subpaths
  }

  /** The box that all clip paths of an object, and of the forms around it, leave of it. */
  private clipOf(object: number, { matrix, clip: outer, form }: Surroundings): Box | undefined {
    const { call } = this.pdfium
    const clip = call.FPDFPageObj_GetClipPath(object)
    const count = clip ? call.FPDFClipPath_CountPaths(clip) : 0
    // PDFium says −1 where there is none; honest files clip a few times.
    if (count < 1) return outer
    // Objects share their clips’ paths: the places of these in memory say which clip it is.
    let key = `${form}`
    for (let i = 0; i < Math.min(count, deepest); i++) key += ` ${call.FPDFClipPath_GetPathSegment(clip, i, 0)}`
    if (this.clips.has(key)) return this.clips.get(key)
    const box = this.clipBox(clip, count, matrix, outer)
    this.clips.set(key, box)
    return box
  }

  private clipBox(clip: number, count: number, [a, b, c, d, e, f]: Matrix, outer: Box | undefined): Box | undefined {
    const { call, room } = this.pdfium
    let left = outer
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

  private image(object: number, around: Surroundings): void {
    const { pdfium } = this
    const { call, room } = pdfium
    const box = unitBox(multiply(around.matrix, this.matrixOf(object)))
    if (!call.FPDFImageObj_GetImagePixelSize(object, room, room + 4)) return
    const [width, height] = [pdfium.word(0), pdfium.word(4)]
    const mayHide = around.opaque && !call.FPDFPageObj_HasTransparency(object)
    this.drawing.image(box, width, height, mayHide && (() => isOpaqueImage(pdfium, this.owner, object)))
  }
}

const seenOf = (paint: { color: string; alpha: number } | undefined): string | undefined =>
  paint && paint.alpha >= leastAlpha ? paint.color : undefined
