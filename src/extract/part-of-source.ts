import type { Fragment } from '../model'

/** So few fragments are not worth choosing among. */
const few = 3

/** Gives the fragments of a stretch of a text. */
export type PartOfSource = (from: number, to: number) => Fragment[]

/**
 * What: the fragments that a stretch of a text came from, in order.
 *
 * **Rule** A text of many lines has a fragment for each. What is found in one of them has that one’s place, so that a
 * paragraph of a thousand tasks does not give each of them the places of all.
 *
 * **Doubt** Where in the text a fragment ends is reckoned from its length (characters, or width on the page): the
 * fragments before and behind are taken too.
 */
export function partOfSource(source: readonly Fragment[], length: number): PartOfSource {
  if (source.length <= few || length <= 0) return () => [...source]
  const sizes = source.map(sizeOf)
  const known = sizes.every((size) => size > 0)
  const ends: number[] = []
  for (const size of sizes) ends.push((ends.at(-1) ?? 0) + (known ? size : 1))
  const total = ends.at(-1) as number
  return (from, to) => {
    const first = firstBehind(ends, (from / length) * total)
    const last = firstBehind(ends, (to / length) * total)
    return source.slice(Math.max(0, first - 1), Math.min(source.length, last + 2))
  }
}

/** Characters of the file, or width on the page. */
function sizeOf({ start, end, bbox }: Fragment): number {
  if (start !== undefined && end !== undefined) return end - start
  return bbox ? bbox[2] - bbox[0] : 0
}

/** Place of the first end that lies behind a position. */
function firstBehind(ends: readonly number[], position: number): number {
  let low = 0
  let high = ends.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] as number) > position) high = middle
    else low = middle + 1
  }
  return low
}
