import type { Fragment } from './schema'

/**
 * The shapes in which readers hand text to the core. Plain readonly interfaces:
 * they are met once a line, and nothing outside the pipeline sees them.
 */

/** One printed paragraph (or one line, where nobody knows yet), not understood so far. */
export interface SourceLine {
  readonly kind: 'line'
  /** Text without markup or outer white space; inner spaces as printed. */
  readonly text: string
  readonly source: readonly Fragment[]
  /** What was recognised, where a repair changed it. */
  readonly raw?: string
  /** Heading level that the format gave; unreliable. */
  readonly heading?: number
  /** White space before the text, in full-width characters. */
  readonly indent?: number
  /** A blank line or wider gap stood before it. */
  readonly gap?: boolean
  /** The format says that it is the caption of the table below: <caption>, Word’s style of that name. */
  readonly caption?: true
  /** How the line is set: between margins that are alike, or against the right one. */
  readonly align?: 'center' | 'right'
  /** Size of its type against the text’s: 1 is the body’s. */
  readonly size?: number
  /** Set in bold type throughout. */
  readonly bold?: true
  /** The first line of text on its page. */
  readonly pageStart?: true
  /** A note at the foot of a page, which speaks of the text above it. */
  readonly role?: 'footnote'
}

/** A cell as it was read: merged cells stand once, with their spans. */
export interface SourceCell {
  /** Its lines as they stand, joined by \n: paragraphs and breaks of the author, or the printed lines of a drawn cell. */
  readonly text: string
  readonly source: readonly Fragment[]
  readonly rowSpan?: number
  readonly colSpan?: number
  readonly room?: CellRoom
}

/** The room that a drawn cell leaves around its text. */
export interface CellRoom {
  /** Above the first line and below the last one, in line heights. */
  readonly above: number
  readonly below: number
  /** Behind the last line, in characters. */
  readonly after: number
  /** Beside each line, before and behind it together, in characters; absent where lines were joined already. */
  readonly beside?: readonly number[]
}

/** A grid as it was read, before header, merged cells and shifts are understood. */
export interface SourceTable {
  readonly kind: 'table'
  readonly rows: readonly (readonly SourceCell[])[]
  readonly source: readonly Fragment[]
  /** True where the grid is known (drawn rules, HTML): no cell can have been shifted. */
  readonly exact?: boolean
  /** So many of the first rows are the header, as the format says or the page shows: <thead>, <th>, |---|, w:tblHeader, a filled first row. */
  readonly headerRows?: number
  /** Where its columns begin, and where the last one ends, in points; only where the rules were drawn. */
  readonly edges?: readonly number[]
}

export type SourceBlock = SourceLine | SourceTable

/** Text that belongs to the page and not to a document: running heads, page numbers, contents. */
export interface Furniture {
  readonly text: string
  readonly source: readonly Fragment[]
}

/** What every reader returns. */
export interface SourceText {
  readonly blocks: readonly SourceBlock[]
  /** Characters of the file that are not blank: text and markup together. */
  readonly total: number
  readonly pages: number
  /** What the format says about the document beside its text (索引号, 发文字号 of a web page): label → value. */
  readonly metadata?: Readonly<Record<string, string>>
}
