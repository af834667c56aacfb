import { findRidges } from './find-ridges'
import type { GrayImage, InkImage } from './gray-image'
import { joinStrokes, StrokeList } from './join-strokes'

/** Lengths in points. Strokes shorter than this are no part of a ruling: a stroke of 16 pt type is 15 pt long. */
const shortestStroke = 9
/** Thickest ruling. */
const thickest = 4
/** Beside a ruling is paper: ink on either side, this far away (points), along less than this share of it. */
const besideAt = 1
const besideShare = 0.18
/** A line of which less than this is ink is a light hairline, or gaps between characters: nothing stands beside the first. */
const lightInk = 0.8
const besideLight = 0.06
/** Broken print: pieces on one line are joined over gaps up to this. */
const widestGap = 4
/** White pixels inside a stroke, in points: specks of noise. */
const speck = 0.75

/** Ink and hairline are one line when they stand this near, in points, over this share of the shorter. */
const sameLine = 2
const coveredShare = 0.8

/** A line along the rows, in pixels, with the strokes it is made of. */
export interface Piece {
  readonly from: number
  readonly to: number
  readonly at: number
  readonly width: number
  readonly strokes: readonly (readonly [row: number, x0: number, x1: number])[]
}

/**
 * Drawn lines along the rows of a picture, pieces of one line joined. **Rule**: ink or hairlines, long,
 * thin, with paper beside them. **Doubt**: what characters stand close to is their stroke.
 */
export function traceLines(gray: GrayImage, ink: InkImage, scale: number): Piece[] {
  const solid = linesOf(ink, ink, scale)
  const faint = linesOf(findRidges(gray, ink, scale), ink, scale).filter((line) => !isCovered(line, solid, scale))
  return [...solid.filter((line) => !isCovered(line, faint, scale)), ...faint]
}

/** Most of a line is drawn by others at its height. */
function isCovered(line: Piece, others: readonly Piece[], scale: number): boolean {
  let covered = 0
  for (const other of others)
    if (Math.abs(other.at - line.at) <= sameLine * scale)
      covered += Math.max(0, Math.min(other.to, line.to) - Math.max(other.from, line.from))
  return covered >= coveredShare * (line.to - line.from)
}

function linesOf(pixels: InkImage, ink: InkImage, scale: number): Piece[] {
  const strokes = longStrokes(pixels, shortestStroke * scale, Math.max(1, Math.round(speck * scale)))
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
  let [beside, length, dark] = [0, 0, 0]
  const off = Math.max(2, Math.ceil(width / 2 + distance))
  for (const [row, x0, x1] of strokes) {
    const above = row - off
    const below = row + off
    for (let x = x0; x < x1; x++) {
      length++
      dark += ink.data[row * ink.width + x] as number
      if ((above >= 0 && ink.data[above * ink.width + x]) || (below < ink.height && ink.data[below * ink.width + x]))
        beside++
    }
  }
  return beside <= (dark < lightInk * length ? besideLight : besideShare) * length
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
