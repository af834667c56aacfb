import { endsClosed } from '../text/sentences'
import { type CandidatesByStyle, candidatesOf, isHeadingLike } from './candidates'
import { decimalSeries } from './decimal-series'
import { isLine, type OutlineBlock } from './outline-block'
import { Quotations } from './quotations'
import { type Believed, bestSeries, type Candidate, type Habit } from './series'
import { prices, settings } from './settings'

/**
 * How a text counts: `articles` by 第X条, `counted` by 一、二、 that are its 条, `levels` by 一、（一）1.
 */
export type Mode = 'articles' | 'counted' | 'levels'

/** Where a mark stands: at its usual place, above the 条, or as a 条 although it is none by its look. */
export type Place = 'usual' | 'above' | 'counted'

export interface Belief extends Believed {
  readonly place: Place
}

export interface Beliefs {
  readonly mode: Mode
  /** By line. */
  readonly marks: ReadonlyMap<number, Belief>
  readonly quotations: Quotations
  readonly candidates: CandidatesByStyle
  /** Lines of numbers that a later one continues. */
  readonly continued: ReadonlySet<number>
  /** Decimal numbers stand above 一、, or below 1. */
  readonly decimalsBelow: boolean
}

const habits = {
  /** 编 章: out of order they are still what nothing else looks like. */
  structural: { runOn: prices.expected, restart: prices.odd, late: prices.odd, stray: prices.odd },
  /** 节 begin again under each 章. */
  section: { runOn: prices.odd, restart: prices.odd, late: prices.odd, stray: prices.odd },
  /** 条 run through the whole text. */
  article: { runOn: prices.expected, restart: prices.odd, late: prices.odd, stray: prices.odd },
  /** 项 begin again under each 条, and under each of its 款. */
  item: { runOn: prices.against, restart: prices.possible, late: prices.odd, stray: prices.odd + prices.unlikely },
  /** Levels begin again under each heading, or run on through several (1. … 18. over all （一）). */
  level: { runOn: prices.possible, restart: prices.possible, late: prices.odd, stray: prices.odd + prices.unlikely },
} satisfies Record<string, Habit>

/**
 * Which marks of a text are numbers of its units.
 * **Rule** 立法法 §65 and GB/T 9704-2012 §7.3.3: from the outermost style to the innermost, each style’s best series, where what
 * was believed above it lets numbers begin again.
 * **Doubt** a mark that fits no series is text.
 */
export function believe(blocks: readonly OutlineBlock[], legislative: boolean): Beliefs {
  return new Believing(blocks, legislative).beliefs()
}

class Believing {
  private readonly quotations: Quotations
  private readonly candidates: CandidatesByStyle
  private readonly marks = new Map<number, Belief>()
  private readonly bounds: Uint8Array

  constructor(
    private readonly blocks: readonly OutlineBlock[],
    private readonly legislative: boolean,
  ) {
    this.quotations = new Quotations(blocks)
    this.candidates = candidatesOf(blocks, this.quotations)
    this.bounds = new Uint8Array(blocks.length + 1)
  }

  beliefs(): Beliefs {
    for (const style of ['book', 'part', 'subbook', 'chapter']) this.take(style, habits.structural)
    this.take('section', habits.section)
    const mode = this.takeArticles()
    const decimalsBelow = mode === 'levels' ? this.takeLevels() : this.takeItems(mode)
    const { marks, quotations, candidates } = this
    const continued = new Set<number>()
    for (const { why, after } of marks.values()) if (after && why === 'continues') continued.add(after.line)
    return { mode, marks, quotations, candidates, continued, decimalsBelow }
  }

  private free(style: string): Candidate[] {
    return (this.candidates.get(style) ?? []).filter(({ line }) => !this.marks.has(line))
  }

  /** Believes the best series of a style; what it opens bounds the styles below. */
  private take(style: string, habit: Habit): void {
    this.keep(bestSeries(this.free(style), this.bounds, habit), 'usual')
  }

  private keep(series: readonly Believed[], place: Place): void {
    for (const believed of series) this.marks.set(believed.line, { ...believed, place })
    for (const { line } of series) this.bounds[line] = 1
  }

  /**
   * **Rule** two or more 第X条 make a law; 一、 that count straight through 第X章 are 条 (工作规则); so are 一、 that are
   * sentences in a text of a legislative kind (决定, 规定 of old laws). 条 inside a quotation are those of the law that is
   * amended, unless nothing else counts. **Doubt** anything else counts in levels, as 公文 do.
   */
  private takeArticles(): Mode {
    const all = this.free('article')
    const series = bestSeries(all, this.bounds, habits.article)
    const articles = series.length
    const counted = this.free('han-comma')
    if (articles >= 2 || (articles === 1 && this.legislative)) {
      this.takeCounted(counted, series)
      this.keep(series, 'usual')
      return 'articles'
    }
    if (this.areArticles(counted)) {
      this.keep(series, 'usual')
      this.keep(bestSeries(counted, this.bounds, habits.article), 'counted')
      return 'counted'
    }
    const plain = all.filter(({ mark }) => mark.grade === 'sure')
    if (counted.length < 2 && plain.length >= 2) {
      const unquoted = plain.map((candidate) => ({ ...candidate, quoted: undefined, reject: prices.against }))
      this.keep(bestSeries(unquoted, this.bounds, habits.article), 'usual')
      return 'articles'
    }
    this.keep(series, 'usual')
    return 'levels'
  }

  /** 一、 of a 决定 that stand above the law that it publishes anew. */
  private takeCounted(counted: readonly Candidate[], series: readonly Believed[]): void {
    let first = series[0]?.line ?? 0
    for (const line of this.marks.keys()) first = Math.min(first, line)
    const own = counted.filter(({ line }) => line < first)
    if (this.legislative && own.length && this.areSentences(own))
      this.keep(bestSeries(own, this.bounds, habits.article), 'counted')
  }

  private areArticles(counted: readonly Candidate[]): boolean {
    if (counted.length < 2) return false
    const chapters = [...this.marks.values()].filter(({ mark }) => mark.kind === 'chapter')
    const restarts = counted.slice(1).filter(({ mark }) => mark.number === 1).length
    if (chapters.length >= 2 && restarts === 0 && counted.length > chapters.length) return true
    return this.legislative && this.areSentences(counted)
  }

  private areSentences(counted: readonly Candidate[]): boolean {
    const sentences = counted.filter(({ line }) => {
      const text = this.textAt(line)
      if (endsClosed(text)) return true
      const below = this.blocks[line + 1]
      const opensList = isLine(below) && below.marks.some(({ style }) => style === 'han-bracket')
      return text.length > settings.minSentence && !opensList
    })
    return sentences.length >= counted.length * settings.sentenceShare
  }

  private takeLevels(): boolean {
    this.boundHeadings()
    this.take('formal-comma', habits.level)
    const decimals = decimalSeries(this.decimals())
    const first = this.free('han-comma')[0]?.line ?? Number.POSITIVE_INFINITY
    const below = (decimals[0]?.line ?? 0) > first
    if (!below) this.keep(decimals, 'usual')
    for (const style of ['han-comma', 'han-bracket', 'digit-dot']) this.take(style, habits.level)
    if (below)
      this.keep(
        decimals.filter(({ line }) => !this.marks.has(line)),
        'usual',
      )
    for (const style of ['digit-bracket', 'circled']) this.take(style, habits.level)
    return below
  }

  private takeItems(mode: Mode): boolean {
    this.boundHeadings()
    this.take('formal-comma', habits.level)
    if (mode === 'articles') {
      const above = this.free('han-comma').filter((candidate) => this.isAbove(candidate))
      this.keep(bestSeries(above, new Uint8Array(this.bounds.length), habits.article), 'above')
    }
    for (const style of ['han-comma', 'han-bracket', 'digit-dot', 'digit-bracket', 'circled'])
      this.take(style, habits.item)
    return true
  }

  /** 一、 above 条: no 条 is open, or a line that is only a title, with a 条 or another heading behind it. */
  private isAbove({ line, mark }: Candidate): boolean {
    const block = this.blocks[line]
    if (!isLine(block) || endsClosed(block.text) || mark.rest.length > settings.maxHeading) return false
    const next = this.blocks[line + 1]
    if (this.leadsToArticle(line + 1)) return true
    return block.heading !== undefined && isLine(next) && next.marks.length > 0
  }

  /** A 条 or 章 stands there, below further headings or not. */
  private leadsToArticle(line: number): boolean {
    for (let k = line; k < line + settings.maxHeadlines; k++) {
      if (this.marks.has(k)) return true
      const block = this.blocks[k]
      if (!isLine(block) || !block.marks.length || !isHeadingLike(block.text)) return false
    }
    return false
  }

  /** Numbers may begin again behind a heading that has none. */
  private boundHeadings(): void {
    this.blocks.forEach((block, line) => {
      if (isLine(block) && block.heading !== undefined && !this.marks.has(line)) this.bounds[line] = 1
    })
  }

  /** 1.1 and what may stand above it: 1 总则, or 1. 总则 where those are the ones that have decimals below them. */
  private decimals(): Candidate[] {
    const own = this.free('decimal')
    if (!own.some(({ mark }) => (mark.path?.length ?? 0) > 1)) return []
    const dotted = this.free('digit-dot')
      .filter(({ line }) => isHeadingLike(this.textAt(line)))
      .map((candidate) => asDecimal(candidate))
    if (this.leading(dotted) <= this.leading(own)) return own
    const parts = own.filter(({ mark }) => (mark.path?.length ?? 0) > 1)
    return [...dotted, ...parts].sort((a, b) => a.line - b.line)
  }

  /** How many single numbers have their first decimal behind them. */
  private leading(candidates: readonly Candidate[]): number {
    return candidates.filter(({ line, mark }) => {
      if (mark.path?.length !== 1) return false
      const next = this.blocks[line + 1]
      return isLine(next) && next.marks.some(({ path }) => path?.[0] === mark.number && path.length > 1)
    }).length
  }

  private textAt(line: number): string {
    const block = this.blocks[line]
    return isLine(block) ? block.text : ''
  }
}

const asDecimal = (candidate: Candidate): Candidate => ({
  ...candidate,
  mark: { ...candidate.mark, kind: 'level', style: 'decimal', path: [candidate.mark.number], grade: 'doubtful' },
  accept: settings.accept.doubtful,
  reject: prices.expected,
})
