import type { Match } from '../grammar'

/** What a line of front, tail or page can be; the order in which GB/T 9704 puts them is data (`grammars/order.yaml`). */
export type Part = string

/** How much a rule that matches says: a whole form that nothing else has, a usual form, any short line. */
export type Strength = 'sure' | 'likely' | 'weak'

export interface Reading {
  readonly part: Part
  readonly strength: Strength
  /** The rule that says so: its grammar and id. */
  readonly rule: string
  readonly groups: Match['groups']
}
