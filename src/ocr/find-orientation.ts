import type { Run } from '../model'
import type { TextLine } from './find-text-lines'
import type { GrayImage } from './gray-image'
import type { LineEngine } from './line-engine'
import { meanConfidence } from './mean-confidence'
import { type PreparedPage, preparePage } from './prepare-page'
import { readLine } from './read-line'
import { type QuarterTurn, turnImage } from './turn-image'

/** Lines that are read to see whether a page stands upright. */
const probes = 4
/** Upright print is read with more confidence than this; print on its side or head with less than 0.6. */
const sureFrom = 0.8
/** Another orientation must be better by this much. */
const margin = 0.12

export interface UprightPage {
  readonly page: PreparedPage
  readonly turn: QuarterTurn
  /** Lines that were read on the way. */
  readonly read: ReadonlyMap<TextLine, Run | undefined>
}

/**
 * The page upright. **Rule**: a few of its longest lines are read; only where they make no sense
 * are the other three orientations tried, and the one that is read best wins. **Doubt**: no clear
 * winner leaves the page as it is.
 */
export async function findOrientation(flat: GrayImage, scale: number, engine: LineEngine): Promise<UprightPage> {
  const asIs = await probe(flat, scale, engine, 0)
  if (asIs.confidence >= sureFrom || asIs.page.text.lines.length === 0) return asIs
  let best = asIs
  for (const turn of [90, 270, 180] as const) {
    const other = await probe(turnImage(flat, turn), scale, engine, turn)
    if (other.confidence > best.confidence + (best === asIs ? margin : 0)) best = other
    if (best.confidence >= sureFrom) break
  }
  return best
}

async function probe(
  image: GrayImage,
  scale: number,
  engine: LineEngine,
  turn: QuarterTurn,
): Promise<UprightPage & { confidence: number }> {
  const page = preparePage(image, scale)
  const read = new Map<TextLine, Run | undefined>()
  const lines = [...page.text.lines].sort((a, b) => b.x1 - b.x0 - (a.x1 - a.x0)).slice(0, probes)
  for (const line of lines) read.set(line, await readLine(page, line, engine))
  const runs = [...read.values()].filter((run) => run !== undefined)
  // A line of which only a character or two was made out was not read.
  const filled = runs.filter((run) => [...run.text].length * page.text.em > 0.3 * (run.box[2] - run.box[0]))
  return { page, turn, read, confidence: (meanConfidence(filled) * filled.length) / Math.max(1, lines.length) }
}
