import type { Box, SourceTable } from '../../model'
import type { RuledGrid } from './ruled-grid'
import type { Segment } from './segment'

/** A table at its place on the page. */
export interface PlacedTable {
  readonly box: Box
  readonly grid: RuledGrid
  readonly table: SourceTable
}

/** A frame, a shaded area or another part of the page with text of its own. */
export interface PlacedBox {
  readonly box: Box
  readonly segments: readonly Segment[]
}

/** What stands in the text as one piece. */
export type Placed = PlacedTable | PlacedBox
/** A line, or a piece that stands between lines. */
export type FlowItem = Segment | Placed

export const isPlacedPiece = (item: FlowItem): item is Placed => 'box' in item
export const isTable = (item: FlowItem): item is PlacedTable => 'grid' in item
export const isLine = (item: FlowItem): item is Segment => !('box' in item)

/** Left, top, right and bottom of a line or a piece. */
export const boxOfItem = (item: FlowItem): Box => ('box' in item ? item.box : [item.x0, item.y0, item.x1, item.y1])
