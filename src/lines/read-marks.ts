import { type Grammars, type Mark, readMark } from '../grammar'

export type { Mark } from '../grammar'

/** The numbers that may open a unit at the start of a text, likeliest first. */
export function readMarks(text: string, grammars: Grammars): Mark[] {
  const mark = readMark(text, grammars)
  return mark ? [mark] : []
}
