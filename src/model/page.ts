import type { Staged } from './staged'

/**
 * What the page readers (PDF, OFD, scans) hand to layout: positions in points, origin top left,
 * the page upright as a person sees it (its rotation already applied). Plain readonly interfaces:
 * they are met once a glyph.
 */

/** Left, top, right, bottom in points. */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number]

export interface Font {
  readonly name: string
  readonly bold: boolean
  readonly italic?: boolean
}

/**
 * Why text is not seen: there to be searched only, behind a picture or outlines that show what it says
 * (`search-layer`, which is text where nothing else is); not drawn at all; on a layer that is off; fully
 * transparent; in the colour of its ground; clipped away; below a filled box or a picture; off the page. A
 * watermark is seen and says nothing.
 */
export type Unseen =
  | 'search-layer'
  | 'invisible'
  | 'layer-off'
  | 'transparent'
  | 'same-colour'
  | 'clipped'
  | 'covered'
  | 'outside'
  | 'watermark'

/** Glyphs that were shown one after the other on one baseline in one font. */
export interface Run {
  readonly text: string
  /** From the first glyph’s left to the last one’s right; from ascent to descent. */
  readonly box: Box
  /**
   * Left and right of every code point of `text`, one pair after the other (x, or y where
   * `direction` is 90 or 270): 2 × as many numbers as code points.
   */
  readonly edges: readonly number[] | Float32Array
  /** Index into the page’s `fonts`. */
  readonly font: number
  /** Size of the type in points. */
  readonly size: number
  /** Reading direction, clockwise degrees from left to right: 90 is downwards. */
  readonly direction?: 0 | 90 | 180 | 270
  /** Its glyphs stand upright one below the other (direction 90). */
  readonly stacked?: true
  /** #rrggbb, where it is not black. */
  readonly color?: string
  /** Why the run is no text that a person sees on the page. */
  readonly hidden?: Unseen
  /** For recognised text: 0 … 1 for every code point. */
  readonly confidence?: readonly number[]
}

/** Text of the page, shown or to be searched: what else is hidden says nothing to a reader. */
export const isPageText = ({ hidden }: Run): boolean => !hidden || hidden === 'search-layer'

/** A horizontal or vertical line on the page: drawn as a stroke, as a thin filled box, or found in pixels. */
export interface Ruling {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  /** Thickness in points. */
  readonly width: number
}

/** A filled area that is no line: a shaded header, a coloured bar. */
export interface FilledArea {
  readonly box: Box
  readonly color: string
}

export interface PageImage {
  readonly box: Box
  /** Size in pixels. */
  readonly width: number
  readonly height: number
}

export interface Page {
  /** Physical page, from 1. */
  readonly number: number
  /** Size in points as seen, after rotation. */
  readonly width: number
  readonly height: number
  readonly runs: readonly Run[]
  readonly fonts: readonly Font[]
  readonly rulings: readonly Ruling[]
  readonly fills: readonly FilledArea[]
  readonly images: readonly PageImage[]
  /** The page has no text that can be believed: only recognition of its image can read it. */
  readonly needsOcr?: 'no-text' | 'implausible'
}

/** A picture in memory, rows from the top, no padding. */
export interface Bitmap {
  readonly width: number
  readonly height: number
  /** Bytes a pixel: gray, RGB or RGBA. */
  readonly channels: 1 | 3 | 4
  readonly data: Uint8Array | Uint8ClampedArray
}

/** A file that consists of pages, opened: pages come one by one, so that memory does not grow with their number. */
export interface SourcePages {
  readonly count: number
  /** Page `number` (from 1). A damaged page gives an empty one and a diagnostic; it never throws for the page’s sake. */
  page(number: number): Promise<Staged<Page>>
  /** The page as a picture, upright as seen. For recognition and for the review page. */
  render?(number: number, dotsPerInch: number): Promise<Bitmap>
  /**
   * The page’s own picture without loss, where the page is one image (a scan): upright as seen,
   * at the resolution it was stored in. Undefined where the page has to be rendered.
   */
  scan?(number: number): Promise<Bitmap | undefined>
  close(): Promise<void>
}
