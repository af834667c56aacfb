import type { Box, Page, PageImage } from '../../model'
import { RulingCollector } from './collect-rulings'
import { RunCollector } from './collect-runs'
import { FontTable } from './font-table'

/** Pictures that are thinner (points) are lines or specks. */
const thinnestImage = 3

/** A page on its way: engines show their glyphs, paths and images to it, in upright page points. */
export class PageDrawing {
  readonly fonts = new FontTable()
  readonly glyphs: RunCollector
  readonly lines: RulingCollector
  private readonly images: PageImage[] = []

  constructor(
    readonly number: number,
    readonly width: number,
    readonly height: number,
  ) {
    this.glyphs = new RunCollector(width, height)
    this.lines = new RulingCollector(width, height)
  }

  image([x0, y0, x1, y1]: Box, width: number, height: number): void {
    // Old producers stretch a picture of a dot into a line.
    this.lines.clipTo(undefined)
    if (Math.min(x1 - x0, y1 - y0) < thinnestImage) this.lines.fill([x0, y0, x1, y1], '#000000', false)
    else if (x1 > 0 && y1 > 0 && x0 < this.width && y0 < this.height)
      this.images.push({ box: [x0, y0, x1, y1], width, height })
  }

  page(): Page {
    return {
      number: this.number,
      width: this.width,
      height: this.height,
      runs: this.glyphs.runs(),
      fonts: this.fonts.fonts,
      rulings: this.lines.rulings(),
      fills: this.lines.fills(),
      images: this.images,
    }
  }
}
