import type { Box, Run } from '../../model'
import { isOpaque, type PaintOrder } from './paint-order'

/** A glyph is hidden when so much of it is covered: a stroke through a word covers less. */
const coveredShare = 0.7
/** A glyph of whose square less is left by its clip is not seen; a closing bracket has its ink in the first half. */
const seenShare = 0.3

/** How a run lies on its page. */
export interface Place {
  /** What is painted before it. */
  readonly depth: number
  /** What its glyphs are cut to. */
  readonly clip?: Box | undefined
}

/**
 * A run as the pieces that are seen and those that are not.
 * **Rule** a glyph is not seen off the page, where it is clipped away but for an edge, where its colour is that of its
 * ground, and below a filled box or a picture that is painted later.
 */
export function partBySight(
  run: Run,
  place: Place,
  page: { width: number; height: number; paints: PaintOrder },
): Run[] {
  if (run.hidden) return [run]
  const { paints } = page
  const sheet: Box = [0, 0, page.width, page.height]
  const clip = place.clip && !contains(place.clip, run.box) ? place.clip : undefined
  const outside = !contains(sheet, run.box)
  const color = run.color ?? '#000000'
  const lost = paints.mayLose(color)
  const above = paints.above(run.box, place.depth)
  if (!clip && !outside && !lost && !above.length) return [run]
  return partRun(run, (box) => {
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
    if (outside && shareOf(box, sheet) < seenShare) return 'outside'
    if (clip && shareOf(box, clip) < seenShare) return 'clipped'
    if (above.some((coat) => shareOf(box, coat.box) >= coveredShare && isOpaque(coat.opaque))) return 'covered'
    return lost && paints.loses(color, x, y, place.depth) ? 'same-colour' : undefined
  })
}

const contains = (outer: Box, inner: Box): boolean =>
  inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]

/** The share of a box that another one covers. */
function shareOf(box: Box, cover: Box): number {
  const across = Math.min(box[2], cover[2]) - Math.max(box[0], cover[0])
  const down = Math.min(box[3], cover[3]) - Math.max(box[1], cover[1])
  const area = (box[2] - box[0]) * (box[3] - box[1])
  return across > 0 && down > 0 && area > 0 ? (across * down) / area : 0
}

/** The run in stretches of glyphs for which `reasonOf` says the same. */
function partRun(run: Run, reasonOf: (box: Box) => Run['hidden']): Run[] {
  const down = run.direction === 90 || run.direction === 270
  const chars = [...run.text]
  const reasons = chars.map((_, i) => {
    const [a, b] = [run.edges[2 * i] as number, run.edges[2 * i + 1] as number]
    const [from, to] = [Math.min(a, b), Math.max(a, b)]
    return reasonOf(down ? [run.box[0], from, run.box[2], to] : [from, run.box[1], to, run.box[3]])
  })
  if (reasons.every((reason) => reason === reasons[0])) return reasons[0] ? [{ ...run, hidden: reasons[0] }] : [run]
  const pieces: Run[] = []
  for (let start = 0; start < chars.length; ) {
    let end = start + 1
    while (end < chars.length && reasons[end] === reasons[start]) end++
    const edges = [...run.edges].slice(2 * start, 2 * end)
    const [from, to] = [Math.min(...edges), Math.max(...edges)]
    const [x0, y0, x1, y1] = run.box
    const reason = reasons[start]
    pieces.push({
      ...run,
      text: chars.slice(start, end).join(''),
      edges,
      box: down ? [x0, from, x1, to] : [from, y0, to, y1],
      ...(reason ? { hidden: reason } : {}),
    })
    start = end
  }
  return pieces
}
