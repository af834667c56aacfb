import type { Fragment, SourceTable } from '../../model'

/** One physical line of a text file, with its place. */
export interface RawLine {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** What a search for a table at a line gives: the table, or none, and how many lines are settled by that. */
export interface FoundTable {
  readonly table?: SourceTable
  readonly taken: number
}

const feed = /\r\n|[\n\r\f\u0085\u2028\u2029]/g

/** Cuts a text into its physical lines; offsets are UTF-16 units of the decoded text. */
export function scanLines(text: string): RawLine[] {
  const lines: RawLine[] = []
  let from = 0
  feed.lastIndex = 0
  for (let hit = feed.exec(text); hit; hit = feed.exec(text)) {
    lines.push({ text: text.slice(from, hit.index), start: from, end: hit.index })
    from = feed.lastIndex
  }
  lines.push({ text: text.slice(from), start: from, end: text.length })
  return lines
}

/** The place of a piece of a line. Text formats have one page. */
export const fragment = (start: number, end: number): Fragment => ({ page: 1, start, end })
