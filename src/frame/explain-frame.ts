import type { Grammars } from '../grammar'
import { MarkedLine } from '../lines'
import type { Candidate } from './candidates'
import type { Step } from './find-path'
import type { FrameBlock } from './frame-block'
import { order } from './order'
import { readPath } from './read-path'
import { prices } from './settings'

/** Why a line is the part that it is, for people who write rules. */
export interface LineExplanation {
  readonly text: string
  /** Which readings the grammars have for it: part, strength and rule. */
  readonly readings: readonly string[]
  /** Numbers that may open a unit here. */
  readonly marks: readonly string[]
  /** The part that the frame chose; `document begins` where it opens one. */
  readonly part: string
  readonly opens: boolean
  /** Every part that it could have been, with its price between the same neighbours, cheapest first. */
  readonly candidates: readonly { readonly part: string; readonly rule: string; readonly price: number }[]
}

/** For each line of an issue: its readings, the part that was chosen, and what else it could have been. */
export function explainFrame(blocks: readonly FrameBlock[], grammars: Grammars): LineExplanation[] {
  const { steps, candidates } = readPath(blocks, grammars)
  return steps.flatMap((step, i) =>
    blocks.slice(step.from, step.to).flatMap((block, k) => {
      if (!(block instanceof MarkedLine)) return []
      const before = steps[i - 1]?.part ?? 'start'
      const after = steps[i + 1]?.part
      return [
        {
          text: block.text,
          readings: block.readings.map(({ part, strength, rule }) => `${part} (${strength}, ${rule})`),
          marks: block.marks.map(({ num, kind, grade, rule }) => `${num} ${kind} (${grade}, ${rule})`),
          part: step.aside ?? step.part,
          opens: step.opens && k === 0,
          candidates: k === 0 ? priced(candidates.at(step.from), step, before, after) : [],
        },
      ]
    }),
  )
}

function priced(all: readonly Candidate[], step: Step, before: string, after: string | undefined) {
  const own = step.candidate ? [] : [{ part: step.part, rule: step.aside ?? 'text', worth: 0 }]
  return [...all, ...own]
    .map(({ part, rule, worth }) => ({
      part,
      rule,
      price:
        stepPrice(before, part) -
        worth +
        (after ? Math.min(stepPrice(part, after), stepPrice(part, `annex-${after.replace(/^annex-/, '')}`)) : 0),
    }))
    .sort((a, b) => a.price - b.price)
}

/** What the order says of a step; a document that opens counts as against. */
function stepPrice(from: string, to: string): number {
  const [a, b] = [order.at.get(from), order.at.get(to)]
  if (a === undefined || b === undefined) return prices.never
  const price = order.step[a * order.parts.length + b] as number
  return price >= prices.never && order.opens.has(b) ? prices.against : price
}
