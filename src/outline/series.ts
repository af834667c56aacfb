import type { Mark } from '../lines'
import type { Quoted } from './quotations'
import { prices, settings } from './settings'

/** A mark that may be one of a series. */
export interface Candidate {
  readonly line: number
  readonly mark: Mark
  /** Price of believing it, and of leaving it in the text. */
  readonly accept: number
  readonly reject: number
  readonly quoted?: Quoted | undefined
  /** The line above ends in ：, so that a list is expected. */
  readonly announced: boolean
}

/** Why a number was believed. */
export type Why = 'begins' | 'begins-late' | 'continues' | 'runs-on' | 'gap' | 'restarts' | 'stray'

export interface Believed extends Candidate {
  readonly why: Why
  /** The one before it, where this one goes on from there. */
  readonly after?: Believed
}

/** What the numbers of a style usually do. */
export interface Habit {
  /** To go on behind a higher unit: 条 do, 项 do not. */
  readonly runOn: number
  /** To begin again with 1 although no higher unit stands between. */
  readonly restart: number
  /** To begin with another number than 1 or 2. */
  readonly late: number
  /** To be out of order altogether. */
  readonly stray: number
}

interface Link {
  readonly candidate: Candidate
  readonly value: number
  readonly why: Why
  readonly from: Link | undefined
}

/** Chains that may go on, by the number that they have reached. */
class Reached {
  readonly byNumber = new Map<number, Link>()
  private readonly bySuffix = new Map<string, Link>()
  best: Link | undefined

  add(link: Link): void {
    const { number, suffix = 0 } = link.candidate.mark
    if (!stays(this.byNumber.get(number), link)) this.byNumber.set(number, link)
    const key = `${number}-${suffix}`
    if (suffix && !stays(this.bySuffix.get(key), link)) this.bySuffix.set(key, link)
    if (!this.best || link.value < this.best.value) this.best = link
  }

  take(other: Reached): void {
    for (const map of [other.byNumber, other.bySuffix]) for (const link of map.values()) this.add(link)
    if (other.best) this.add(other.best)
    other.byNumber.clear()
    other.bySuffix.clear()
    other.best = undefined
  }

  /** The chain that the mark is the next of. */
  before({ number, suffix }: Mark): Link | undefined {
    if (!suffix) return this.byNumber.get(number - 1)
    return suffix === 1 ? this.byNumber.get(number) : this.bySuffix.get(`${number}-${suffix - 1}`)
  }

  /** The chain of which only a few numbers are missing. */
  shortOf({ number, suffix }: Mark): Link | undefined {
    if (suffix) return this.byNumber.get(number) ?? this.byNumber.get(number - 1)
    for (let gap = 1; gap <= settings.maxGap; gap++) {
      const link = this.byNumber.get(number - 1 - gap)
      if (link) return link
    }
    return undefined
  }
}

/** Of two chains that have come as far, the cheaper one stays, and of two as cheap the later one. */
const stays = (old: Link | undefined, link: Link): boolean => old !== undefined && old.value < link.value

/**
 * The marks of one style that are to be believed: those whose numbers make the best series over the whole text.
 * **Rule** a number that follows its elder sibling earns; gaps, numbers out of order, beginnings other than 1 and what a mark
 * looks like cost; so does leaving a sure mark in the text. The cheapest choice wins. One pass, a few steps a mark.
 * **Doubt** a mark that fits nowhere is text.
 * @param bounds lines on which a higher unit opens: behind them numbers may begin again
 */
export function bestSeries(candidates: readonly Candidate[], bounds: Uint8Array, habit: Habit): Believed[] {
  const since = new Reached()
  const before = new Reached()
  let line = 0
  let best: Link | undefined
  for (const candidate of candidates) {
    let crossed = false
    for (; line <= candidate.line; line++) if (bounds[line]) crossed = true
    if (crossed) before.take(since)
    const link = bestLink(candidate, since, before, habit)
    since.add(link)
    if (!best || link.value < best.value) best = link
  }
  return best && best.value < 0 ? chainOf(best) : []
}

function bestLink(candidate: Candidate, since: Reached, before: Reached, habit: Habit): Link {
  const { mark, accept, reject } = candidate
  let best: Link | undefined
  const offer = (price: number, why: Why, from?: Link): void => {
    const value = (from?.value ?? 0) + price + quotationPrice(candidate, from, why) + accept - reject
    if (!best || value < best.value) best = { candidate, value, why, from }
  }
  offer(startPrice(mark, habit), mark.number <= 1 ? 'begins' : 'begins-late')
  for (const reached of [before, since]) {
    const crossing = reached === before
    const runOn = crossing ? habit.runOn : prices.expected
    const elder = reached.before(mark)
    if (elder) offer(prices.fits + runOn, crossing ? 'runs-on' : 'continues', elder)
    const short = reached.shortOf(mark)
    if (short) offer(prices.odd + runOn, 'gap', short)
    const any = reached.best
    if (!any) continue
    if (mark.number <= 1 && !mark.suffix)
      offer(crossing ? prices.expected : candidate.announced ? prices.possible : habit.restart, 'restarts', any)
    else if (crossing) offer(startPrice(mark, habit), 'begins-late', any)
    offer(habit.stray, 'stray', any)
  }
  return best as Link
}

const startPrice = (mark: Mark, habit: Habit): number =>
  mark.number <= 1
    ? prices.expected
    : mark.number === 2
      ? prices.odd
      : mark.grade === 'sure'
        ? habit.late
        : prices.against

/** A quotation is entered only by the very number that is due, and then at a price; one that was never closed begins no series. */
function quotationPrice({ quoted, mark }: Candidate, from: Link | undefined, why: Why): number {
  if (!quoted) return 0
  if (!quoted.closed) return !from && mark.number > 1 ? prices.never : 0
  if (from?.candidate.quoted === quoted) return 0
  if (!from) return mark.number <= 1 ? prices.against : prices.never
  return why === 'continues' || why === 'runs-on' ? prices.odd - prices.fits : prices.never
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
