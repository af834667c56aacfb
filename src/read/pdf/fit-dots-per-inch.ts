/** Pictures have at most so many pixels: an A0 sheet at 200 dpi has 62 million. */
const mostPixels = 100_000_000

/** The wanted resolution, or the highest that keeps the picture within bounds. */
export function fitDotsPerInch(width: number, height: number, wanted: number): number {
  const pixels = ((width * wanted) / 72) * ((height * wanted) / 72)
  return pixels > mostPixels ? wanted * Math.sqrt(mostPixels / pixels) : wanted
}
