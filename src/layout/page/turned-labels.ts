import type { Run } from '../../model'
import type { Glyph } from './glyph'
import type { PlacedBox } from './placed'

/** A single letter that lies on its side is a mark of the line in which it stands. */
const fewestChars = 2

/** Strings that lie on their side beside the text, each in one piece, and the glyphs that stand level. */
export function turnedLabels(free: readonly Glyph[]): { labels: PlacedBox[]; level: readonly Glyph[] } {
  const byRun = new Map<Run, Glyph[]>()
  for (const glyph of free) {
    if (!glyph.run) continue
    const own = byRun.get(glyph.run)
    if (own) own.push(glyph)
    else byRun.set(glyph.run, [glyph])
  }
  const runs = [...byRun].filter(([, glyphs]) => glyphs.length >= fewestChars)
  if (!runs.length) return { labels: [], level: free }
  const taken = new Set(runs.flatMap(([, glyphs]) => glyphs))
  const labels = runs.map(([, glyphs]): PlacedBox => {
    const [first] = glyphs as [Glyph]
    const box = {
      x0: Math.min(...glyphs.map(({ x0 }) => x0)),
      y0: Math.min(...glyphs.map(({ y0 }) => y0)),
      x1: Math.max(...glyphs.map(({ x1 }) => x1)),
      y1: Math.max(...glyphs.map(({ y1 }) => y1)),
    }
    const text = glyphs.map((glyph, i) => (i && glyph.spaced ? ' ' : '') + glyph.text).join('')
    return { box: [box.x0, box.y0, box.x1, box.y1], segments: [{ ...box, text, size: first.size, bold: first.bold }] }
  })
  return { labels, level: free.filter((glyph) => !taken.has(glyph)) }
}
