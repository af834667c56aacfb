import type { Match } from '../grammar'

/** How much a rule that matches says: a form that nothing else has, a usual form, any short line. */
export type Strength = 'sure' | 'likely' | 'weak'

/** One part of front, tail or page that a line can be. */
export interface Reading {
  /** What the rule emits as `line`: number, addressee, unit, date, contact … */
  readonly part: string
  readonly strength: Strength
  /** The grammar and the id of the rule that says so. */
  readonly rule: string
  readonly groups: Match['groups']
  readonly emits: Match['emits']
}
