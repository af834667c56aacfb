import type { Box, Page, Run } from '../model'

/** Two pages side by side are at least this wide against their height. */
const leastAspect = 1.2
/** The gutter between two pages is this wide, as a share of the sheet, and near its middle. */
const leastGutter = 0.03
const middle: readonly [number, number] = [0.42, 0.58]
/** Page numbers stand in this share of the height at the top or the bottom. */
const edge = 0.13

/**
 * Two pages where the sheet shows two side by side, else the page itself. **Rule**: wider than high,
 * nothing crosses the middle, type on both sides, and each side carries a page number of its own.
 * **Doubt**: a sheet without two page numbers stays one page; layout knows columns.
 */
export function splitSpread(page: Page): Page[] {
  if (page.width < leastAspect * page.height) return [page]
  const gutter = findGutter(page)
  if (gutter === undefined) return [page]
  const left = page.runs.filter((run) => run.box[2] <= gutter)
  const right = page.runs.filter((run) => run.box[0] >= gutter)
  if (!hasNumber(left, page) || !hasNumber(right, page)) return [page]
  return [part(page, 0, gutter), part(page, gutter, page.width)]
}

function findGutter(page: Page): number | undefined {
  const [from, to] = [middle[0] * page.width, middle[1] * page.width]
  const crossing = [
    ...page.runs.map((run) => [run.box[0], run.box[2]] as const),
    ...page.rulings.map((line) => [line.x0, line.x1] as const),
  ].sort((a, b) => a[0] - b[0])
  let [end, best, widest] = [0, 0, 0]
  for (const [x0, x1] of [...crossing, [page.width, page.width] as const]) {
    const centre = (Math.max(end, 0) + x0) / 2
    if (x0 - end > widest && centre > from && centre < to) [best, widest] = [centre, x0 - end]
    end = Math.max(end, x1)
  }
  return widest >= leastGutter * page.width ? best : undefined
}

const hasNumber = (runs: readonly Run[], page: Page): boolean =>
  runs.some(
    ({ text, box }) =>
      (box[3] < edge * page.height || box[1] > (1 - edge) * page.height) &&
      /^[\s·.•—–\-－一第]*\d{1,4}[\s·.•—–\-－一页]*$/.test(text),
  )

function part(page: Page, x0: number, x1: number): Page {
  const shift = (box: Box): Box => [box[0] - x0, box[1], box[2] - x0, box[3]]
  const inside = (from: number, to: number): boolean => (from + to) / 2 >= x0 && (from + to) / 2 < x1
  return {
    ...page,
    width: x1 - x0,
    runs: page.runs
      .filter((run) => inside(run.box[0], run.box[2]))
      .map((run) => ({ ...run, box: shift(run.box), edges: [...run.edges].map((x) => x - x0) })),
    rulings: page.rulings
      .filter((line) => inside(line.x0, line.x1))
      .map((line) => ({ ...line, x0: line.x0 - x0, x1: line.x1 - x0 })),
    fills: page.fills.filter(({ box }) => inside(box[0], box[2])).map((area) => ({ ...area, box: shift(area.box) })),
    images: page.images
      .filter(({ box }) => inside(box[0], box[2]))
      .map((image) => ({ ...image, box: shift(image.box) })),
  }
}
