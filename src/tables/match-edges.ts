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
 * What: a page without a header, brought to the columns that its table has on other pages.
 *
 * **Rule** Where every cell of a page goes over a rule that stands on other pages, that rule is not drawn: the
 * page has fewer columns. Its own rules, each at one of the table’s, say which.
 *
 * **Doubt** A rule that the table does not have, or a table that begins or ends elsewhere, is no match.
 */
export function matchEdges(page: Grid, table: Grid): Grid | undefined {
  const [own, all] = [page.edges, table.edges]
  if (!own || !all || own.length < 3 || own.length >= all.length) return undefined
  const slack = slackOf(all)
  const targets = own.map((x) => all.findIndex((edge) => Math.abs(edge - x) <= slack))
  if (targets[0] !== 0 || targets.at(-1) !== all.length - 1) return undefined
  if (targets.some((target, at) => at > 0 && target <= (targets[at - 1] as number))) return undefined
  const seen = new Set<Slot>()
  const rows = page.rows.map((row): GridRow => {
    const out: (Slot | undefined)[] = new Array(table.width).fill(undefined)
    row.forEach((slot, at) => {
      if (!slot) return
      const from = targets[at] as number
      out[from] = slot
      if (seen.has(slot)) return
      seen.add(slot)
      slot.colSpan = (targets[Math.min(at + slot.colSpan, own.length - 1)] as number) - from
    })
    return out
  })
  return { ...page, rows, width: table.width, edges: all }
}
