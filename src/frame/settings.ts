import type { Strength } from '../lines'

/**
 * The prices of the frame. A path through a document adds up how odd each step is and what each reading is worth; the cheapest
 * path is believed. Other values in the same order change little (tried on 300 documents); equal ones lose two thirds.
 */
export const prices = { expected: 0, possible: 1, odd: 3, against: 8, never: 1000 } as const
export type Oddness = keyof typeof prices

/** What a reading is worth where its part stands. */
export const worth: Record<Strength, number> = { sure: 6, likely: 3, weak: 1 }

export const settings = {
  /** A line that no rule knows, between two parts; and each further one behind it. Less than a weak reading in a wrong place. */
  unknown: 3,
  unknownMore: 1,
  /** A line that pages print around documents, worth a little where text would be free. */
  furnitureInText: -1,
  /** No title is printed on more lines, none of them is longer, and a title that no 文种 ends is no longer than the last. */
  titleLines: 6,
  titleLine: 90,
  weakTitle: 60,
  /** 题注 and 主送 go over no more lines. */
  historyLines: 20,
  addresseeLines: 8,
  /** A line that goes on in the next one without a comma was wrapped, and is no shorter, in characters. */
  wrappedLine: 14,
  /** A heading of the page is printed again as the title within so many lines. */
  pageTitleWithin: 60,
  /** A number of a list is looked for within so many lines behind a title. */
  seriesWithin: 60,
  /** A joint red head stacks its agencies on so many lines. */
  redHeadLines: 8,
  /** A covering text names what it promulgates in lines no longer than this, in characters. */
  namingLine: 4000,
  /** A weak signature is no longer, in characters. */
  weakName: 30,
} as const
