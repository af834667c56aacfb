import type { Bitmap, Diagnostic, Page, Ruling, Run, Staged } from '../model'
import type { PixelRuling } from './find-rulings'
import { flattenBackground } from './flatten-background'
import type { LineEngine } from './line-engine'
import { type PreparedPage, preparePage } from './prepare-page'
import { readLine } from './read-line'
import { throwIfAborted } from './throw-if-aborted'
import { toGray } from './to-gray'

export interface PageSize {
  readonly number: number
  readonly width: number
  readonly height: number
}

/** A scanned page as any other: lines read, rulings found, in points of a page of the given size. */
export async function readPage(
  bitmap: Bitmap,
  size: PageSize,
  engine: LineEngine,
  signal?: AbortSignal,
): Promise<Staged<Page[]>> {
  const diagnostics: Diagnostic[] = []
  const { image } = toGray(bitmap)
  const prepared = preparePage(flattenBackground(image), image.width / size.width)
  const runs: Run[] = []
  for (const line of prepared.text.lines) {
    throwIfAborted(signal)
    const run = await readLine(prepared, line, engine)
    if (run) runs.push(run)
  }
  return { value: [toPage(prepared, runs, size)], diagnostics }
}

function toPage(prepared: PreparedPage, runs: readonly Run[], { number, width, height }: PageSize): Page {
  const across = width / prepared.image.width
  const down = height / prepared.image.height
  return {
    number,
    width,
    height,
    runs: runs.map((run) => ({
      ...run,
      box: [run.box[0] * across, run.box[1] * down, run.box[2] * across, run.box[3] * down],
      edges: [...run.edges].map((x) => x * across),
      size: run.size * down,
    })),
    fonts: [{ name: 'recognised', bold: false }],
    rulings: prepared.rulings.map((line) => toRuling(line, across, down)),
    fills: [],
    images: prepared.text.patches.map(({ x0, y0, x1, y1 }) => ({
      box: [x0 * across, y0 * down, x1 * across, y1 * down],
      width: x1 - x0,
      height: y1 - y0,
    })),
  }
}

const toRuling = ({ horizontal, from, to, at, width }: PixelRuling, across: number, down: number): Ruling =>
  horizontal
    ? { x0: from * across, x1: to * across, y0: at * down, y1: at * down, width: width * down }
    : { x0: at * across, x1: at * across, y0: from * down, y1: to * down, width: width * across }
