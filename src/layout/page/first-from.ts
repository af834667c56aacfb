/** Index of the first of rising numbers that is not below `least`. */
export function firstFrom(rising: readonly number[], least: number): number {
  let [low, high] = [0, rising.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] as number) < least) low = middle + 1
    else high = middle
  }
  return low
}
