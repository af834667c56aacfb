import { type Flow, isTable } from './columns'

/** The edges of a column. */
export type Column = Pick<Flow, 'left' | 'right'>
/** A column is known from a flow with so many lines. */
const fullFlow = 6

/** The columns that full flows show. */
export const knownColumns = (flows: readonly Flow[]): Column[] =>
  flows.filter((flow) => flow.items.filter((item) => !isTable(item)).length >= fullFlow)

/** A short flow takes the edges of the columns that others of its place have; one over several columns, those of all. */
export function columnOf(flow: Flow, page: readonly Flow[], columns: readonly Column[], em: number): Column {
  const below = page.filter((other) => other !== flow && other.left < flow.right - em && other.right > flow.left + em)
  if (below.some((one) => below.some((other) => other.left > one.right))) {
    return { left: Math.min(...page.map(({ left }) => left)), right: Math.max(...page.map(({ right }) => right)) }
  }
  if (flow.items.length >= fullFlow * 2) return { left: flow.left, right: flow.right }
  const like = columns.filter(
    ({ left, right }) => left > flow.left - em * 3 && left < flow.left + 3 && right > flow.right - em,
  )
  const byWidth = [...like].sort((a, b) => a.right - a.left - (b.right - b.left) || a.left - b.left)
  const chosen = byWidth[Math.floor(byWidth.length / 2)]
  if (!chosen) return { left: flow.left, right: flow.right }
  return { left: Math.min(chosen.left, flow.left), right: Math.max(chosen.right, flow.right) }
}
