/** Scans below this many dots an inch are rare; most often the page size is a default and wrong. */
const leastDotsPerInch = 130
/** Shorter side of A4 in points. */
const a4 = 595

/** Pixels a point of the printed page: by its stated size where that is likely, else as if it were A4. */
export function nominalScale(width: number, height: number, statedWidth: number): number {
  const stated = width / statedWidth
  return stated * 72 >= leastDotsPerInch ? stated : Math.min(width, height) / a4
}
