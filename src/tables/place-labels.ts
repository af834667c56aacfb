import { fold } from '../text/normalise'

/** A label of a shifted row. */
export interface ShiftedLabel {
  readonly text: string
  /** How many columns to the left of the text it was printed; 1 right beside it. */
  readonly before: number
}

/**
 * What: the levels (0 outermost) of the labels of one row whose cells were shifted.
 *
 * **Rule** A label that says again what stands above keeps that level: pages repeat the labels
 * of merged cells. The others are the lowest levels: lost cells are empty ones to the left, and
 * a new label of a high level brings all lower ones with it, so labels that are too few for
 * all levels are siblings of the lowest label above them (沂源县 2023-8 附件2: 财政预决算). Labels that
 * end beside the text were shifted together and keep the empty levels between them. In a
 * table's first row, with nothing above, labels count from the outermost level.
 *
 * **Doubt** The caller reports every row that was shifted.
 */
export function placeLabels(labels: readonly ShiftedLabel[], current: readonly string[]): number[] {
  const out = repeated(labels, current)
  const rest = labels.slice(out.length)
  if (!rest.length) return out
  const next = (out.at(-1) ?? -1) + 1
  const lowest = current.findLastIndex((text) => text !== '')
  const end = lowest < 0 ? next + rest.length - 1 : Math.max(next + rest.length - 1, lowest)
  const together = rest.at(-1)?.before === 1 && rest.every((label) => end + 1 - label.before >= next)
  rest.forEach((label, k) => {
    const level = together ? end + 1 - label.before : end + 1 - rest.length + k
    out.push(Math.min(level, current.length - 1))
  })
  return out
}

/** Levels of the first labels, as long as they say again what stands above. */
function repeated(labels: readonly ShiftedLabel[], current: readonly string[]): number[] {
  const out: number[] = []
  for (const label of labels) {
    const from = (out.at(-1) ?? -1) + 1
    const room = current.length - (labels.length - out.length)
    const said = fold(label.text)
    const same = current.findIndex((text, level) => level >= from && level <= room && text && fold(text) === said)
    if (same < 0) break
    out.push(same)
  }
  return out
}
