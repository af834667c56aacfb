import type { Page, Ruling, Run } from '../model'
import type { PixelRuling } from './find-rulings'
import type { PreparedPage } from './prepare-page'

export interface PageSize {
  readonly number: number
  readonly width: number
  readonly height: number
}

/** A page that was read, in points of its given size. */
export function toPage(prepared: PreparedPage, runs: readonly Run[], { number, width, height }: PageSize): Page {
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
