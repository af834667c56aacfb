import { numberOf } from './xml-values'

/**
 * The steps between glyphs: numbers, where `g n v` stands for n times v (GB/T 33190 §11.3).
 * Never more than `most` of them: `g 999999999 1` is no reason to run out of memory.
 */
export function readDeltas(text: string | undefined, most: number): number[] {
  // Sixty letters are more than any step takes.
  const words =
    text
      ?.slice(0, 60 * (most + 1))
      .trim()
      .split(/[\s,]+/) ?? []
  const steps: number[] = []
  for (let i = 0; i < words.length && steps.length < most; i++) {
    if (!/^g$/i.test(words[i] as string)) {
      if (words[i]) steps.push(numberOf(words[i]) ?? 0)
      continue
    }
    const step = numberOf(words[i + 2]) ?? 0
    for (let left = Number(words[i + 1]); left >= 1 && steps.length < most; left--) steps.push(step)
    i += 2
  }
  return steps
}
