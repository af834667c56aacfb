import type { FilledArea, Font, PageImage, Ruling, Run } from '../../model'
import type { OfdPackage } from './open-package'
import type { Resources } from './read-resources'

/** What a page collects while its objects are drawn, and how much it may still draw. */
export interface Canvas {
  readonly ofd: OfdPackage
  resources: Resources
  readonly runs: Run[]
  readonly fonts: Font[]
  /** Where a font stands in `fonts`. */
  readonly fontIndex: Map<string, number>
  readonly rulings: Ruling[]
  readonly fills: FilledArea[]
  readonly images: DrawnImage[]
  /** Sizes of pictures by path: each is unpacked once. */
  readonly sizes: Map<string, PixelSize>
  /** Paths that are neither rulings nor areas: drawings, or letters drawn as outlines. */
  shapes: number
  budget: number
}

export interface PixelSize {
  readonly width: number
  readonly height: number
}

export interface DrawnImage extends PageImage {
  /** Path of the picture in the package, where there is one. */
  readonly path?: string
  /** Drawn neither turned nor mirrored. */
  readonly upright: boolean
}

/** Objects, glyphs and path points of one page: a dense one has 30,000, one with a map in it ten times that. */
const maxDrawn = 3_000_000
const leastDrawn = 300_000
/** What all pages of a file may draw together. */
const maxDrawnInAll = 300_000_000

/** What each page of a file may draw: less where there are very many. */
export const budgetOf = (pages: number): number => Math.max(leastDrawn, Math.min(maxDrawn, maxDrawnInAll / pages))

export const emptyCanvas = (ofd: OfdPackage, resources: Resources, budget: number): Canvas => ({
  ofd,
  resources,
  runs: [],
  fonts: [],
  fontIndex: new Map(),
  rulings: [],
  fills: [],
  images: [],
  sizes: new Map(),
  shapes: 0,
  budget,
})

/** The index of a font, which is added where it is new. */
export function addFont({ fonts, fontIndex }: Canvas, font: Font): number {
  const key = `${font.bold} ${font.italic === true} ${font.name}`
  const known = fontIndex.get(key)
  if (known !== undefined) return known
  fontIndex.set(key, fonts.length)
  return fonts.push(font) - 1
}

/** Counts what is drawn; a drawing that repeats itself without end stops here. */
export function spend(canvas: Canvas, amount: number): void {
  canvas.budget -= amount
  if (canvas.budget < 0) throw new Error('it draws too much')
}
