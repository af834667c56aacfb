import type { Believed, Candidate, Why } from './series'
import { prices, settings } from './settings'

interface Link {
  readonly candidate: Candidate
  readonly value: number
  readonly why: Why
  readonly from: Link | undefined
}

/**
 * The decimal numbers (1, 1.1, 4.1.2, 1.0.1) that are to be believed.
 * **Rule** GB/T 1.1-2020 §7: a number is the first below the one above it, or the next beside it or beside one above it.
 * **Doubt** single numbers and quantities fit nowhere and are text; so do bare numbers (1 甲, 2 乙) without any 1.1 among them.
 */
export function decimalSeries(candidates: readonly Candidate[]): Believed[] {
  const exact = new Map<string, Link>()
  /** By the beginning of a number: 2.1.3 has reached 2, 2.1 and 2.1.3. */
  const under = new Map<string, Link>()
  let best: Link | undefined
  let any: Link | undefined
  for (const candidate of candidates) {
    const path = candidate.mark.path ?? []
    const link = bestLink(candidate, path, exact, under, any)
    keep(exact, keyOf(path), link)
    for (let depth = 1; depth <= path.length; depth++) keep(under, keyOf(path.slice(0, depth)), link)
    if (!any || link.value <= any.value) any = link
    if (!best || link.value <= best.value) best = link
  }
  const chain = best && best.value < 0 ? chainOf(best) : []
  return chain.some(({ mark }) => (mark.path?.length ?? 0) > 1) ? chain : []
}

const keyOf = (path: readonly number[]): string => path.join('.')

function keep(map: Map<string, Link>, key: string, link: Link): void {
  const old = map.get(key)
  if (!old || link.value <= old.value) map.set(key, link)
}

function bestLink(
  candidate: Candidate,
  path: readonly number[],
  exact: ReadonlyMap<string, Link>,
  under: ReadonlyMap<string, Link>,
  any: Link | undefined,
): Link {
  const own = candidate.accept - candidate.reject
  let best: Link | undefined
  const offer = (price: number, why: Why, from?: Link): void => {
    const value = (from?.value ?? 0) + price + own
    if (!best || value < best.value) best = { candidate, value, why, from }
  }
  const first = path.every((part) => part <= 1)
  offer(first ? prices.expected : prices.against, first ? 'begins' : 'begins-late')
  const number = path.at(-1) as number
  const above = path.slice(0, -1)
  if (number <= 1 && above.length) {
    const parent = exact.get(keyOf(withoutZeros(above)))
    if (parent) offer(prices.fits, 'continues', parent)
    const aunt = under.get(keyOf(stepBack(withoutZeros(above), 1)))
    if (aunt) offer(prices.possible, 'begins', aunt)
  }
  const elder = number > 1 ? under.get(keyOf(stepBack(path, 1))) : undefined
  if (elder) offer(prices.fits, 'continues', elder)
  for (let gap = 1; gap <= settings.maxGap && number - 1 - gap > 0; gap++) {
    const short = under.get(keyOf(stepBack(path, gap + 1)))
    if (short) offer(prices.odd, 'gap', short)
  }
  if (any) offer(first ? prices.odd : prices.against, first ? 'restarts' : 'stray', any)
  return best as Link
}

const stepBack = (path: readonly number[], by: number): number[] => [...path.slice(0, -1), (path.at(-1) as number) - by]

/** 1.0.1 stands below 1: standards put a 0 where there is no section. */
function withoutZeros(path: readonly number[]): readonly number[] {
  let end = path.length
  while (end > 1 && path[end - 1] === 0) end--
  return path.slice(0, end)
}

function chainOf(last: Link): Believed[] {
  const links: Link[] = []
  for (let link: Link | undefined = last; link; link = link.from) links.push(link)
  const chain: Believed[] = []
  for (const { candidate, why } of links.reverse()) {
    const after = chain.at(-1)
    chain.push({ ...candidate, why, ...(after ? { after } : {}) })
  }
  return chain
}
