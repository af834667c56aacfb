/** A title that a text names in 《…》. */
export interface NamedTitle {
  /** Place of 《. */
  readonly start: number
  /** Place behind 》. */
  readonly end: number
  readonly title: string
}

/** No title is longer. */
const longest = 200

/**
 * What: the titles in 《…》, outermost ones only, left to right.
 *
 * **Rule** GB/T 15834-2011 §4.15: 〈…〉 inside 《…》; typists also nest 《…《…》…》.
 *
 * **Doubt** A 《 that is never closed, or only after 200 characters, opens nothing; the next one counts. Linear.
 */
export function namedTitles(text: string): NamedTitle[] {
  const found: NamedTitle[] = []
  let depth = 0
  let start = -1
  let inner = -1
  const mark = /[《》]/g
  for (let hit = mark.exec(text); hit; hit = mark.exec(text)) {
    const at = hit.index
    if (depth && at - start > longest) {
      // never closed: what opened inside it may still be a title
      start = inner >= 0 && at - inner <= longest ? inner : -1
      depth = start >= 0 ? 1 : 0
      inner = -1
    }
    if (hit[0] === '《') {
      if (!depth) start = at
      else if (depth === 1) inner = at
      depth++
    } else if (depth) {
      depth--
      if (depth) continue
      const title = text.slice(start + 1, at).trim()
      if (title) found.push({ start, end: at + 1, title })
      inner = -1
    }
  }
  if (depth > 1 && inner >= 0) found.push(...closedInside(text, start, inner))
  return found
}

/** 《A《B》 with one 》 too few: B is closed. */
function closedInside(text: string, start: number, inner: number): NamedTitle[] {
  const end = text.indexOf('》', inner)
  if (end < 0 || end - inner > longest || start < 0) return []
  const title = text.slice(inner + 1, end).trim()
  return title ? [{ start: inner, end: end + 1, title }] : []
}
