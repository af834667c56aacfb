import type { ReadCharacter } from './line-engine'

/** Marks that print has in full and in half width; the model tells them apart by shape alone. */
const pairs = ['（(', '）)', '，,', '；;', '：:', '！!', '？?', '．.']
const full = new Map(pairs.map(([wide, half]) => [half as string, wide as string]))
const half = new Map(pairs.map(([wide, narrow]) => [wide as string, narrow as string]))
const partners = new Map([...'（()）'].map((mark, i) => [mark, [...'）)(（'][i] as string]))
/** A mark with the room of this many ems and more between its neighbours is full-width: 1 em against 0.3 … 0.56. */
const fullFrom = 0.78
/** Dashes this wide (in ems) are —; hyphens are half as wide. */
const dashFrom = 0.62

const han = /\p{Script=Han}/u
const solid = /[\p{Script=Han}\p{Nd}\p{Script=Latin}]/u

/**
 * Sets full and half width by the room that a mark has on the line. **Rule**: between two characters
 * that are no marks, the space less the line’s letter-spacing is one em or about half of one; a
 * bracket at the end of a line follows its partner; a dash is known by its length. **Doubt**: what
 * has no measurable room stays as the model gave it.
 */
export function setMarkWidths(read: readonly ReadCharacter[], edges: readonly number[], em: number): string[] {
  const text = read.map((one) => one.text)
  const spacing = letterSpacing(text, edges)
  const sure = new Set<number>()
  for (const [i, mark] of text.entries()) {
    if (/^[-–—－]$/.test(mark)) text[i] = dash(text, edges, i, em)
    if (!full.has(mark) && !half.has(mark)) continue
    if (spacing === undefined || !solid.test(text[i - 1] ?? '') || !solid.test(text[i + 1] ?? '')) continue
    const room = (edges[2 * i + 2] as number) - (edges[2 * i - 1] as number) - spacing
    text[i] = room >= fullFrom * em ? (full.get(mark) ?? mark) : (half.get(mark) ?? mark)
    sure.add(i)
  }
  for (const i of sure) followPartner(text, i, sure)
  return text
}

/** The usual space between the ink of two Han. */
function letterSpacing(text: readonly string[], edges: readonly number[]): number | undefined {
  const gaps: number[] = []
  for (let i = 1; i < text.length; i++)
    if (han.test(text[i - 1] as string) && han.test(text[i] as string))
      gaps.push((edges[2 * i] as number) - (edges[2 * i - 1] as number))
  return gaps.length < 2 ? undefined : gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)]
}

function dash(text: readonly string[], edges: readonly number[], i: number, em: number): string {
  const width = (edges[2 * i + 1] as number) - (edges[2 * i] as number)
  return width >= dashFrom * em ? '—' : width < 0.5 * em ? '-' : (text[i] as string)
}

/** The bracket that belongs to one whose width is known gets the same width, if its own is not known. */
function followPartner(text: string[], i: number, sure: ReadonlySet<number>): void {
  const mark = text[i] as string
  const partner = partners.get(mark)
  if (!partner) return
  const step = '（('.includes(mark) ? 1 : -1
  for (let k = i + step, depth = 0; k >= 0 && k < text.length; k += step) {
    const other = text[k] as string
    if ('（('.includes(other) === '（('.includes(mark) && '（()）'.includes(other)) depth++
    else if ('（()）'.includes(other) && depth-- === 0) {
      if (!sure.has(k)) text[k] = partner
      return
    }
  }
}
