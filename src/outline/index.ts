export { type Outline, type OutlineOptions, outline } from './outline'
export type { OutlineBlock } from './outline-block'
export type { PlacedTable } from './tree-builder'
