import type { Bitmap, Box, Diagnostic, Page, Run, Staged } from '../model'
import { doubtsOf, illegible } from './doubts'
import { findOrientation } from './find-orientation'
import { flattenBackground } from './flatten-background'
import type { LineEngine } from './line-engine'
import { meanConfidence } from './mean-confidence'
import { nominalScale } from './nominal-scale'
import { readLine } from './read-line'
import { shrinkBitmap } from './shrink-bitmap'
import { splitSpread } from './split-spread'
import { throwIfAborted } from './throw-if-aborted'
import { toGray } from './to-gray'
import { type PageSize, toPage } from './to-page'
import { turnBox } from './turn-box'

/** Lines that are read with less confidence than this on a page that makes no sense are no text. */
const leastConfidence = 0.5

/**
 * A scanned page as any other: lines read, rulings found, in points. **Rule**: seal and background
 * out, upright, skew out, rulings out, then line by line. **Doubt**: a page that is read with little
 * confidence all over keeps only lines that are better, and says so.
 */
export async function readPage(
  bitmap: Bitmap,
  size: PageSize,
  engine: LineEngine,
  signal?: AbortSignal,
): Promise<Staged<Page[]>> {
  throwIfAborted(signal)
  const { image, seal } = toGray(shrinkBitmap(bitmap))
  const scale = nominalScale(image.width, image.height, size.width)
  const { page: prepared, turn, read } = await findOrientation(flattenBackground(image), scale, engine)
  const runs: Run[] = []
  for (const line of prepared.text.lines) {
    throwIfAborted(signal)
    const run = read.has(line) ? read.get(line) : await readLine(prepared, line, engine)
    if (run) runs.push(run)
  }
  const legible = meanConfidence(runs) >= illegible
  const kept = legible ? runs : runs.filter((run) => meanConfidence([run]) >= leastConfidence)
  const page = toPage(prepared, kept, turn % 180 ? { ...size, width: size.height, height: size.width } : size)
  const below = seal && scaled(turnBox(seal, image.width, image.height, turn), page.width / prepared.image.width)
  return { value: splitSpread(page), diagnostics: doubts(page, runs, legible, below) }
}

function doubts(page: Page, runs: readonly Run[], legible: boolean, seal: Box | undefined): Diagnostic[] {
  return legible || !runs.length ? doubtsOf(page, seal) : doubtsOf({ ...page, runs }, undefined)
}

const scaled = (box: Box, by: number): Box => [box[0] * by, box[1] * by, box[2] * by, box[3] * by]
