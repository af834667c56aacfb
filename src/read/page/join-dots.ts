import type { Box, Ruling } from '../../model'

/** Dots and dashes of one line stand level to so many points, and are as thick as each other. */
const level = 0.4
/** Gaps are no longer than so many times what stands between them. */
const widestGap = 3
/** Dots of one line differ in length by no more than this factor. */
const uneven = 2
/** Fewer dots, or a shorter row of them (points), are no line. */
const fewest = 6
const shortestRow = 8
/** Rows so near to each other, in dots, make a raster when there are three of them. */
const rasterPitch = 4
const rasterRows = 2
/** So many rows are looked at on each side. */
const mostNear = 200
/** Squares differ in their sides by no more than this factor. */
const square = 1.3

interface Dot {
  readonly at: number
  readonly from: number
  readonly to: number
  readonly thick: number
}

/**
 * Lines of the dots and dashes that are drawn one by one.
 * **Rule** a row of even boxes with even gaps is a line.
 * **Doubt** rows close to each other are a raster, and no lines.
 */
export function joinDots(dots: readonly Box[]): Ruling[] {
  const lying: Dot[] = []
  const standing: Dot[] = []
  for (const [x0, y0, x1, y1] of dots) {
    const [wide, high] = [x1 - x0, y1 - y0]
    if (wide * square >= high) lying.push({ at: (y0 + y1) / 2, from: x0, to: x1, thick: high })
    if (high * square >= wide) standing.push({ at: (x0 + x1) / 2, from: y0, to: y1, thick: wide })
  }
  return [
    ...rowsOf(lying).map(({ at, from, to, thick }) => ({ x0: from, y0: at, x1: to, y1: at, width: thick })),
    ...rowsOf(standing).map(({ at, from, to, thick }) => ({ x0: at, y0: from, x1: at, y1: to, width: thick })),
  ]
}

function rowsOf(dots: readonly Dot[]): Dot[] {
  const sorted = [...dots].sort((a, b) => a.at - b.at || a.from - b.from)
  const rows: Dot[] = []
  for (let start = 0; start < sorted.length; ) {
    const first = sorted[start] as Dot
    let end = start + 1
    while (end < sorted.length && (sorted[end] as Dot).at - first.at <= level) end++
    rows.push(...runsOf(sorted.slice(start, end).sort((a, b) => a.from - b.from)))
    start = end
  }
  return rows.filter((row, i) => !isRaster(rows, i, row))
}

/** Dots on one level in runs of even ones. */
function runsOf(dots: readonly Dot[]): Dot[] {
  const runs: Dot[] = []
  let run: Dot[] = []
  const close = () => {
    const [first, last] = [run[0], run.at(-1)]
    if (first && last && run.length >= fewest && last.to - first.from >= shortestRow)
      runs.push({ ...first, to: last.to })
    run = []
  }
  for (const dot of dots) {
    const last = run.at(-1)
    if (last && !follows(last, dot)) close()
    run.push(dot)
  }
  close()
  return runs
}

function follows(last: Dot, dot: Dot): boolean {
  const [short, long] = [last.to - last.from, dot.to - dot.from].sort((a, b) => a - b) as [number, number]
  const gap = dot.from - last.to
  return gap <= widestGap * long && long <= uneven * short + level && Math.abs(dot.thick - last.thick) <= level
}

/** Other rows stand above and below a row, or several on one side, each a few dots away. */
function isRaster(rows: readonly Dot[], i: number, row: Dot): boolean {
  let near = 0
  for (const step of [-1, 1])
    for (let k = i + step; k >= 0 && k < rows.length && Math.abs(k - i) < mostNear; k += step) {
      const other = rows[k] as Dot
      const apart = Math.abs(other.at - row.at)
      if (apart > rasterPitch * row.thick || near >= rasterRows) break
      if (apart > level && other.from < row.to && other.to > row.from) near++
    }
  return near >= rasterRows
}
