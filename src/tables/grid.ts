import type { Grammar } from '../grammar'
import type { CellRoom, Fragment, SourceCell, SourceTable } from '../model'
import { cellTexts, joinTexts } from './cell-lines'
import { settings } from './settings'

/** The text of one printed cell. Every row that a merged cell covers refers to the same slot. */
export interface Slot {
  text: string
  source: readonly Fragment[]
  readonly rowSpan: number
  colSpan: number
  readonly room?: CellRoom
  /** The cell above a page break that this one goes on; it stands for this one. */
  joined?: Slot
}

/** One row by columns; `undefined` where no cell begins: dropped by the reader, or covered by the cell at its left. */
export type GridRow = readonly (Slot | undefined)[]

/** A table as rows and columns, texts normalised, empty rows left out, nothing understood yet. */
export interface Grid {
  readonly rows: readonly GridRow[]
  readonly width: number
  readonly exact: boolean
  /** So many of its first rows are the header by what the format says. */
  readonly headerRows?: number
  /** Where its columns begin, and where the last one ends. */
  readonly edges?: readonly number[]
  readonly source: readonly Fragment[]
}

/** The slot that stands for a slot after cells were joined over page breaks. */
export function resolve(slot: Slot): Slot {
  let at = slot
  while (at.joined) at = at.joined
  return at
}

/** The text of a place in a row; nothing where no cell is. */
export const textAt = (row: GridRow | undefined, column: number): string => {
  const slot = row?.[column]
  return slot ? resolve(slot).text : ''
}

/** The places of a row that say something, from left to right. */
export function filled(row: GridRow): number[] {
  const places: number[] = []
  for (let at = 0; at < row.length; at++) {
    const slot = row[at]
    if (slot && resolve(slot).text) places.push(at)
  }
  return places
}

/** A slot for text that was put together from others. */
export const newSlot = (text: string, source: readonly Fragment[]): Slot => ({ text, source, rowSpan: 1, colSpan: 1 })

/** Lets `below` be told by `above`: their text is one. */
export function join(above: Slot, below: Slot): void {
  const [one, two] = [resolve(above), resolve(below)]
  if (one === two) return
  two.joined = one
  if (!two.text) return
  one.text = joinTexts(one.text, two.text)
  one.source = [...one.source, ...two.source]
}

/**
 * What: a table as it was read, brought to rows and columns.
 *
 * **Rule** In an exact table spans are expanded as HTML does (a cell takes the first free
 * column); in others cells stand where they were counted. Rows that say nothing are dropped.
 *
 * **Doubt** Spans that would make the grid larger than its cells warrant count as 1; text
 * beyond the widest column that is warranted joins the last one.
 */
export function unfold(table: SourceTable, lines: Grammar): Grid {
  const exact = table.exact === true
  const cells = table.rows.reduce((sum, row) => sum + row.length, 0)
  const limit = cells * settings.cellsPerCell + settings.spareCells
  const spread = exact ? expand(table.rows, limit, lines) : table.rows.map((row) => toSlots(row, lines))
  const says = saysSomething()
  const kept = spread.map((row) => (exact ? row : trimEnd(row))).map((row) => ({ row, says: says(row) }))
  const rows = kept.flatMap((one) => (one.says ? [one.row] : []))
  const stated = kept.slice(0, table.headerRows ?? 0).filter((one) => one.says).length
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const width = Math.min(widest, Math.max(1, Math.floor(limit / Math.max(1, rows.length))))
  return {
    rows: widest > width ? narrow(rows, width) : rows,
    width,
    exact,
    source: table.source,
    ...(exact && table.edges?.length === width + 1 ? { edges: table.edges } : {}),
    ...(stated && (stated < rows.length || stated === 1) ? { headerRows: stated } : {}),
  }
}

function toSlots(row: readonly SourceCell[], lines: Grammar): Slot[] {
  const texts = cellTexts(row, lines)
  return row.map((cell, at) => newSlot(texts[at] ?? '', cell.source))
}

function trimEnd(row: GridRow): GridRow {
  let end = row.length
  while (end > 0 && !row[end - 1]?.text) end--
  return row.slice(0, end)
}

/** Keeps rows in which a cell with text begins. */
function saysSomething(): (row: GridRow) => boolean {
  const seen = new Set<Slot>()
  return (row) => {
    let own = false
    for (const slot of row) {
      if (!slot?.text || seen.has(slot)) continue
      seen.add(slot)
      own = true
    }
    return own
  }
}

interface Covering {
  readonly slot?: Slot
  left: number
}

function expand(rows: SourceTable['rows'], limit: number, lines: Grammar): GridRow[] {
  const above: (Covering | undefined)[] = []
  let spare = limit
  return rows.map((cells, at) => {
    const row: (Slot | undefined)[] = []
    const passCovered = () => {
      for (let cover = above[row.length]; cover && cover.left > 0; cover = above[row.length]) {
        cover.left--
        row.push(cover.slot)
      }
    }
    const texts = cellTexts(cells, lines)
    cells.forEach((cell, place) => {
      passCovered()
      let rowSpan = Math.min(Math.max(1, cell.rowSpan ?? 1), rows.length - at)
      let colSpan = Math.max(1, cell.colSpan ?? 1)
      if (rowSpan * colSpan > Math.max(1, spare)) [rowSpan, colSpan] = [1, 1]
      spare -= rowSpan * colSpan - 1
      const { source, room } = cell
      const slot: Slot = { text: texts[place] ?? '', source, rowSpan, colSpan, ...(room ? { room } : {}) }
      for (let k = 0; k < colSpan; k++) {
        above[row.length] = k === 0 ? { slot, left: rowSpan - 1 } : { left: rowSpan - 1 }
        row.push(k === 0 ? slot : undefined)
      }
    })
    while (row.length < above.length) {
      const cover = above[row.length]
      if (cover && cover.left > 0) passCovered()
      else row.push(undefined)
    }
    while (above.length && !(above.at(-1)?.left ?? 0)) above.pop()
    return row
  })
}

/** Rows of at most `width` columns: what stands beyond joins the last one. */
function narrow(rows: readonly GridRow[], width: number): GridRow[] {
  const moved = new Set<Slot>()
  return rows.map((row) => {
    if (row.length <= width) return row
    const beyond = row.slice(width).flatMap((slot) => (slot?.text && !moved.has(slot) ? [slot] : []))
    for (const slot of beyond) moved.add(slot)
    const kept = row.slice(0, width)
    if (!beyond.length) return kept
    const last = kept[width - 1]
    const parts = last ? [last, ...beyond] : beyond
    const text = joinTexts(...parts.map((slot) => slot.text))
    kept[width - 1] = Object.assign(last ?? newSlot('', []), { text, source: parts.flatMap((slot) => slot.source) })
    return kept
  })
}
