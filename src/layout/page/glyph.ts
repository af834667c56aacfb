import { type Box, isPageText, type Page, type Run } from '../../model'
import { isBlank } from '../../text/blank'

/** One printed character. Blank ones are left out; `spaced` says that one stood before it. */
export interface Glyph {
  readonly text: string
  readonly x0: number
  readonly x1: number
  readonly y0: number
  readonly y1: number
  readonly size: number
  readonly bold: boolean
  readonly spaced: boolean
  /** Lies on its side or upside down, and is read in this direction, clockwise degrees from left to right. */
  readonly turned?: 90 | 180 | 270
  /** The run that lies so, by its place on the page. */
  readonly run?: Run
  readonly confidence?: number
}

/** Runs that are read downwards or upside down turn the page when they hold more than this share of its text. */
const turnedShare = 0.6

/** The direction in which most of the page’s text is read. */
export function directionOf(page: Page): 0 | 90 | 180 | 270 {
  const weight = { 0: 0, 90: 0, 180: 0, 270: 0 }
  let all = 0
  for (const run of page.runs) {
    if (!isPageText(run)) continue
    weight[run.direction ?? 0] += run.text.length
    all += run.text.length
  }
  for (const turned of [90, 180, 270] as const) if (weight[turned] > all * turnedShare) return turned
  return 0
}

/**
 * The characters of a page as seen by somebody who has turned it so that most of the text reads from left to right;
 * those of its watermarks are left out.
 */
export function glyphsOf(page: Page, direction: 0 | 90 | 180 | 270, marks: ReadonlySet<Run>): Glyph[] {
  const glyphs: Glyph[] = []
  for (const run of page.runs) if (isPageText(run) && !marks.has(run)) collect(run, page, direction, glyphs)
  return glyphs
}

function collect(run: Run, page: Page, direction: 0 | 90 | 180 | 270, glyphs: Glyph[]): void {
  const upright = ((run.direction ?? 0) + 360 - direction) % 360
  const bold = page.fonts[run.font]?.bold ?? false
  const [bx0, by0, bx1, by1] = run.box
  const down = run.direction === 90 || run.direction === 270
  const turned = upright && !run.stacked ? { turned: upright as 90 | 180 | 270, run } : {}
  let spaced = false
  let i = 0
  for (const text of run.text) {
    const [a, b] = [run.edges[2 * i] as number, run.edges[2 * i + 1] as number]
    const confidence = run.confidence?.[i]
    i++
    if (isBlank(text.charCodeAt(0))) {
      spaced = true
      continue
    }
    const own: Box = down ? [bx0, Math.min(a, b), bx1, Math.max(a, b)] : [Math.min(a, b), by0, Math.max(a, b), by1]
    const [x0, y0, x1, y1] = turn(own, page, direction)
    const high = y1 - y0
    // A run that stands across the page’s direction is taken apart: each glyph is a line of its own.
    glyphs.push({
      text,
      x0,
      x1,
      y0,
      y1,
      size: run.size > 0 && run.size < farAway ? run.size : high,
      bold,
      spaced: spaced && (upright === 0 || !run.stacked),
      ...turned,
      ...(confidence === undefined ? {} : { confidence }),
    })
    spaced = false
  }
}

/** No page is larger, in points; what stands further away, or nowhere, cannot be seen. */
const farAway = 100_000
/** A glyph that is lower, in points, cannot be seen either. */
const leastTall = 0.5

/** A glyph or a line that stands somewhere. */
export const isPlaced = ({ x0, y0, x1, y1 }: { x0: number; y0: number; x1: number; y1: number }): boolean =>
  Math.abs(x0) < farAway && Math.abs(x1) < farAway && Math.abs(y0) < farAway && Math.abs(y1) < farAway

export const isSeen = (glyph: Glyph): boolean => isPlaced(glyph) && glyph.y1 - glyph.y0 > leastTall

/** A box of the page as seen after turning it by `direction` against the clock. */
export function turn(box: Box, page: { width: number; height: number }, direction: 0 | 90 | 180 | 270): Box {
  const [x0, y0, x1, y1] = box
  if (direction === 90) return [y0, page.width - x1, y1, page.width - x0]
  if (direction === 180) return [page.width - x1, page.height - y1, page.width - x0, page.height - y0]
  if (direction === 270) return [page.height - y1, x0, page.height - y0, x1]
  return box
}
