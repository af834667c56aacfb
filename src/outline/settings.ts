import type { Grade } from '../lines'

/**
 * What a decision costs. A few prices are enough; other ordered scales change little (tried with the frame of whole documents).
 * What matters is the order, and that a series of two or more that fits outweighs what its marks look like.
 */
export const prices = {
  expected: 0,
  possible: 1,
  unlikely: 2,
  odd: 3,
  against: 8,
  /** Of what nothing else looks like. */
  loss: 12,
  never: 24,
  /** What a number earns that follows its elder sibling. */
  fits: -4,
} as const

export const settings = {
  /** To believe a mark of this look: a reference that wrapped looks like a weak one, a quantity like a doubtful one. */
  accept: {
    sure: prices.expected,
    likely: prices.expected,
    weak: prices.possible,
    doubtful: prices.unlikely,
  } satisfies Record<Grade, number>,
  /** To leave a mark of this look in the text. */
  reject: {
    sure: prices.against,
    likely: prices.odd,
    weak: prices.expected,
    doubtful: prices.expected,
  } satisfies Record<Grade, number>,
  /** The same where no sentence has ended on the line above. */
  rejectInside: {
    sure: prices.odd,
    likely: prices.possible,
    weak: prices.expected,
    doubtful: prices.expected,
  } satisfies Record<Grade, number>,
  /** Numbers that may be missing between two of a series, by a slip of a typist or an OCR. A wider gap is a stray number. */
  maxGap: 3,
  /** A quotation that goes on for more lines than this was never closed (the longest amending provisions have 300). */
  maxQuotedLines: 400,
  /** A heading that stands on the line below its number (第一章 / 总则), and a heading of 一、 above 条, in characters. */
  maxHeading: 40,
  /** A heading without a number, in characters. */
  maxBareHeading: 60,
  /** 一、 of a text are its 条 when at least this share of them are sentences, not headings (old 规定, 决定). */
  sentenceShare: 0.6,
  /** 一、 that is longer than this is a sentence though nothing closes it, in characters. */
  minSentence: 40,
  /** A paragraph that a heading announces is not shorter than this (此复。 is none), in characters. */
  minAnnounced: 12,
  /** So many short lines may stand between a heading and the paragraph that it announces (sub-headlines). */
  maxHeadlines: 3,
  /** No label in a table (附件2) is longer, in characters. */
  maxLabel: 20,
  contents: {
    /** A text’s own 目录 is not longer than this, in lines (民法典: 150). */
    maxLines: 800,
    /** It begins among so many of the first lines, where no 目录 stands above it. */
    maxStart: 12,
    /** No entry is longer, in characters. */
    maxEntry: 120,
    /** Without the word 目录 above it, at least so many headings in a row. */
    minBare: 2,
    /** Of the lines under 目录, at least this share stands again in the text below. */
    share: 0.6,
  },
  /** A footnote is held against so many of the paragraphs above it. */
  maxCited: 60,
} as const
