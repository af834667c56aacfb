import type { Grid, GridRow, Slot } from './grid'
import { settings } from './settings'

/**
 * Whether two drawn pages have their rules at the same places, wherever each begins on its sheet;
 * `undefined` where one of them does not say.
 */
export function sameEdges({ edges: own }: Grid, { edges: other }: Grid): boolean | undefined {
  if (!own || !other) return undefined
  const shift = (other[0] as number) - (own[0] as number)
  const slack = slackOf(other)
  return own.length === other.length && own.every((x, at) => Math.abs((other[at] as number) - x - shift) <= slack)
}

const slackOf = (edges: readonly number[]): number =>
  settings.nearbyRule * ((edges.at(-1) as number) - (edges[0] as number))

/**
 * What: a page brought to the columns that its table has on other pages.
 *
 * **Rule** Where every cell of a page goes over a rule that stands on other pages, that rule is not drawn: the
 * page has fewer columns. Its own rules, each at one of the table’s wherever each page begins on its sheet, say which.
 *
 * **Doubt** A rule that the table does not have, or a table that begins or ends elsewhere, is no match.
 */
export function matchEdges(page: Grid, table: Grid): Grid | undefined {
  const targets = columnsIn(page, table)
  const { edges: all } = table
  if (!targets || !all) return undefined
  const seen = new Set<Slot>()
  const rows = page.rows.map((row): GridRow => {
    const out: (Slot | undefined)[] = new Array(table.width).fill(undefined)
    row.forEach((slot, at) => {
      if (!slot) return
      const from = targets[at] as number
      out[from] = slot
      if (seen.has(slot)) return
      seen.add(slot)
      slot.colSpan = (targets[Math.min(at + slot.colSpan, targets.length - 1)] as number) - from
    })
    return out
  })
  return { ...page, rows, width: table.width, edges: all }
}

/** Which of the table’s rules each rule of the page is; nothing where the page has as many, or one that the table has not. */
export function columnsIn({ edges: own }: Grid, { edges: all }: Grid): number[] | undefined {
  if (!own || !all || own.length < 3 || own.length >= all.length) return undefined
  const slack = slackOf(all)
  const shift = (all[0] as number) - (own[0] as number)
  const targets = own.map((x) => all.findIndex((edge) => Math.abs(edge - x - shift) <= slack))
  if (targets[0] !== 0 || targets.at(-1) !== all.length - 1) return undefined
  const ascend = targets.every((target, at) => at === 0 || target > (targets[at - 1] as number))
  return ascend ? targets : undefined
}
