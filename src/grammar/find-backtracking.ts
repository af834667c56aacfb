import { TooManyNodesError } from 'refa'
import { PatternGraph, PatternTooLarge } from './pattern-graph'

/** What is repeated no more often than this (repetitions inside each other multiplied) does no harm. */
const harmless = {
  /** Inside one repetition: the ways double with each round. 2¹⁶ steps are a millisecond. */
  nested: 16,
  /** From one repetition into the next: the ways grow with the square of the length. 256² are nothing. */
  adjacent: 256,
}
/** States of the products that are looked at before a pattern counts as too large. */
const mostStates = 500_000

/**
 * Why a pattern could take an engine without end, or `undefined` where it cannot.
 * **Rule** (Weber and Seidl 1991) Time is exponential where a position comes back to itself on one text in two ways, and
 * polynomial where one text leads from a first repetition to itself, from it to a second, and from that to itself.
 * **Doubt** It is refused: that a longer text must fail behind the repetition is taken for granted, and repetitions of
 * many but limited rounds count as endless.
 */
export function findBacktracking(source: string): string | undefined {
  try {
    const graph = new PatternGraph(source)
    const budget = new Budget()
    if (isNested(graph, budget))
      return 'a repeated part can match one text in two ways, so that time doubles with each character'
    if (isAdjacent(graph, budget))
      return 'two repetitions can share one text in many ways, so that time grows with the square of its length'
    return undefined
  } catch (error) {
    const large = error instanceof PatternTooLarge || error instanceof RangeError || error instanceof TooManyNodesError
    return large ? 'it is too large to be checked' : `it cannot be checked (${(error as Error).message})`
  }
}

class Budget {
  private left = mostStates
  spend(): void {
    if (--this.left < 0) throw new PatternTooLarge()
  }
}

/** Some position comes back to itself on one text in two ways. */
function isNested(graph: PatternGraph, budget: Budget): boolean {
  return loopsOf(graph, harmless.nested).some((loop) => {
    const inside = (at: number) => [...(graph.steps[at] as Map<number, number>)].filter(([to]) => loop.has(to))
    if ([...loop].some((at) => inside(at).some(([, ways]) => ways > 1))) return true
    const from = new Map<string, string[]>()
    const apart: string[] = []
    const waiting = [...loop].map((at): [number, number] => [at, at])
    const seen = new Set(waiting.map(String))
    for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
      const [one, other] = pair
      for (const [a] of inside(one))
        for (const [b] of inside(other)) {
          budget.spend()
          if (graph.meet(setOf(graph, a), setOf(graph, b)) < 0) continue
          const next = `${a},${b}`
          from.set(next, [...(from.get(next) ?? []), `${one},${other}`])
          if (seen.has(next)) continue
          seen.add(next)
          waiting.push([a, b])
          if (a !== b) apart.push(next)
        }
    }
    // Two ways that parted and can meet again.
    return apart.length > 0 && [...loop].some((at) => leadsBack(from, `${at},${at}`, apart))
  })
}

/** One of the pairs leads to the goal. */
function leadsBack(from: ReadonlyMap<string, readonly string[]>, goal: string, pairs: readonly string[]): boolean {
  const wanted = new Set(pairs)
  const seen = new Set([goal])
  const waiting = [goal]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const before of from.get(at) ?? []) {
      if (wanted.has(before)) return true
      if (seen.has(before)) continue
      seen.add(before)
      waiting.push(before)
    }
  return false
}

/** One text leads from a loop to itself, from it into another, and from that to itself. */
function isAdjacent(graph: PatternGraph, budget: Budget): boolean {
  const loops = loopsOf(graph, harmless.adjacent)
  const behind = (at: number) => reachable(graph, at)
  return loops.some((first) => {
    const reached = behind([...first][0] as number)
    return loops
      .filter((second) => second !== first && [...second].some((at) => reached.has(at)))
      .some((second) =>
        [...first].some((p) =>
          [...second].some((q) => !graph.ends.has(q) && sharesText(graph, [first, p], [second, q], budget)),
        ),
      )
  })
}

/** From (p, p, q) to (p, q, q) on one text, the first staying in its loop and the third in its own. */
function sharesText(
  graph: PatternGraph,
  [first, p]: readonly [ReadonlySet<number>, number],
  [second, q]: readonly [ReadonlySet<number>, number],
  budget: Budget,
): boolean {
  const steps = (at: number, within?: ReadonlySet<number>) =>
    [...(graph.steps[at] as Map<number, number>).keys()].filter((to) => !within || within.has(to))
  const waiting: [number, number, number][] = [[p, p, q]]
  const seen = new Set([`${p},${p},${q}`])
  for (let state = waiting.pop(); state; state = waiting.pop())
    for (const a of steps(state[0], first))
      for (const c of steps(state[2], second)) {
        const both = graph.meet(setOf(graph, a), setOf(graph, c))
        if (both < 0) continue
        for (const b of steps(state[1])) {
          budget.spend()
          if (graph.meet(both, setOf(graph, b)) < 0) continue
          if (a === p && b === q && c === q) return true
          const key = `${a},${b},${c}`
          if (seen.has(key)) continue
          seen.add(key)
          waiting.push([a, b, c])
        }
      }
  return false
}

const setOf = (graph: PatternGraph, at: number): number => (graph.positions[at] as { set: number }).set

function reachable(graph: PatternGraph, start: number): Set<number> {
  const seen = new Set([start])
  const waiting = [start]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const to of (graph.steps[at] as Map<number, number>).keys())
      if (!seen.has(to)) {
        seen.add(to)
        waiting.push(to)
      }
  return seen
}

/** Positions that come back to themselves, together with those that they come back by; only those repeated often. */
function loopsOf(graph: PatternGraph, harmlessRepeats: number): Set<number>[] {
  const often = graph.positions.flatMap(({ repeats }, at) => (repeats > harmlessRepeats ? [at] : []))
  const allowed = new Set(often)
  const order = new Map<number, number>()
  const low = new Map<number, number>()
  const stack: number[] = []
  const loops: Set<number>[] = []
  const visit = (at: number): void => {
    order.set(at, order.size)
    low.set(at, order.get(at) as number)
    stack.push(at)
    for (const to of (graph.steps[at] as Map<number, number>).keys()) {
      if (!allowed.has(to)) continue
      if (!order.has(to)) {
        visit(to)
        low.set(at, Math.min(low.get(at) as number, low.get(to) as number))
      } else if (stack.includes(to)) low.set(at, Math.min(low.get(at) as number, order.get(to) as number))
    }
    if (low.get(at) !== order.get(at)) return
    const loop = new Set(stack.splice(stack.indexOf(at)))
    if (loop.size > 1 || (graph.steps[at] as Map<number, number>).has(at)) loops.push(loop)
  }
  for (const at of often) if (!order.has(at)) visit(at)
  return loops
}
