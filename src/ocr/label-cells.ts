import type { PixelRuling } from './find-rulings'

/** The fields into which rulings part a page: a number for every square of `step` pixels, 0 on a ruling. */
export interface CellMap {
  readonly step: number
  readonly columns: number
  readonly rows: number
  readonly labels: Uint16Array
}

/** Side of the squares of the map, in pixels. */
const step = 2

/**
 * Parts the page into the fields that rulings enclose; what no ruling encloses is one field. Text
 * of different fields never stands on one line, however close it is printed.
 */
export function labelCells(rulings: readonly PixelRuling[], width: number, height: number): CellMap {
  const columns = Math.ceil(width / step)
  const rows = Math.ceil(height / step)
  const wall = new Uint8Array(columns * rows)
  for (const line of rulings) drawWall(wall, columns, rows, line)
  const labels = new Uint16Array(wall.length)
  let label = 0
  const stack: number[] = []
  for (let start = 0; start < wall.length; start++) {
    if (wall[start] || labels[start]) continue
    label = Math.min(label + 1, 0xffff)
    labels[start] = label
    stack.push(start)
    while (stack.length) {
      const at = stack.pop() as number
      const x = at % columns
      if (x > 0) spread(at - 1)
      if (x < columns - 1) spread(at + 1)
      if (at >= columns) spread(at - columns)
      if (at < wall.length - columns) spread(at + columns)
    }
  }
  function spread(at: number): void {
    if (wall[at] || labels[at]) return
    labels[at] = label
    stack.push(at)
  }
  return { step, columns, rows, labels }
}

function drawWall(wall: Uint8Array, columns: number, rows: number, line: PixelRuling): void {
  const [long, wide] = line.horizontal ? [columns, rows] : [rows, columns]
  const from = Math.max(0, Math.floor(line.from / step))
  const to = Math.min(long - 1, Math.floor(line.to / step))
  const near = Math.max(0, Math.floor((line.at - line.width / 2) / step))
  const far = Math.min(wide - 1, Math.floor((line.at + line.width / 2) / step))
  for (let a = near; a <= far; a++)
    for (let i = from; i <= to; i++) wall[line.horizontal ? a * columns + i : i * columns + a] = 1
}
