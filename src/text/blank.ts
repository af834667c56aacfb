const blankCodes = new Set([
  0x00a0, 0x00ad, 0x1680, 0x180e, 0x200b, 0x200c, 0x200d, 0x2028, 0x2029, 0x202f, 0x205f, 0x2060, 0x3000, 0xfeff,
])

/** White space and characters that print nothing (soft hyphen, zero width, byte order mark). */
export const isBlank = (code: number): boolean =>
  code === 0x20 ||
  (code >= 0x09 && code <= 0x0d) ||
  code === 0x85 ||
  (code >= 0x2000 && code <= 0x200a) ||
  blankCodes.has(code)

/** How many UTF-16 units of the text are not blank: the unit in which `coverage` counts. */
export function countInk(text: string, start = 0, end = text.length): number {
  let n = 0
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    // CJK and letters first: nearly every character of a gazette leaves here.
    if (code > 0x3000 ? code !== 0xfeff : !isBlank(code)) n++
  }
  return n
}
