import type { Fragment, LogicalCell, LogicalRow } from '../model'
import { normalise } from '../text/normalise'
import { filled, type GridRow, resolve, type Slot } from './grid'
import type { ReadRow } from './read-row'

interface Line {
  readonly text: string
  readonly source: readonly Fragment[]
}

const nothing: LogicalCell = { text: '', source: [] }

/** A label or title as a line of its own. */
export const lineOf = (slot: Slot): Line => ({ text: slot.text, source: slot.source })

/**
 * Each row as one line of furniture: its cells, each once.
 * @param seen cells whose text stands elsewhere already
 */
export function printedLines(rows: readonly GridRow[], seen = new Set<Slot>()): Line[] {
  return rows.flatMap((row) => {
    const slots = filled(row)
      .map((at) => row[at] as Slot)
      .filter((slot) => !seen.has(slot) && seen.add(slot))
    return slots.length
      ? [{ text: slots.map((slot) => slot.text).join(' '), source: slots.flatMap((slot) => slot.source) }]
      : []
  })
}

/**
 * What: the rows as they are published. A slot's first place is its own; further places inherited its text.
 * @param seen cells whose text stands elsewhere already: a header cell that goes down into the rows
 */
export function logicalRows(rows: readonly ReadRow[], seen = new Set<Slot>()): LogicalRow[] {
  const places = new Map<Slot, number>()
  for (const row of rows) {
    for (const slot of row.cells) if (slot) places.set(resolve(slot), (places.get(resolve(slot)) ?? 0) + 1)
  }
  return rows.map((row) => {
    const source: Fragment[] = []
    const cells = row.cells.map((given): LogicalCell => {
      if (!given) return nothing
      const slot = resolve(given)
      const inherited = seen.has(slot)
      seen.add(slot)
      if (!inherited) source.push(...slot.source)
      const rowSpan = places.get(slot) ?? 1
      return {
        text: slot.text,
        source: slot.source,
        ...(inherited && slot.text ? { inherited: true as const } : {}),
        ...(!inherited && rowSpan > 1 ? { rowSpan } : {}),
        ...(!inherited && slot.colSpan > 1 ? { colSpan: slot.colSpan } : {}),
      }
    })
    return {
      cells,
      ...(row.section ? { section: true as const } : {}),
      ...(row.total ? { total: true as const } : {}),
      source,
    }
  })
}

/**
 * Header cells that say what the one beside or above them says, and are cells of their own: published once, they were
 * printed twice.
 */
export function doubledHeads(
  rows: readonly GridRow[],
  texts: readonly (readonly string[])[],
  seen = new Set<Slot>(),
): Line[] {
  const said = new Map<string, number>()
  texts.forEach((row, depth) => {
    row.forEach((text, at) => {
      if (text !== row[at - 1] && text !== texts[depth - 1]?.[at]) said.set(text, (said.get(text) ?? 0) + 1)
    })
  })
  const doubled: Line[] = []
  for (const row of rows)
    for (const slot of row) {
      if (!slot?.text || seen.has(slot)) continue
      seen.add(slot)
      const left = said.get(normalise(slot.text)) ?? 0
      if (left) said.set(normalise(slot.text), left - 1)
      else doubled.push(lineOf(slot))
    }
  return doubled
}
