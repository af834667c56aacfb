import type { Page } from '../../model'
import { coversPage } from '../page/covers-page'
import { boxAround, type Matrix, moveBy } from '../page/matrix'
import { PageDrawing } from '../page/page-drawing'
import type { Canvas } from './canvas'
import { drawObjects, type Surroundings } from './draw-objects'
import { matrixOfObject } from './object-matrix'
import type { OfdPackage } from './open-package'
import type { XmlElement } from './parse-xml'
import { readAppearances } from './read-annotations'
import { findPageFile, type OfdPage } from './read-documents'
import { overlay, pageResources, type Resources, readResources } from './read-resources'
import { childOf, childrenOf, type Rectangle, rectangleOf } from './xml-values'

/** Points in a millimetre. */
const millimetre = 72 / 25.4
/** A4, for pages that give no size anywhere. */
const usualBox: Rectangle = [0, 0, 210, 297]

export interface DrawnPage {
  readonly page: Page
  /** Path of the picture that covers the page, where it is the page and nothing is typed on it. */
  readonly picture?: string | undefined
}

/**
 * One page, drawn with its templates, layers, annotations and seals.
 *
 * **Rule** GB/T 33190 §7.7: background templates, then the layers Background, Body and Foreground, then foreground
 * templates; annotations and seals lie on top.
 * **Doubt** A template or annotation that cannot be read is left out; a page that cannot be read throws.
 */
export function readPage(
  ofd: OfdPackage,
  source: OfdPage,
  number: number,
  { resources, budget }: { resources: Resources; budget: number },
): DrawnPage {
  const { path } = source
  if (!path) throw new Error(`${source.location || 'its file'} is missing`)
  const root = ofd.xml(path)
  const box = boxOfPage(root) ?? source.document.box ?? usualBox
  const drawing = new PageDrawing(number, box[2] * millimetre, box[3] * millimetre)
  const canvas: Canvas = { ofd, resources, drawing, pictures: [], heads: new Map(), budget }
  const matrix: Matrix = moveBy([millimetre, 0, 0, millimetre, 0, 0], -box[0], -box[1])
  const around: Surroundings = { matrix, styles: [], nesting: 0 }
  const templates = childrenOf(root, 'Template').flatMap(({ attributes: { TemplateID, ZOrder } }) => {
    const template = source.document.templates.get(TemplateID?.trim() ?? '')
    return template ? [{ ...template, foreground: ZOrder ? ZOrder === 'Foreground' : template.foreground }] : []
  })
  const drawTemplates = (foreground: boolean) => {
    for (const template of templates)
      if (template.foreground === foreground)
        leaveOut(() => drawTemplate(canvas, template.location, source.document.path, around))
  }
  drawTemplates(false)
  drawContent(canvas, root, around, [path, source.document.path])
  drawTemplates(true)
  leaveOut(() => drawAnnotations(canvas, source, around))
  for (const [x, y, width, height] of source.document.stamps.get(source.id) ?? [])
    drawing.seal(boxAround(matrix, x, y, x + width, y + height))
  return { page: drawing.page(), picture: pictureOf(canvas) }
}

/** The picture that is the page: the only one that covers it, upright. */
function pictureOf({ drawing, pictures }: Canvas): string | undefined {
  const { needsOcr, width, height } = drawing.page()
  const cover = pictures.filter(({ box }) => coversPage(box, width, height))
  return needsOcr && cover.length === 1 && cover[0]?.upright ? cover[0].path : undefined
}

function boxOfPage(root: XmlElement): Rectangle | undefined {
  const box = rectangleOf(childOf(childOf(root, 'Area'), 'PhysicalBox')?.text)
  return box && box[2] > 0 && box[3] > 0 ? box : undefined
}

const order: Readonly<Record<string, number>> = { Background: 0, Body: 1, Foreground: 2 }

/** The layers of a page or template, with the resources that it brings along. */
function drawContent(canvas: Canvas, root: XmlElement, around: Surroundings, bases: readonly string[]): void {
  const shared = canvas.resources
  const own = pageResources(canvas.ofd, root, ...bases)
  if (own.length) canvas.resources = overlay(shared, readResources(canvas.ofd, own, bases.at(-1) ?? ''))
  const rankOf = (layer: XmlElement) => order[layer.attributes.Type ?? ''] ?? 1
  const content = childrenOf(root, 'Content').flatMap(({ children }) => children)
  const layers = content.filter(({ name }) => name === 'Layer').toSorted((a, b) => rankOf(a) - rankOf(b))
  const loose = content.filter(({ name }) => name !== 'Layer')
  drawObjects(canvas, { name: 'Content', attributes: {}, children: [...layers, ...loose], text: '' }, around)
  canvas.resources = shared
}

function drawTemplate(canvas: Canvas, location: string, documentPath: string, around: Surroundings): void {
  const path = findPageFile(canvas.ofd, location, documentPath)
  if (path) drawContent(canvas, canvas.ofd.xml(path), around, [path, documentPath])
}

function drawAnnotations(canvas: Canvas, { document, id }: OfdPage, around: Surroundings): void {
  const path = document.annotations.get(id)
  if (!path) return
  for (const { block, watermark } of readAppearances(canvas.ofd.xml(path)))
    drawObjects(canvas, block, {
      ...around,
      matrix: matrixOfObject(block, around.matrix),
      hidden: watermark ? 'watermark' : undefined,
    })
}

function leaveOut(draw: () => void): void {
  try {
    draw()
  } catch {
    // An addition to the page: the page itself stays.
  }
}
