import type { Run } from '../model'

/** Mean confidence over all characters; 0 where there are none. */
export function meanConfidence(runs: readonly Run[]): number {
  let [sum, count] = [0, 0]
  for (const { confidence = [] } of runs)
    for (const one of confidence) {
      sum += one
      count++
    }
  return count ? sum / count : 0
}
