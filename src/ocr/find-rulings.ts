import type { GrayImage, InkImage } from './gray-image'
import { type Piece, traceLines } from './trace-lines'

/** A line in pixels, along x (`horizontal`) or y: from `from` to `to` at `at`, which is its middle. */
export interface PixelRuling {
  readonly horizontal: boolean
  readonly from: number
  readonly to: number
  readonly at: number
  readonly width: number
}

export interface FoundRulings {
  readonly rulings: readonly PixelRuling[]
  /** 1 where a pixel belongs to a ruling. */
  readonly mask: Uint8Array
}

/** A ruling that stands alone is at least this long; dashes of 22 pt type are 44 pt long. */
const shortestAlone = 50
/** A ruling between two others may be as short as this: a row of 7 pt type. */
const shortestBetween = 6
/** A ruling that stands alone is at least this many times as long as thick; the strokes of a large title are not. */
const slender = 30
/** Ends reach a crossing line when they miss it by less than this. */
const nearCrossing = 4
/**
 * The ruling lines of a page. **Rule**: long strokes of neighbouring rows (or columns) that hang
 * together are one line, slightly bent or not; pieces on one line are joined over small gaps; ends
 * are drawn out to the lines they nearly meet, so that the grid of a table is closed. **Doubt**: a
 * stroke that is not long enough alone is a ruling only where both its ends meet others.
 */
export function findRulings(gray: GrayImage, ink: InkImage, pixelsPerPoint: number): FoundRulings {
  const flat = traceLines(gray, ink, pixelsPerPoint)
  const upright = traceLines(transpose(gray), transpose(ink), pixelsPerPoint)
  const all = [
    ...flat.map((piece) => ({ ...piece, horizontal: true })),
    ...upright.map((piece) => ({ ...piece, horizontal: false })),
  ]
  const kept = keepMeeting(all, pixelsPerPoint)
  const mask = new Uint8Array(ink.data.length)
  for (const piece of kept)
    for (const [row, x0, x1] of piece.strokes)
      for (let x = x0; x < x1; x++) mask[piece.horizontal ? row * ink.width + x : x * ink.width + row] = 1
  return { rulings: closeGrid(kept, pixelsPerPoint), mask }
}

type Placed = Piece & { readonly horizontal: boolean }

function transpose({ width, height, data }: GrayImage): GrayImage {
  const turned = new Uint8Array(data.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) turned[x * height + y] = data[y * width + x] as number
  return { width: height, height: width, data: turned }
}

function keepMeeting(all: readonly Placed[], scale: number): Placed[] {
  let kept = all.filter(
    (line) => line.to - line.from >= shortestAlone * scale && line.to - line.from >= slender * line.width,
  )
  const rest = all.filter((line) => !kept.includes(line) && line.to - line.from >= shortestBetween * scale)
  const meets = (line: Placed, end: number): boolean =>
    kept.some(
      (other) =>
        other.horizontal !== line.horizontal &&
        Math.abs(other.at - end) <= nearCrossing * scale &&
        line.at >= other.from - nearCrossing * scale &&
        line.at <= other.to + nearCrossing * scale,
    )
  for (let round = 0; round < 2; round++) {
    const added = rest.filter((line) => !kept.includes(line) && meets(line, line.from) && meets(line, line.to))
    if (!added.length) break
    kept = [...kept, ...added]
  }
  return kept
}

function closeGrid(lines: readonly Placed[], scale: number): PixelRuling[] {
  const near = nearCrossing * scale
  return lines.map((line) => {
    let { from, to } = line
    for (const other of lines) {
      if (other.horizontal === line.horizontal) continue
      if (line.at < other.from - near || line.at > other.to + near) continue
      if (Math.abs(other.at - line.from) <= near) from = Math.min(from, other.at)
      if (Math.abs(other.at - line.to) <= near) to = Math.max(to, other.at)
    }
    return { horizontal: line.horizontal, from, to, at: line.at, width: line.width }
  })
}
