import type { Grammar } from '../grammar'
import { fold } from '../text/normalise'
import { goesDown, type HeaderGrammars, isHeaderRow, rowKey } from './find-header'
import { filled, type Grid, type GridRow, type Slot, textAt } from './grid'
import { isHeaderWord } from './header-words'
import { settings } from './settings'

/**
 * What: the tables that one drawn grid holds, each with its own columns.
 *
 * **Rule** Tables that touch are drawn as one grid: a row that repeats the grid's header, or is all header
 * words, begins the next; so does a row with nothing but the number and title of another table (表2 …). Lines of
 * title and unit right above a header belong to it. Columns in which no cell begins come from the lines of
 * another table and are dropped.
 */
export function splitGrid(grid: Grid, { words, captions }: HeaderGrammars): Grid[] {
  if (!grid.exact) return [grid]
  const { rows } = grid
  const first = rows.find((row) => isHeaderRow(row, words))
  const key = first && rowKey(first)
  const kindOf = (row: GridRow) => {
    const places = filled(row)
    return places.length === 1 ? captions.first(textAt(row, places[0] as number))?.emits.line : undefined
  }
  const starts = [0]
  rows.forEach((row, at) => {
    const last = starts.at(-1) ?? 0
    if (at === last || goesDown(rows[at - 1] as GridRow, row)) return
    const named = kindOf(row) === 'caption' && rows.slice(last, at).some((above) => filled(above).length > 1)
    if (!named && (row === first || !begins(row, key, words))) return
    let from = at
    while (!named && from > last && isAbove(kindOf(rows[from - 1] as GridRow))) from--
    if (from > last) starts.push(from)
  })
  return starts.map((from, n) => {
    const { headerRows, ...rest } = grid
    return dropColumns({ ...rest, ...(headerRows && !n ? { headerRows } : {}), rows: rows.slice(from, starts[n + 1]) })
  })
}

/** The line belongs above a table: its number, title or unit. */
const isAbove = (line: unknown): boolean => line !== undefined

function begins(row: GridRow, key: string | undefined, words: Grammar): boolean {
  const start = textAt(
    row,
    row.findIndex((slot) => slot?.text),
  )
  if (!isHeaderWord(start, words) && !key?.startsWith(fold(start))) return false
  if (!isHeaderRow(row, words)) return false
  if (key !== undefined && rowKey(row) === key) return true
  const places = filled(row)
  return places.length >= settings.fullHeader && places.every((at) => isHeaderWord(textAt(row, at), words))
}

function dropColumns(grid: Grid): Grid {
  const kept: number[] = []
  for (let at = 0; at < grid.width; at++) if (grid.rows.some((row) => row[at])) kept.push(at)
  if (kept.length === grid.width) return grid
  const { edges } = grid
  const left = edges && { edges: [...kept, grid.width].map((at) => edges[at] as number) }
  const seen = new Set<Slot>()
  const rows = grid.rows.map((row) =>
    kept.map((from, n) => {
      const slot = row[from]
      if (slot && !seen.has(slot)) {
        seen.add(slot)
        const to = from + slot.colSpan
        let span = 1
        while (n + span < kept.length && (kept[n + span] as number) < to) span++
        slot.colSpan = span
      }
      return slot
    }),
  )
  return { ...grid, rows, width: kept.length, ...left }
}
