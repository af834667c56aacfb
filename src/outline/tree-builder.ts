import type { Grammars } from '../grammar'
import { isPlain, type Mark, type MarkedLine } from '../lines'
import {
  type Block,
  type Diagnostic,
  type Division,
  diagnose,
  type EIds,
  type LogicalTable,
  type SourceLine,
} from '../model'
import { normalise } from '../text/normalise'
import { endsClosed } from '../text/sentences'
import { bareHeadingOf } from './bare-heading'
import type { Belief, Beliefs } from './believe'
import { endOfUnit, type Open } from './footnotes'
import { isLine, type OutlineBlock } from './outline-block'
import type { Quoted } from './quotations'
import { readHeading } from './read-heading'
import { settings } from './settings'
import { toTable } from './to-table'
import { isInsideArticle, isStructuralRank, type Unit, unitOf } from './unit-of'

export interface PlacedTable {
  readonly eId: string
  readonly table: LogicalTable
}

export interface TreeOptions {
  readonly grammars: Grammars
  readonly eIds: EIds
  readonly prefix: string
  /** The title of the text, where it was read from a table’s first rows. */
  readonly title?: string
}

/** A heading without a number stands above 条. */
const aboveArticles = 45

/**
 * Believed marks into the tree of units.
 * **Rule** each mark opens a unit of its rank and closes those of its rank and below; a heading without a number closes those
 * that the format marks as no higher.
 * **Doubt** gaps and backward numbers are kept and said.
 */
export class TreeBuilder {
  readonly body: Block[] = []
  readonly tables: PlacedTable[] = []
  readonly furniture: SourceLine[] = []
  readonly rewritten: string[] = []
  readonly repeated: string[] = []
  readonly diagnostics: Diagnostic[] = []
  private readonly stack: Open[] = []
  private readonly saidUnclosed = new Set<Quoted>()
  private previous = ''
  private lastHost = -1
  private rootTables = 0
  private readonly outermost: Unit | undefined

  constructor(
    private readonly blocks: readonly OutlineBlock[],
    private readonly beliefs: Beliefs,
    private readonly options: TreeOptions,
  ) {
    for (const belief of beliefs.marks.values()) {
      const unit = unitOf(belief, beliefs, false)
      if (!this.outermost || unit.rank < this.outermost.rank) this.outermost = unit
    }
  }

  build(): void {
    for (let i = 0; i < this.blocks.length; i++) i += this.take(i)
    this.closeTo(0)
  }

  /** Takes the block at `i`; gives how many further blocks it took with it. */
  private take(i: number): number {
    const block = this.blocks[i] as OutlineBlock
    if (!isLine(block)) {
      this.placeTable(block)
      return 0
    }
    const belief = this.beliefs.marks.get(i)
    const taken = belief ? this.open(belief, block, i) : this.unnumbered(block, i)
    this.previous = block.text
    return taken
  }

  private get articleOpen(): boolean {
    return this.stack.some((open) => open.node.kind === 'article')
  }

  private get ofLaw(): boolean {
    return this.beliefs.mode !== 'levels'
  }

  private open(belief: Belief, line: MarkedLine, i: number): number {
    const { mark } = belief
    const unit = unitOf(belief, this.beliefs, this.articleOpen)
    this.closeFor(unit.rank, line.heading)
    const parent = this.stack.at(-1)
    const below = this.restBelow(mark, unit, i)
    const rest = normalise(below?.rest ?? mark.rest)
    const source = [...line.source, ...(below?.line.source ?? [])]
    const node: Division = {
      type: 'division',
      kind: unit.kind,
      ...(unit.depth ? { depth: unit.depth } : {}),
      eId: this.nameOf(parent, unit, mark),
      num: mark.num,
      number: mark.number,
      ...(mark.suffix ? { suffix: mark.suffix } : {}),
      children: [],
      source,
    }
    this.rewritten.push(mark.printed, below?.printed ?? '')
    if (mark.page !== undefined) this.furniture.push({ kind: 'line', text: mark.page, source: line.source })
    this.fill(node, rest, unit, line, i)
    this.place(node)
    this.stack.push({
      node,
      rank: unit.rank,
      paragraphs: unit.kind === 'article' && rest ? 1 : 0,
      belief,
      level: line.heading,
    })
    this.doubt(belief, unit, line)
    return below ? 1 : 0
  }

  /** What the line below says of a mark that stands alone: 之一 of its number, or its heading. */
  private restBelow(
    mark: Mark,
    unit: Unit,
    i: number,
  ): { line: SourceLine; rest: string; printed: string } | undefined {
    const next = this.blocks[i + 1]
    if (mark.rest || !isLine(next) || this.beliefs.marks.has(i + 1)) return undefined
    if (mark.suffix && !mark.printed.includes('之')) {
      const printed = /^之[\s\u3000]?[一二三四五六七八九十]{1,3}[\s\u3000]*/.exec(next.text)?.[0] ?? ''
      return { line: next, rest: next.text.slice(printed.length), printed }
    }
    const headed = isStructuralRank(unit.rank) || mark.path !== undefined
    if (!headed || next.text.length > settings.maxHeading || endsClosed(next.text) || next.marks.some(isPlain))
      return undefined
    return { line: next, rest: next.text, printed: '' }
  }

  /** Heading and own text of a unit. */
  private fill(node: Division, rest: string, unit: Unit, line: MarkedLine, i: number): void {
    if (!rest) return
    const text = { type: 'paragraph' as const, text: rest, ...rawOf(line), source: [...line.source] }
    if (isStructuralRank(unit.rank)) node.heading = rest
    else if (unit.kind === 'level' && !(this.ofLaw && isInsideArticle(unit.rank))) {
      const headed = readHeading(rest, this.announces(i) || this.opensBelow(i + 1, unit.rank))
      if (headed.heading && headed.heading.length + headed.rest.length < rest.length) this.rewritten.push('。')
      if (headed.heading) node.heading = headed.heading
      if (headed.rest) node.children.push({ ...text, text: headed.rest })
    } else node.children.push(text)
  }

  /** A paragraph stands below the line, or sub-headlines above one. */
  private announces(i: number): boolean {
    for (let k = i + 1; k <= i + 1 + settings.maxHeadlines; k++) {
      const next = this.blocks[k]
      if (!isLine(next) || this.beliefs.marks.has(k)) return false
      if (next.text.length >= settings.minAnnounced) return true
    }
    return false
  }

  /** The line opens a unit below the given rank: a sentence that ends in ： leads to it. */
  private opensBelow(line: number, rank: number): boolean {
    const belief = this.beliefs.marks.get(line)
    return belief !== undefined && unitOf(belief, this.beliefs, this.articleOpen).rank > rank
  }

  private nameOf(parent: Open | undefined, unit: Unit, mark: Mark): string {
    const number = mark.suffix ? `${mark.number}-${mark.suffix}` : mark.number
    return this.options.eIds.next(this.baseOf(parent), unit.kind, number)
  }

  private baseOf(parent: Open | undefined): string {
    const base = parent ? parent.node.eId : this.options.prefix
    return parent?.node.kind === 'article' ? `${base}__para_${Math.max(1, parent.paragraphs)}` : base
  }

  private unnumbered(line: MarkedLine, i: number): number {
    const text = normalise(line.text)
    if (!text) return 0
    const heading =
      this.isQuoted(i) || i === this.blocks.length - 1 ? undefined : bareHeadingOf(line, this.options.grammars)
    if (heading) this.openHeading(text, line, heading.level)
    else if (line.role)
      endOfUnit(this.stack, this.body, {
        type: 'paragraph',
        text,
        ...rawOf(line),
        role: line.role,
        source: [...line.source],
      })
    else this.paragraph(text, line, i)
    return 0
  }

  private openHeading(text: string, line: MarkedLine, level: number | undefined): void {
    const rank = level === undefined || this.articleOpen ? this.rankOfWord() : this.rankOfFormat(level)
    this.closeFor(rank, level)
    const parent = this.stack.at(-1)
    const count = (parent?.node.children ?? this.body).filter(
      (b) => b.type === 'division' && b.kind === 'heading',
    ).length
    const node: Division = {
      type: 'division',
      kind: 'heading',
      eId: this.options.eIds.next(this.baseOf(parent), 'heading', count + 1),
      heading: text,
      children: [],
      source: [...line.source],
    }
    this.place(node)
    this.stack.push({ node, rank, paragraphs: 0, level })
  }

  /** 前言 and 附则 stand beside the outermost units; above 条 where there are no others. */
  private rankOfWord(): number {
    const { outermost } = this
    return !outermost || (outermost.rank >= 60 && this.ofLaw) ? aboveArticles : outermost.rank
  }

  /** A heading that the format marks stands in the units whose series goes on behind it, and in those of a higher level. */
  private rankOfFormat(level: number): number {
    let rank = aboveArticles
    for (const open of this.stack) {
      const encloses =
        open.level !== undefined ? open.level < level : open.belief !== undefined && this.goesOn(open.belief)
      if (!encloses) break
      rank = open.rank + 0.5
    }
    return rank
  }

  /** A later number continues the series of this one. */
  private goesOn(belief: Belief): boolean {
    return this.beliefs.continued.has(belief.line)
  }

  private paragraph(text: string, line: MarkedLine, i: number): void {
    if (this.ofLaw && this.articleOpen) {
      const top = this.stack.at(-1) as Open
      const unfinished = /[，、,—]$/.test(this.previous)
      const leadsOn = top.node.kind === 'item' && /[：:]$/.test(text) && this.opensBelow(i + 1, top.rank)
      if (isInsideArticle(top.rank) && !unfinished && !leadsOn && !this.isQuoted(i))
        while ((this.stack.at(-1) as Open).node.kind !== 'article') this.closeTo(this.stack.length - 1)
    }
    this.place({ type: 'paragraph', text, ...rawOf(line), source: [...line.source] })
    const top = this.stack.at(-1)
    if (top) top.paragraphs++
  }

  /** A quotation is open where the line begins, and no number of the host has ended it. */
  private isQuoted(i: number): boolean {
    const quoted = this.ofLaw ? this.beliefs.quotations.at(i) : undefined
    return quoted !== undefined && this.lastHost <= quoted.from && i - quoted.from <= settings.maxQuotedLines
  }

  private doubt(belief: Belief, unit: Unit, line: MarkedLine): void {
    const { mark, after, why, quoted } = belief
    if (after && (why === 'gap' || why === 'stray')) {
      const code = mark.number > after.mark.number ? 'structure/number-gap' : 'structure/number-backwards'
      this.diagnostics.push(diagnose(code, { num: mark.num, previous: after.mark.num }, line.source))
    }
    if (!this.ofLaw || isInsideArticle(unit.rank)) return
    this.lastHost = belief.line
    if (!quoted || this.saidUnclosed.has(quoted)) return
    this.saidUnclosed.add(quoted)
    const from = this.blocks[quoted.from]
    const text = isLine(from) ? from.text.slice(0, 40) : ''
    this.diagnostics.push(diagnose('structure/unclosed-quotation', { text }, line.source))
  }

  private placeTable(table: LogicalTable): void {
    this.placeLead(table)
    const parent = this.stack.at(-1)
    const eId = this.options.eIds.next(parent?.node.eId ?? this.options.prefix, 'table', ++this.rootTables)
    this.tables.push({ eId, table })
    this.place(toTable(table, eId))
  }

  /** Lines above a header: the label is the annex’s num, the last one the caption; others are text above the table. */
  private placeLead({ lead }: LogicalTable): void {
    const { grammars, title } = this.options
    lead.forEach(({ text, source }, i) => {
      if (i === lead.length - 1) {
        if (text === title) this.repeated.push(text)
      } else if (i === 0 && isLabel(text, grammars)) this.rewritten.push(text)
      else if (text && text !== title) this.place({ type: 'paragraph', text, source: [...source] })
    })
  }

  private place(block: Block): void {
    const parent = this.stack.at(-1)
    if (parent) parent.node.children.push(block)
    else this.body.push(block)
  }

  /** Closes what cannot hold a unit of this rank, and headings that the format marks as no higher. */
  private closeFor(rank: number, level: number | undefined): void {
    let keep = this.stack.length
    while (keep && (this.stack[keep - 1] as Open).rank >= rank) keep--
    if (level !== undefined)
      for (let k = keep - 1; k >= 0; k--) {
        const open = this.stack[k] as Open
        if (open.node.kind === 'heading' && open.level !== undefined && open.level >= level) keep = k
      }
    this.closeTo(keep)
  }

  private closeTo(length: number): void {
    while (this.stack.length > length) {
      const { node, footnotes } = this.stack.pop() as Open
      if (footnotes) node.children.push(...footnotes)
    }
  }
}

const rawOf = (line: SourceLine): { raw?: string } => (line.raw ? { raw: line.raw } : {})

const isLabel = (text: string, grammars: Grammars): boolean =>
  text.length <= settings.maxLabel && grammars['front-matter'].first(text)?.emits.line === 'attachment'
