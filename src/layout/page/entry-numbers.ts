import type { Line } from './join-lines'

/** The end of an entry whose title runs up to its page number. */
const fullEntry = /(?<=[\p{Script=Han}）)》”〕])[\s\u3000]{0,2}(?=[（(]?\d{1,3}[)）]?$)/u
/** Page numbers of a 目录 end in one place, to within so many points. */
const sameEnd = 1.5
/** So many other entries on a page show where that is. */
const fewestEntries = 2

/**
 * Lines of a 目录 whose title leaves no room for its leader, with a gap before their page number.
 * **Rule** the number ends where those of other entries on the page do.
 * **Doubt** a page with fewer entries that have a leader is no list of contents.
 */
export function partEntryNumbers(lines: readonly Line[], entryEnd: RegExp): readonly Line[] {
  const ends = new Map<number, number[]>()
  for (const { page, text, x1 } of lines) {
    if (!entryEnd.test(text.slice(-40))) continue
    const known = ends.get(page)
    if (known) known.push(x1)
    else ends.set(page, [x1])
  }
  if (!ends.size) return lines
  return lines.map((line) => {
    const alike = ends.get(line.page)?.filter((x) => Math.abs(x - line.x1) < sameEnd).length ?? 0
    if (alike < fewestEntries || entryEnd.test(line.text.slice(-40))) return line
    const tail = line.text.slice(-12)
    return { ...line, text: line.text.slice(0, -tail.length) + tail.replace(fullEntry, '\u3000') }
  })
}
