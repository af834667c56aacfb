import { isNumbered, MarkedLine } from '../lines'
import { endsClosed } from '../text/sentences'
import { type Candidate, type Candidates, worthOnce } from './candidates'
import type { Evidence } from './evidence'
import type { FrameBlock } from './frame-block'
import { order } from './order'
import { prices, settings, worth as worthOf } from './settings'

/** Lines that may stand anywhere and leave the order as it is. */
export type Aside = 'contact' | 'metadata' | 'link' | 'drawn' | 'registration' | 'unknown'

/** One stretch of the path: lines that are one part of a document. */
export interface Step {
  readonly from: number
  readonly to: number
  readonly part: string
  /** A document begins here. */
  readonly opens: boolean
  readonly aside?: Aside
  readonly candidate?: Candidate
}

const partIndex = (part: string): number => order.at.get(part) as number
const { parts, step } = order
const width = parts.length
const textParts = ['lead', 'body', 'annex-lead', 'annex-body'].map(partIndex)
const [lead, body, annexLead, annexBody] = textParts as [number, number, number, number]
const isTextPart = new Uint8Array(width)
for (const part of textParts) isTextPart[part] = 1
/** Parts above the text, where metadata and unknown lines are usual. */
const frontParts = new Set(
  [
    'start',
    'cover',
    'head',
    'red-head',
    'number',
    'signer',
    'label-alone',
    'order',
    'title',
    'title-number',
    'below-order',
    'history',
    'front-date',
    'addressee',
    'annex-label',
    'annex-title',
    'annex-named',
    'annex-plain',
    'annex-history',
    'annex-number',
  ].map(partIndex),
)
const cover = partIndex('cover')
const footer = partIndex('footer')
const start = partIndex('start')
const orderPart = partIndex('order')

/** 自…起施行。, 特此通知。: the last sentence of a text, after which another may begin. */
const closing =
  /(?:自.{0,40}(?:起|之日起?)(?:施行|实施|执行|生效)|此复|特此(?:通知|公告|通告|函复|批复|报告|通报)|遵照执行|贯彻执行|贯彻落实|(?:妥否|当否)，请批(?:示|复)|执行|废止)[。！]?$/

/**
 * The cheapest way to read all lines as documents in the order of GB/T 9704.
 * **Rule** dynamic programming from left to right: each part costs what `order.yaml` says about the step to it, less what its
 * reading is worth; lines that nothing explains cost a little where they stand. A document opens at a price that falls where
 * the 目录 names it or the one before is finished and its numbers begin again.
 * Linear in the number of lines: each is met with the same few parts and readings.
 */
export function findPath(
  blocks: readonly FrameBlock[],
  from: number,
  candidates: Candidates,
  evidence: Evidence,
): Step[] {
  return new PathFinder(blocks, from, candidates, evidence).find()
}

class PathFinder {
  private readonly n: number
  /** Price of the cheapest path to each line and part; where it came from; where its document began. */
  private readonly cost: Float64Array
  private readonly cameFrom: Int32Array
  private readonly cameBy: Int16Array
  private readonly began: Int32Array
  private readonly taken: (Candidate | Aside | undefined)[]
  private readonly titles: (string | undefined)[]

  constructor(
    private readonly blocks: readonly FrameBlock[],
    private readonly from: number,
    private readonly candidates: Candidates,
    private readonly evidence: Evidence,
  ) {
    this.n = blocks.length - from
    const cells = (this.n + 1) * width
    this.cost = new Float64Array(cells).fill(Number.POSITIVE_INFINITY)
    this.cameFrom = new Int32Array(cells).fill(-1)
    this.cameBy = new Int16Array(cells)
    this.began = new Int32Array(cells).fill(-1)
    this.taken = new Array(cells)
    this.titles = new Array(cells)
  }

  find(): Step[] {
    this.cost[start] = 0
    for (let i = 0; i < this.n; i++) {
      const block = this.blocks[this.from + i] as FrameBlock
      for (const candidate of this.candidates.at(this.from + i)) this.place(i, candidate)
      this.placeText(i, block)
      this.placeAside(i, block)
    }
    return this.trace()
  }

  /** A part that a reading gives: from each part before it, and as the beginning of a document. */
  private place(i: number, candidate: Candidate): void {
    const to = partIndex(candidate.part)
    const opens = order.opens.has(to)
    for (let before = 0; before < width; before++) {
      const sofar = this.cost[i * width + before] as number
      if (sofar === Number.POSITIVE_INFINITY) continue
      const worth = before === to && worthOnce.has(candidate.part) ? worthOf.weak : candidate.worth
      const within = this.stepPrice(i, before, to, candidate)
      if (within < prices.never)
        this.relax(i, before, i + candidate.length, to, sofar + within - worth, candidate, false)
      if (!opens || frontParts.has(before)) continue
      const opening = this.openingPrice(i, before, candidate)
      this.relax(i, before, i + candidate.length, to, sofar + opening - candidate.worth, candidate, true)
    }
  }

  private stepPrice(i: number, before: number, to: number, candidate: Candidate): number {
    const price = step[before * width + to] as number
    if (candidate.part === 'annex-named' && (candidate.namedAt as number) < (this.began[i * width + before] as number))
      return prices.never
    // 附：收费标准 is no 附件说明: that says 附件.
    if (candidate.reading?.part === 'attachment-titled' && price === prices.odd) return prices.possible
    // A short line behind a 令 is no title: one that is has a 文种.
    if (before === orderPart && candidate.part === 'title' && candidate.worth < worthOf.likely) return prices.never
    return price
  }

  /** What it costs to begin a document here. */
  private openingPrice(i: number, before: number, { folded, entry, length, title, worth }: Candidate): number {
    const cell = i * width + before
    if (before === cover) return prices.expected
    const began = this.began[cell] as number
    // Orders have one title and many numbers; any other title that stands again is the page’s.
    const again = folded !== undefined && !title?.order && this.titles[cell] === folded
    if (entry !== undefined && !again) {
      const named = folded === undefined ? -1 : this.evidence.namedAbove(folded, this.from + i)
      if (named < began) return prices.expected
    }
    if (before === lead || before === annexLead) return 2 * prices.against
    const finished = order.finished.has(before) || (isTextPart[before] === 1 && this.closes(i - 1))
    const weak = title !== undefined && worth < worthOf.likely
    if (!finished || again || weak) return prices.against
    return this.evidence.beginsAgain(this.from + i + length) && order.finished.has(before)
      ? prices.possible
      : prices.odd
  }

  private closes(i: number): boolean {
    const block = this.blocks[this.from + i]
    return block instanceof MarkedLine && closing.test(block.text.slice(-60))
  }

  /** Running text: what has no closed sentence and no number yet cannot be the end of anything. */
  private placeText(i: number, block: FrameBlock): void {
    const isLine = block instanceof MarkedLine
    const closed =
      !this.candidates.isEntry(this.from + i) &&
      (!isLine || endsClosed(block.text) || isNumbered(block) || block.text.length > settings.titleLine)
    for (let before = 0; before < width; before++) {
      const sofar = this.cost[i * width + before] as number
      if (sofar === Number.POSITIVE_INFINITY) continue
      for (const to of textParts) {
        const opens = to === lead || to === annexLead
        if (closed === opens && !(to === body && before === body) && !(to === annexBody && before === annexBody))
          continue
        const price = step[before * width + to] as number
        if (price < prices.never) this.relax(i, before, i + 1, to, sofar + price, undefined, false)
      }
    }
  }

  private placeAside(i: number, block: FrameBlock): void {
    const kind = block instanceof MarkedLine && !this.candidates.isEntry(this.from + i) ? asideOf(block) : undefined
    for (let before = 0; before < width; before++) {
      const cell = i * width + before
      const sofar = this.cost[cell] as number
      if (sofar === Number.POSITIVE_INFINITY) continue
      const inText = isTextPart[before] === 1
      if (kind === 'drawn') this.relax(i, before, i + 1, before, sofar + settings.furnitureInText, kind, false)
      else if (kind && !inText && before !== start) this.relax(i, before, i + 1, before, sofar, kind, false)
      else if (!inText) {
        const more = this.taken[cell] === 'unknown' || before === footer || before === cover
        const price = more ? settings.unknownMore : settings.unknown
        if (block instanceof MarkedLine) this.relax(i, before, i + 1, before, sofar + price, 'unknown', false)
      }
    }
  }

  private relax(
    i: number,
    before: number,
    j: number,
    to: number,
    price: number,
    taken: Candidate | Aside | undefined,
    opens: boolean,
  ): void {
    if (j > this.n) return
    const cell = j * width + to
    if (price >= (this.cost[cell] as number)) return
    this.cost[cell] = price
    this.cameFrom[cell] = i * 2 + (opens ? 1 : 0)
    this.cameBy[cell] = before
    this.taken[cell] = taken
    const own = i * width + before
    const began = this.began[own] as number
    this.began[cell] = opens || before === start || before === cover ? this.from + i : began
    const title =
      typeof taken === 'object' && (taken.part === 'title' || taken.part === 'order') ? taken.folded : undefined
    this.titles[cell] = title ?? (opens ? undefined : this.titles[own])
  }

  private trace(): Step[] {
    let part = 0
    for (let p = 0; p < width; p++)
      if ((this.cost[this.n * width + p] as number) < (this.cost[this.n * width + part] as number)) part = p
    const steps: Step[] = []
    let j = this.n
    while (j > 0) {
      const cell = j * width + part
      const came = this.cameFrom[cell] as number
      const i = came >> 1
      const taken = this.taken[cell]
      const before = this.cameBy[cell] as number
      steps.push({
        from: this.from + i,
        to: this.from + j,
        part: parts[part] as string,
        opens: (came & 1) === 1 || ((before === start || before === cover) && part !== cover && part !== start),
        ...(typeof taken === 'string' ? { aside: taken } : taken ? { candidate: taken } : {}),
      })
      j = i
      part = before
    }
    return steps.reverse()
  }
}

/** What a line is that may stand between any parts. */
function asideOf(line: MarkedLine): Aside | undefined {
  for (const { part } of line.readings) {
    if (part === 'metadata' || part === 'section' || part === 'urgency') return 'metadata'
    if (part === 'contact') return 'contact'
    if (part === 'related' || part === 'file-link') return 'link'
    if (part === 'registration') return 'registration'
    if (part === 'drawn') return 'drawn'
  }
  return undefined
}
