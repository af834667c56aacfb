/**
 * The text with its <!-- comments --> blanked, over lines, too: each other character keeps its place.
 * **Doubt** a comment that is never closed is text.
 */
export function blankComments(text: string): string {
  let out = ''
  let from = 0
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', from)) {
    const close = text.indexOf('-->', start + 4)
    if (close < 0) break
    out += text.slice(from, start) + blank(text.slice(start, close + 3))
    from = close + 3
  }
  return from ? out + text.slice(from) : text
}

/** Spaces in the place of a text; its lines stay lines. */
export const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ')
