/** How many slips of the hand a word may have to be taken for another: one for every three letters. */
const lettersPerSlip = 3

/**
 * The name that a mistyped word was meant to be, or nothing.
 * **Rule** Case and marks between words do not count (`ocrCache` is near `ocr-cache`); the fewest slips win, then the
 * order of the names. A beginning of one single name is near it (`conv` → `convert`).
 */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const own = bare(word)
  let best: string | undefined
  let fewest = Math.max(1, Math.floor(own.length / lettersPerSlip)) + 1
  for (const name of names) {
    const slips = slipsBetween(own, bare(name), fewest)
    if (slips < fewest) [best, fewest] = [name, slips]
  }
  if (best !== undefined) return best
  const begun = own.length > 1 ? names.filter((name) => bare(name).startsWith(own)) : []
  return begun.length === 1 ? begun[0] : undefined
}

/** ` Did you mean NAME?`, or nothing; to be put behind a refusal. */
export function suggest(
  word: string,
  names: readonly string[],
  show: (name: string) => string = (name) => name,
): string {
  const name = nearest(word, names)
  return name === undefined ? '' : ` Did you mean ${show(name)}?`
}

const bare = (word: string): string => word.toLowerCase().replace(/[-_\s]/g, '')

/** Letters put in, left out, changed or exchanged with their neighbour (optimal string alignment), counted up to `most`. */
function slipsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) >= most) return most
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, j) => j)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const changed = one[i - 1] === other[j - 1] ? 0 : 1
      let least = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + changed)
      const exchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      if (exchanged) least = Math.min(least, (before[j - 2] as number) + 1)
      row.push(least)
    }
    ;[before, last] = [last, row]
  }
  return last[other.length] as number
}
