import type { InkImage } from './gray-image'
import { joinStrokes, StrokeList } from './join-strokes'

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

/** Lengths in points. Strokes shorter than this are no part of a ruling: a stroke of 16 pt type is 15 pt long. */
const shortestStroke = 9
/** A ruling that stands alone is at least this long; dashes of 22 pt type are 44 pt long. */
const shortestAlone = 50
/** A ruling between two others may be as short as this: a row of 7 pt type. */
const shortestBetween = 6
/** Thickest ruling. */
const thickest = 4
/** A ruling that stands alone is at least this many times as long as thick; the strokes of a large title are not. */
const slender = 30
/** Beside a ruling is paper: ink on either side, this far away (points), along less than this share of it. */
const besideAt = 1
const besideShare = 0.18
/** Broken print: pieces on one line are joined over gaps up to this. */
const widestGap = 4
/** Ends reach a crossing line when they miss it by less than this. */
const nearCrossing = 4
/** White pixels inside a stroke, in points: specks of noise. */
const speck = 0.75

/**
 * The ruling lines of a page. **Rule**: long strokes of neighbouring rows (or columns) that hang
 * together are one line, slightly bent or not; pieces on one line are joined over small gaps; ends
 * are drawn out to the lines they nearly meet, so that the grid of a table is closed. **Doubt**: a
 * stroke that is not long enough alone is a ruling only where both its ends meet others.
 */
export function findRulings(ink: InkImage, pixelsPerPoint: number): FoundRulings {
  const flat = findAlong(ink, pixelsPerPoint)
  const upright = findAlong(transpose(ink), pixelsPerPoint)
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

interface Piece extends Omit<PixelRuling, 'horizontal'> {
  readonly strokes: readonly (readonly [row: number, x0: number, x1: number])[]
}
type Placed = Piece & { readonly horizontal: boolean }

function transpose({ width, height, data }: InkImage): InkImage {
  const turned = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (data[y * width + x]) turned[x * height + y] = 1
  return { width: height, height: width, data: turned }
}

/** Lines along the rows, pieces of one line joined. */
function findAlong(ink: InkImage, scale: number): Piece[] {
  const strokes = longStrokes(ink, shortestStroke * scale, Math.max(1, Math.round(speck * scale)))
  const { groups, count } = joinStrokes(strokes)
  const members: [number, number, number][][] = Array.from({ length: count }, () => [])
  for (let i = 0; i < strokes.count; i++)
    members[groups[i] as number]?.push([strokes.y[i] as number, strokes.x0[i] as number, strokes.x1[i] as number])
  const pieces = members.map(toPiece).filter(({ width }) => width <= thickest * scale)
  return joinPieces(pieces, scale).filter((line) => standsFree(line, ink, besideAt * scale))
}

function longStrokes({ width, height, data }: InkImage, shortest: number, gap: number): StrokeList {
  const found = new StrokeList()
  for (let y = 0; y < height; y++) {
    let [start, end] = [-1, -1]
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (!data[i]) continue
      if (start < 0 || x - end > gap) {
        if (start >= 0 && end - start >= shortest) found.add(y, start, end)
        start = x
      }
      end = x + 1
    }
    if (start >= 0 && end - start >= shortest) found.add(y, start, end)
  }
  return found
}

function toPiece(strokes: [number, number, number][]): Piece {
  let [from, to, area, moment] = [Infinity, -Infinity, 0, 0]
  for (const [row, x0, x1] of strokes) {
    from = Math.min(from, x0)
    to = Math.max(to, x1)
    area += x1 - x0
    moment += (x1 - x0) * (row + 0.5)
  }
  return { from, to, at: moment / area, width: area / (to - from), strokes }
}

/** Pieces whose ends nearly meet, at nearly the same height, are one line. */
function joinPieces(pieces: Piece[], scale: number): Piece[] {
  const sorted = [...pieces].sort((a, b) => a.from - b.from)
  const lines: Piece[] = []
  for (const piece of sorted) {
    const at = lines.findIndex(
      (line) =>
        piece.from - line.to <= widestGap * scale &&
        Math.abs(heightAt(line, line.to) - heightAt(piece, piece.from)) <= Math.max(1.5 * scale, line.width) &&
        piece.to > line.to - scale,
    )
    if (at < 0) lines.push(piece)
    else lines[at] = toPiece([...(lines[at] as Piece).strokes, ...piece.strokes] as [number, number, number][])
  }
  return lines
}

/** Strokes of characters that happen to stand in one row have other strokes above or below. */
function standsFree({ strokes, width }: Piece, ink: InkImage, distance: number): boolean {
  let [beside, length] = [0, 0]
  const off = Math.max(2, Math.ceil(width / 2 + distance))
  for (const [row, x0, x1] of strokes) {
    const above = row - off
    const below = row + off
    for (let x = x0; x < x1; x++) {
      length++
      if ((above >= 0 && ink.data[above * ink.width + x]) || (below < ink.height && ink.data[below * ink.width + x]))
        beside++
    }
  }
  return beside <= besideShare * length
}

/** The middle of a line near one of its ends. */
function heightAt({ strokes, at, from, to }: Piece, end: number): number {
  let [sum, length] = [0, 0]
  const near = (to - from) / 8
  for (const [row, x0, x1] of strokes) {
    const part = Math.min(x1, end + near) - Math.max(x0, end - near)
    if (part <= 0) continue
    sum += part * (row + 0.5)
    length += part
  }
  return length ? sum / length : at
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
