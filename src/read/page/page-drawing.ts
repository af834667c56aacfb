import { type Box, isPageText, type Page, type PageImage, type Run } from '../../model'
import { type Paint, RulingCollector, thickestLine } from './collect-rulings'
import { type GlyphStyle, RunCollector } from './collect-runs'
import { coversPage } from './covers-page'
import { FontTable } from './font-table'
import { intersect } from './intersect'
import { isOpaque, type Opacity, PaintOrder } from './paint-order'
import { boundsOf, isRectangle, type Subpath } from './subpath'

/** Type that leans by more than this (sine of the angle) is a watermark, or runs around a seal. */
const askew = 0.2
/** Pictures that are thinner (points) are lines or specks. */
const thinnestImage = 3
/** So many outlines as high as type (points) are ink that may be read: a page that is drawn, not typed. */
const manyOutlines = 40
const lowestOutline = 2
const highestOutline = 120
/** Outlines with fewer points are boxes and arrows. */
const fewestPoints = 6
/** A page with less type (characters) on which so many times as many outlines or unknown glyphs stand is not typed. */
const littleType = 30
const drawnShare = 5
/** A run lies on a box when so much of it does. */
const nearly = 0.5
/** More comparisons of runs are not made; honest pages need some thousands. */
const mostPairs = 4_000_000

/**
 * A page on its way: readers show their glyphs, paths and images to it, in upright page points and in the order in
 * which they are painted.
 */
export class PageDrawing {
  readonly fonts = new FontTable()
  private readonly paints = new PaintOrder()
  private readonly lines: RulingCollector
  private readonly glyphs: RunCollector
  private readonly images: PageImage[] = []
  private readonly seals: PageImage[] = []
  /** Shapes that are neither lines nor boxes: letters drawn as outlines, ornaments. */
  private outlines = 0
  /** Glyphs that stand for no character. */
  private mutes = 0

  constructor(
    readonly number: number,
    readonly width: number,
    readonly height: number,
  ) {
    this.lines = new RulingCollector(width, height)
    this.glyphs = new RunCollector({ width, height, fonts: this.fonts, paints: this.paints })
  }

  /** How many areas are painted so far: glyphs that are shown next lie on them. */
  get depth(): number {
    return this.paints.depth
  }

  /** A glyph at its origin with its advance in points; its text may be several characters, or none that is known. */
  glyph(text: string, x: number, y: number, advance: number, style: GlyphStyle): void {
    if (!text) this.mutes += style.hidden ? 0 : 1
    else if (Math.min(Math.abs(style.ux), Math.abs(style.uy)) <= askew) this.glyphs.add(text, x, y, advance, style)
    else this.glyphs.add(text, x, y, advance, { ...style, hidden: style.hidden ?? 'watermark' })
  }

  /** A path inside its clip; `opaque` where nothing shines through what it fills. */
  path(subpaths: readonly Subpath[], paint: Paint, clip: Box | undefined, opaque: Opacity = true): void {
    this.lines.clipTo(clip)
    this.lines.path(subpaths, paint)
    const { fill } = paint
    for (const subpath of subpaths) {
      const box = boundsOf(subpath.points)
      const [wide, high] = [box[2] - box[0], box[3] - box[1]]
      if (fill && Math.min(wide, high) >= thickestLine) this.coat(subpath, box, subpaths.length, fill, clip, opaque)
      if (isOutline(subpath, wide, high)) this.outlines++
    }
  }

  /** A path that is too long to be looked at. */
  drawing(points: number): void {
    this.outlines += Math.ceil(points / highestOutline)
  }

  /** A filled box lies on what was painted before; of other shapes only their place is known. */
  private coat(
    subpath: Subpath,
    box: Box,
    together: number,
    fill: string,
    clip: Box | undefined,
    opaque: Opacity,
  ): void {
    const solid = isRectangle(subpath, box) && isOpaque(opaque)
    this.paints.add({ box: intersect(clip, box), color: solid ? fill : undefined, opaque: solid && together === 1 })
  }

  /** A shading or whatever else has many colours. */
  ground(box: Box): void {
    this.paints.add({ box, opaque: false })
  }

  image([x0, y0, x1, y1]: Box, width: number, height: number, opaque: Opacity): void {
    // Old producers stretch a picture of a dot into a line.
    this.lines.clipTo(undefined)
    if (Math.min(x1 - x0, y1 - y0) < thinnestImage) this.lines.fill([x0, y0, x1, y1], '#000000', false)
    else if (x1 > 0 && y1 > 0 && x0 < this.width && y0 < this.height) {
      const box: Box = [x0, y0, x1, y1]
      this.images.push({ box, width, height })
      // A picture of the whole page shows what is written below it, or is a ground that the text shines through.
      this.paints.add({ box, opaque: coversPage(box, this.width, this.height) ? false : opaque })
    }
  }

  /** The place of an electronic seal, which the reader of the file draws itself. */
  seal(box: Box): void {
    this.seals.push({ box, width: 0, height: 0 })
  }

  private done: Page | undefined

  /** The page as it was shown. Pictures are asked here whether anything shines through them. */
  page(): Page {
    this.done ??= this.finish()
    return this.done
  }

  private finish(): Page {
    const runs = this.judgeSearchLayer(this.glyphs.runs())
    const { outlines, mutes, images } = this
    const typed = runs.reduce((sum, run) => sum + (isPageText(run) ? run.text.trim().length : 0), 0)
    const drawn = outlines + mutes
    const unread =
      typed === 0
        ? images.length > 0 || outlines >= manyOutlines || mutes > 0
        : typed < littleType && drawn >= manyOutlines && drawn >= drawnShare * typed
    return {
      number: this.number,
      width: this.width,
      height: this.height,
      runs,
      fonts: this.fonts.fonts,
      rulings: this.lines.rulings(),
      fills: this.lines.fills(),
      images: [...images, ...this.seals],
      ...(unread ? { needsOcr: 'no-text' as const } : {}),
    }
  }

  /**
   * **Rule** invisible text is the page’s where it lies on a picture or among outlines, and where no text is shown.
   */
  private judgeSearchLayer(runs: readonly Run[]): Run[] {
    if (!runs.some(isToBeSearched)) return [...runs]
    const shown = runs.filter(({ hidden }) => !hidden)
    if ((shown.length + this.images.length) * (runs.length - shown.length) > mostPairs) return [...runs]
    const outlined = this.outlines >= manyOutlines
    return runs.map((run) => {
      if (!isToBeSearched(run)) return run
      const said = outlined || this.images.some(({ box }) => isOver(run.box, box))
      if (said && !shown.some(({ box }) => isOver(run.box, box))) return { ...run, hidden: 'search-layer' }
      return run.hidden === 'search-layer' ? { ...run, hidden: 'invisible' } : run
    })
  }
}

/** Text that is not drawn, or fully transparent, may be what a picture below it says. */
const isToBeSearched = ({ hidden }: Run): boolean => hidden === 'search-layer' || hidden === 'transparent'

/** A box lies on another one for the most part. */
function isOver(box: Box, on: Box): boolean {
  const across = Math.min(box[2], on[2]) - Math.max(box[0], on[0])
  const down = Math.min(box[3], on[3]) - Math.max(box[1], on[1])
  return across > 0 && down > 0 && across * down > nearly * (box[2] - box[0]) * (box[3] - box[1])
}

const isOutline = ({ points, bends }: Subpath, wide: number, high: number): boolean =>
  (bends !== undefined || points.length > 2 * fewestPoints) &&
  high >= lowestOutline &&
  Math.max(wide, high) <= highestOutline
