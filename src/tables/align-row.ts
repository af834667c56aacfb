import type { CellKind } from './cell-kind'
import { type ColumnRole, misfitOf } from './column-roles'
import { settings } from './settings'

/** A cell with text: where it was printed and what it says. */
export interface PrintedCell {
  readonly at: number
  readonly kind: CellKind
}

export interface Alignment {
  /** The column of each cell, from left to right. */
  readonly columns: readonly number[]
  readonly cost: number
  readonly moved: boolean
}

/**
 * What: the columns of a row's cells, in their order.
 *
 * **Rule** Where every cell can stand where it was printed, it does. Else the way through the
 * columns wins (left to right, each column once) on which cells fit their columns best and
 * the fewest gaps between cells differ from the printed ones: cells that OCR lost or
 * doubled shift all cells behind them together.
 *
 * **Doubt** `cost` tells the caller how well the best way fits.
 */
export function alignRow(cells: readonly PrintedCell[], roles: readonly ColumnRole[]): Alignment | undefined {
  const stays = cells.every(
    (cell) => cell.at < roles.length && misfitOf(cell.kind, roleAt(roles, cell.at)) < settings.wrongPlace,
  )
  if (stays) {
    const cost = cells.reduce((sum, cell) => sum + misfitOf(cell.kind, roleAt(roles, cell.at)), 0)
    return { columns: cells.map((cell) => cell.at), cost, moved: false }
  }
  if (roles.length > settings.widestShifted || cells.length > roles.length) return undefined
  return bestWay(cells, roles)
}

const roleAt = (roles: readonly ColumnRole[], at: number): ColumnRole => roles[at] ?? 'other'

interface Step {
  readonly cost: number
  readonly before?: Step
  readonly column: number
}

function bestWay(cells: readonly PrintedCell[], roles: readonly ColumnRole[]): Alignment | undefined {
  let ways: Step[] = [{ cost: 0, column: -1 }]
  let printed = -1
  for (const cell of cells) {
    const next: Step[] = []
    for (let column = 0; column < roles.length; column++) {
      const fit = misfitOf(cell.kind, roleAt(roles, column))
      let best: Step | undefined
      for (const before of ways) {
        if (before.column >= column) continue
        const change = Math.abs(column - before.column - (cell.at - printed))
        const cost = before.cost + fit + (change ? settings.newGap + change * settings.perColumn : 0)
        if (!best || cost < best.cost) best = { cost, before, column }
      }
      if (best) next.push(best)
    }
    ways = next
    printed = cell.at
  }
  let step = ways.reduce<Step | undefined>((best, way) => (best && best.cost <= way.cost ? best : way), undefined)
  if (!step) return undefined
  const cost = step.cost
  const columns: number[] = []
  for (; step?.before; step = step.before) columns.unshift(step.column)
  return { columns, cost, moved: columns.some((column, at) => column !== cells[at]?.at) }
}
