import type { ReadCharacter } from './line-engine'

/**
 * Characters out of the scores that a CTC model gives for every step along a line: the best class of
 * each step, repeats and blanks (class 0) left out. A character stands at the middle of its steps.
 */
export function decodeCtc(
  scores: Float32Array,
  classes: number,
  characters: readonly string[],
  stepWidth: number,
): ReadCharacter[] {
  const read: ReadCharacter[] = []
  const steps = Math.floor(scores.length / classes)
  let last = 0
  for (let step = 0; step < steps; step++) {
    const base = step * classes
    let best = 0
    let most = scores[base] as number
    for (let k = 1; k < classes; k++)
      if ((scores[base + k] as number) > most) {
        most = scores[base + k] as number
        best = k
      }
    const x = (step + 0.5) * stepWidth
    const before = read.at(-1)
    if (best !== 0 && best !== last) read.push({ text: characters[best] ?? '\ufffd', x, confidence: most })
    else if (best !== 0 && before)
      read[read.length - 1] = {
        text: before.text,
        x: before.x + stepWidth / 2,
        confidence: Math.max(before.confidence, most),
      }
    last = best
  }
  return read
}
