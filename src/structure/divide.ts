import { type Grammars, type Mark, readMark } from '../grammar'
import {
  type Block,
  type Diagnostic,
  type Division,
  diagnose,
  type EIds,
  type LogicalTable,
  type SourceLine,
  type Staged,
} from '../model'
import { normalise } from '../text/normalise'
import { endsClosed } from '../text/sentences'
import type { Mode } from './choose-mode'
import { type DocumentBlock, isLine, type PlacedTable, type Rewriting } from './drafts'
import { Quotation } from './quotation'
import { isInsideArticle, type Unit, unitOf } from './ranks'
import { readHeading } from './read-heading'
import { Sequence } from './sequence'
import { toTable } from './to-table'

export interface Divided extends Rewriting {
  readonly body: readonly Block[]
  readonly tables: readonly PlacedTable[]
}

export interface DivideOptions {
  readonly mode: Mode
  /** eId of the annex that the text is; '' for the document itself. */
  readonly prefix: string
  readonly eIds: EIds
  readonly grammars: Grammars
  /** The title of the text, where it was read from a table’s first rows. */
  readonly title?: string
}

interface Open {
  readonly node: Division
  readonly rank: number
  paragraphs: number
}

/** A paragraph that a heading announces is not shorter than this: 此复。 is none. */
const minBelow = 12
/** A heading that stands on the line below its number (第一章 / 总则) is not longer than this. */
const maxHeadingBelow = 40
/** No label in a table (附件2) is longer. */
const maxLabel = 20

/**
 * Lines into the tree of numbered units.
 * **Rule** each mark opens a unit of its rank and closes those of its rank and below; a mark is believed when
 * its number follows its elder sibling, or begins a list.
 * **Doubt** gaps and backward numbers are kept and said; a mark that fits nowhere is text.
 */
export function divide(blocks: readonly DocumentBlock[], options: DivideOptions): Staged<Divided> {
  const builder = new TreeBuilder(options)
  for (let i = 0; i < blocks.length; i++) i += builder.take(blocks, i)
  const { body, tables, rewritten, repeated, diagnostics } = builder
  return { value: { body, tables, rewritten, repeated }, diagnostics }
}

class TreeBuilder {
  readonly body: Block[] = []
  readonly tables: PlacedTable[] = []
  readonly rewritten: string[] = []
  readonly repeated: string[] = []
  readonly diagnostics: Diagnostic[] = []
  private readonly stack: Open[] = []
  private readonly quotation = new Quotation()
  private readonly sequence = new Sequence()
  private previous = ''
  private rootTables = 0

  constructor(private readonly options: DivideOptions) {}

  /** Takes the block at `i`; gives how many further blocks it took with it. */
  take(blocks: readonly DocumentBlock[], i: number): number {
    const block = blocks[i] as DocumentBlock
    if (!isLine(block)) {
      this.placeTable(block)
      return 0
    }
    const mark = readMark(block.text, this.options.grammars)
    const unit = mark && this.believe(mark, block, blocks[i + 1])
    const taken = mark && unit ? this.open(mark, unit, block, blocks[i + 1]) : this.paragraph(block, blocks[i + 1])
    if (this.options.mode !== 'levels') this.quotation.read(block.text)
    this.previous = block.text
    return taken
  }

  private get articleOpen(): boolean {
    return this.stack.some((open) => open.node.kind === 'article')
  }

  /** What the mark opens here, if it is to be believed. */
  private believe(mark: Mark, line: SourceLine, next: DocumentBlock | undefined): Unit | undefined {
    const { mode } = this.options
    const heading = mark.style === 'han-comma' && this.isHeadingAbove(mark, line, next)
    const unit = unitOf(mark, mode, this.articleOpen, heading)
    if (!unit) return undefined
    if (this.quotation.open && unit.kind !== 'item' && unit.kind !== 'subitem') {
      if (!this.sequence.followsHost(mark, unit)) return undefined
      if (this.quotation.lines > 0)
        this.diagnostics.push(diagnose('structure/unclosed-quotation', { text: this.quotation.began }, line.source))
      this.quotation.close()
    }
    const verdict = this.sequence.judge(mark, unit, endsClosed(this.previous) || this.previous === '')
    if (verdict.doubt)
      this.diagnostics.push(diagnose(verdict.doubt, { num: mark.num, previous: verdict.previous }, line.source))
    return verdict.accepted ? unit : undefined
  }

  /** 一、 above 条: a line that is only a title, with a 条 or another heading behind it. */
  private isHeadingAbove(mark: Mark, line: SourceLine, next: DocumentBlock | undefined): boolean {
    if (endsClosed(line.text) || mark.rest.length > maxHeadingBelow) return false
    const below = isLine(next) ? readMark(next.text, this.options.grammars) : undefined
    return below?.kind === 'article' || (below !== undefined && line.heading !== undefined)
  }

  private open(mark: Mark, unit: Unit, line: SourceLine, next: DocumentBlock | undefined): number {
    while (this.stack.length && (this.stack.at(-1) as Open).rank >= unit.rank) this.stack.pop()
    const parent = this.stack.at(-1)
    let rest = normalise(mark.rest)
    let source = [...line.source]
    let taken = 0
    const structural = unit.rank < 50
    if (structural && !rest && this.isHeadingBelow(next)) {
      rest = normalise(next.text)
      source = [...source, ...next.source]
      taken = 1
    }
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
    this.rewritten.push(mark.printed)
    this.fill(node, rest, structural, unit, line, next)
    this.place(node)
    this.stack.push({ node, rank: unit.rank, paragraphs: 0 })
    if (unit.kind === 'article') this.countParagraph()
    this.sequence.opened(mark, unit)
    return taken
  }

  /** Heading and own text of a unit. */
  private fill(
    node: Division,
    rest: string,
    structural: boolean,
    unit: Unit,
    line: SourceLine,
    next: DocumentBlock | undefined,
  ): void {
    if (!rest) return
    const raw = line.raw ? { raw: line.raw } : {}
    const text = { type: 'paragraph' as const, text: rest, ...raw, source: [...line.source] }
    if (structural) node.heading = rest
    else if (unit.kind === 'level' && !(this.options.mode !== 'levels' && isInsideArticle(unit.rank))) {
      const announced = isLine(next) && next.text.length >= minBelow && !readMark(next.text, this.options.grammars)
      const alone = announced || this.opensBelow(next, unit.rank)
      const headed = readHeading(rest, alone)
      if (headed.heading && headed.heading.length + headed.rest.length < rest.length) this.rewritten.push('。')
      if (headed.heading) node.heading = headed.heading
      if (headed.rest) node.children.push({ ...text, text: headed.rest })
    } else node.children.push(text)
  }

  private isHeadingBelow(next: DocumentBlock | undefined): next is SourceLine {
    return (
      isLine(next) &&
      next.text.length <= maxHeadingBelow &&
      !endsClosed(next.text) &&
      !readMark(next.text, this.options.grammars)
    )
  }

  private nameOf(parent: Open | undefined, unit: Unit, mark: Mark): string {
    const number = mark.suffix ? `${mark.number}-${mark.suffix}` : mark.number
    const base = parent ? parent.node.eId : this.options.prefix
    const above = parent?.node.kind === 'article' ? `${base}__para_${Math.max(1, parent.paragraphs)}` : base
    return this.options.eIds.next(above, unit.kind, number)
  }

  private paragraph(line: SourceLine, next: DocumentBlock | undefined): number {
    const text = normalise(line.text)
    if (!text) return 0
    if (this.options.mode !== 'levels' && !this.quotation.open && this.isUnnumberedHeading(line.text))
      this.stack.length = 0
    if (this.options.mode !== 'levels' && this.articleOpen) {
      const top = this.stack.at(-1) as Open
      const unfinished = /[，、,—]$/.test(this.previous)
      const leadsOn = top.node.kind === 'item' && /[：:]$/.test(text) && this.opensBelow(next, top.rank)
      if (isInsideArticle(top.rank) && !unfinished && !leadsOn && !this.quotation.open)
        while ((this.stack.at(-1) as Open).node.kind !== 'article') this.stack.pop()
    }
    this.place({ type: 'paragraph', text, ...(line.raw ? { raw: line.raw } : {}), source: [...line.source] })
    this.countParagraph()
    return 0
  }

  /** The next line opens a unit below the given rank: a sentence that ends in ： leads to it. */
  private opensBelow(next: DocumentBlock | undefined, rank: number): boolean {
    const mark = isLine(next) ? readMark(next.text, this.options.grammars) : undefined
    const unit = mark && unitOf(mark, this.options.mode, this.articleOpen, false)
    return unit !== undefined && unit.rank > rank
  }

  /** 附则 of a code, 第二部分 of a convention: above the 条, but nothing that has a number in the hierarchy. */
  private isUnnumberedHeading(text: string): boolean {
    return text.length <= 60 && this.options.grammars['front-matter'].first(text)?.emits.line === 'heading'
  }

  private countParagraph(): void {
    const top = this.stack.at(-1)
    if (top) top.paragraphs++
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
}

const isLabel = (text: string, grammars: Grammars): boolean =>
  text.length <= maxLabel && grammars['front-matter'].first(text)?.emits.line === 'attachment'
