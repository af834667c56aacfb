import type { PageDrawing } from '../page/page-drawing'
import type { OfdPackage } from './open-package'
import type { Resources } from './read-resources'

/** What a page collects while its objects are drawn, and how much it may still draw. */
export interface Canvas {
  readonly ofd: OfdPackage
  resources: Resources
  readonly drawing: PageDrawing
  /** Pictures of the package that were drawn. */
  readonly pictures: DrawnPicture[]
  /** What is known of pictures by path: each is unpacked once. */
  readonly heads: Map<string, PictureHead>
  budget: number
}

export interface PictureHead {
  /** In pixels; 0 where it is not known. */
  readonly width: number
  readonly height: number
  /** None of its pixels can be transparent. */
  readonly opaque: boolean
}

export interface DrawnPicture {
  readonly path: string
  readonly box: readonly [number, number, number, number]
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

/** Counts what is drawn; a drawing that repeats itself without end stops here. */
export function spend(canvas: Canvas, amount: number): void {
  canvas.budget -= amount
  if (canvas.budget < 0) throw new Error('it draws too much')
}
