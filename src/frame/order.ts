import { z } from 'zod'
import data from '../../grammars/order.yaml'
import { prices } from './settings'

const followers = z.array(z.string()).default([])
const Steps = z.strictObject({ expected: followers, possible: followers, odd: followers, against: followers })

const OrderFile = z.strictObject({
  order: z.string(),
  about: z.string(),
  source: z.string(),
  opens: z.array(z.string()),
  finished: z.array(z.string()),
  parts: z.record(z.string(), Steps),
})

/** The order of GB/T 9704 as numbers: parts by index, and the price of each step. */
export interface Order {
  readonly parts: readonly string[]
  readonly at: ReadonlyMap<string, number>
  /** `prices` of the step from part a to part b, at `a * parts.length + b`. */
  readonly step: Float64Array
  readonly opens: ReadonlySet<number>
  readonly finished: ReadonlySet<number>
}

export const order: Order = read()

function read(): Order {
  const file = OrderFile.parse(data)
  const parts = Object.keys(file.parts)
  const at = new Map(parts.map((part, i) => [part, i]))
  const indexOf = (part: string): number => {
    const i = at.get(part)
    if (i === undefined) throw new Error(`grammars/order.yaml names a part that it has no row for: ${part}`)
    return i
  }
  const step = new Float64Array(parts.length * parts.length).fill(prices.never)
  for (const [from, next] of Object.entries(file.parts))
    for (const oddness of ['expected', 'possible', 'odd', 'against'] as const)
      for (const to of next[oddness]) step[indexOf(from) * parts.length + indexOf(to)] = prices[oddness]
  return { parts, at, step, opens: new Set(file.opens.map(indexOf)), finished: new Set(file.finished.map(indexOf)) }
}
