import type { Division } from '../model'

/**
 * How much the look of a mark says: nothing else looks so; a list usually does; a reference that wrapped to the start of a line
 * looks the same; a reference or a quantity more often looks so. What is weak or doubtful is only believed where its number fits.
 */
export type Grade = 'sure' | 'likely' | 'weak' | 'doubtful'

/** A number at the start of a line that may open a unit. */
export interface Mark {
  readonly kind: Division['kind']
  /** han-comma, han-bracket, digit-dot, digit-bracket, circled, formal-comma, decimal; or the kind itself for 编篇章节条. */
  readonly style: string
  readonly number: number
  /** The parts of a decimal number: 4.1.2. */
  readonly path?: readonly number[]
  readonly suffix?: number
  /** As normalised. */
  readonly num: string
  /** As printed, with what belongs to it: the rest of the text stands behind. */
  readonly printed: string
  /** The text behind the mark. */
  readonly rest: string
  /** A page number that the reader ran into the line: 3 of 3第三条. */
  readonly page?: string
  readonly grade: Grade
  /** The rule of the numbering grammar that says so. */
  readonly rule: string
}
