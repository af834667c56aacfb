import type { Font, Run } from '../../model'
import { addFont, type Canvas } from './canvas'

/** Copies this close (em) are one word printed twice: fake bold moves it by some hundredths. */
const sameSpot = 0.15

/**
 * Text that is drawn twice on the same spot stands once, in bold.
 *
 * **Doubt** The same word side by side is two words: only what covers itself is a copy.
 */
export function dropOverprints(canvas: Canvas): Run[] {
  const { runs, fonts } = canvas
  const kept: Run[] = []
  const places = new Map<string, number[]>()
  for (const run of runs) {
    const cell = Math.max(1, run.size)
    const [column, row] = [Math.round(run.box[0] / cell), Math.round(run.box[1] / cell)]
    const twin = nearby(places, run.text, column, row).find((index) => covers(kept[index] as Run, run))
    if (twin === undefined) {
      const key = `${column} ${row} ${run.text}`
      places.set(key, [...(places.get(key) ?? []).slice(-maxOnOneSpot), kept.push(run) - 1])
      continue
    }
    const before = kept[twin] as Run
    if (!before.hidden && !run.hidden) {
      const font = fonts[before.font] as Font
      kept[twin] = { ...before, font: addFont(canvas, { ...font, bold: true }) }
    } else if (before.hidden) kept[twin] = run
  }
  return kept
}

const maxOnOneSpot = 20

function nearby(places: ReadonlyMap<string, number[]>, text: string, column: number, row: number): number[] {
  const found: number[] = []
  for (let x = column - 1; x <= column + 1; x++)
    for (let y = row - 1; y <= row + 1; y++) found.push(...(places.get(`${x} ${y} ${text}`) ?? []))
  return found
}

const covers = (run: Run, other: Run): boolean =>
  run.box.every((side, i) => Math.abs(side - (other.box[i] as number)) <= sameSpot * Math.min(run.size, other.size)) &&
  Boolean(run.text.trim())
