import type { Run } from '../model'
import type { TextLine } from './find-text-lines'
import type { GrayImage } from './gray-image'
import type { LineEngine } from './line-engine'
import { type PreparedPage, preparePage } from './prepare-page'
import { readLine } from './read-line'
import { rowDominance } from './row-dominance'
import { type QuarterTurn, turnImage } from './turn-image'

/** Lines that are read to see whether a page stands upright. */
const probes = 4
/** Upright print is read with more confidence than this; print on its side or head with less than 0.6. */
const sureFrom = 0.8
/** Pages of print lie between 1.15 and 33 when upright (93 pages, ruled tables among them), below 0.87 on their side. */
const sideways = 1
/** From here on no page lies on its side, however badly it reads. */
const upright = 1.5
/** Upright, the same 93 pages have 0.1 … 0.7 times as many lines as on their side. */
const fewerLines = 0.75
/** Another orientation must be better by this much. */
const margin = 0.2

export interface UprightPage {
  readonly page: PreparedPage
  readonly turn: QuarterTurn
  /** Lines that were read on the way. */
  readonly read: ReadonlyMap<TextLine, Run | undefined>
}

/**
 * The page upright. **Rule**: ink gathers in rows where lines run across; of the two ways that are
 * left, the first whose longest lines can be read is taken. (Confidence alone does not tell print on
 * its side: the model was taught some of it.) **Doubt**: where nothing reads well, all four are
 * tried, and one must be clearly better for the page to be turned.
 */
export async function findOrientation(flat: GrayImage, scale: number, engine: LineEngine): Promise<UprightPage> {
  const asIs = preparePage(flat, scale)
  const dominance = rowDominance(asIs.ink)
  const likely = waysToTry(dominance, dominance < sideways && liesOnSide(asIs, flat, scale))
  let best: Probe | undefined
  for (const turn of likely) {
    const page = turn === 0 ? asIs : preparePage(turnImage(flat, turn), scale)
    const other = await probe(page, turn, engine)
    if (!best || other.confidence > best.confidence + margin) best = other
    if (best.confidence >= sureFrom || !page.text.lines.length) break
  }
  return best as Probe
}

function waysToTry(dominance: number, onSide: boolean): readonly QuarterTurn[] {
  if (onSide) return [90, 270, 0, 180]
  return dominance > upright ? [0, 180] : [0, 180, 90, 270]
}

/** The second sign beside ink in columns: far fewer lines when turned by a quarter. */
const liesOnSide = (asIs: PreparedPage, flat: GrayImage, scale: number): boolean =>
  preparePage(turnImage(flat, 90), scale).text.lines.length < fewerLines * asIs.text.lines.length

type Probe = UprightPage & { readonly confidence: number }

async function probe(page: PreparedPage, turn: QuarterTurn, engine: LineEngine): Promise<Probe> {
  const read = new Map<TextLine, Run | undefined>()
  const lines = [...page.text.lines].sort((a, b) => b.x1 - b.x0 - (a.x1 - a.x0)).slice(0, probes)
  for (const line of lines) read.set(line, await readLine(page, line, engine))
  return { page, turn, read, confidence: hanConfidence([...read.values()]) }
}

/** Mean confidence of the Han alone: leaders and digits read alike on their head. */
function hanConfidence(runs: readonly (Run | undefined)[]): number {
  let [sum, count] = [0, 0]
  for (const run of runs)
    for (const [i, character] of [...(run?.text ?? '')].entries())
      if (/\p{Script=Han}/u.test(character)) {
        sum += run?.confidence?.[i] ?? 0
        count++
      }
  return count ? sum / count : 0
}
