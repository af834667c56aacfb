import { checkIssue } from '../check/check-issue'
import { cover, findUnassigned } from '../check/coverage'
import { linkContents, linkReferences } from '../check/link'
import { findOddities } from '../check/plausibility'
import {
  type ExtractContext,
  extractAssessments,
  extractProseTasks,
  extractReferences,
  extractTableTasks,
  extractTargets,
  findSuspicious,
  readEffectiveDate,
  splitAddressees,
  statesFirstIsLead,
} from '../extract'
import { type FrameBlock, type FramedDocument, type FramedIssue, frameIssue, readIssuers, withMetadata } from '../frame'
import type { Grammars } from '../grammar'
import {
  type Block,
  type Diagnostic,
  diagnose,
  EIds,
  type GazetteIssue,
  type Regulation,
  type SourceBlock,
  type Staged,
} from '../model'
import type { ParseOptions } from '../options'
import type { InputFile } from '../read/read-input'
import { countInk } from '../text/blank'
import { findDate } from '../text/dates'
import type { Arranged } from './arrange'
import type { DocumentDraft } from './drafts'
import { inkOfBlocks, makeId, paragraphsOf, plainText } from './issue-text'
import { outlineDocument } from './outline-document'
import { refuseAborted } from './refuse-aborted'
import { rewritingOf } from './rewriting-of'
import { segmentsOf, toRegulation } from './to-regulation'
import { type Understood, understandTables } from './understand-tables'

interface ReadDocument {
  readonly document: Regulation
  /** Ink of the blocks that it was made from, furniture left out. */
  readonly claimed: number
  /** Characters of them that came back in no field. */
  readonly unassigned: number
}

/** One issue on its way through the stages, in order. */
export class IssueRun {
  private readonly grammars: Grammars
  private readonly diagnostics: Diagnostic[] = []
  private readonly understood: Understood
  private readonly issue: FramedIssue
  private furniture = 0

  constructor(
    private readonly input: InputFile,
    private readonly text: Arranged,
    private readonly options: ParseOptions,
  ) {
    this.grammars = text.grammars
    this.take({ value: undefined, diagnostics: text.diagnostics })
    this.progress('layout', 1, 1)
    this.understood = this.take(understandTables(text.blocks, this.grammars))
    this.issue = this.take(frameIssue(this.understood.blocks, text.furniture, this.grammars, text.printed))
    this.progress('split', 1, 1)
    this.furniture = text.aside + inkOfBlocks(this.issue.contentsLines)
  }

  *documents(): Generator<ReadDocument> {
    const parts = this.issue.documents
    for (const [i, part] of parts.entries()) {
      yield this.document(part, `doc_${i + 1}`)
      this.progress('document', i + 1, parts.length)
    }
  }

  finish(read: readonly ReadDocument[], hash: string): GazetteIssue {
    const { cover: front, contents, colophon } = this.issue
    const documents = linkReferences(read.map(({ document }) => document))
    const elsewhere = inkOfBlocks(this.printedOf(this.issue.front)) + inkOfBlocks(colophon.lines)
    const sum = (of: (one: ReadDocument) => number) => read.reduce((all, one) => all + of(one), 0)
    const claimed = elsewhere + sum((one) => one.claimed)
    const { coverage, lost } = cover(
      this.text.total,
      claimed,
      sum((one) => one.unassigned),
      this.furniture,
    )
    if (lost) this.diagnostics.push(diagnose('check/text-lost', { count: lost }))
    if (!this.text.blocks.length) this.diagnostics.push(diagnose('read/empty', {}))
    const date = findDate(colophon.values.出版日期 ?? colophon.values.出版时间 ?? '')?.iso
    const frontMatter = paragraphsOf(this.printedOf(this.issue.front))
    const named = front.title ?? (documents.length > 1 ? undefined : documents[0]?.title)
    const issue: GazetteIssue = {
      schemaVersion: '1',
      id: this.options.id ?? makeId(named ?? this.input.name.replace(/\.[^.]*$/, ''), front.year, front.number),
      ...(front.title ? { title: front.title } : {}),
      ...(front.year ? { year: front.year } : {}),
      ...(front.number ? { number: front.number } : {}),
      ...(front.serial ? { serial: front.serial } : {}),
      ...(date ? { date } : {}),
      file: { name: this.input.name, format: this.text.format, sha256: hash, pages: this.text.pages },
      contents: linkContents(
        contents,
        this.issue.documents.map((part, i) => ({ entry: part.entry, eId: `doc_${i + 1}` })),
      ),
      documents,
      ...(Object.keys(colophon.values).length ? { colophon: colophon.values } : {}),
      ...(frontMatter.length ? { frontMatter } : {}),
      diagnostics: this.diagnostics,
      coverage,
    }
    const checked = checkIssue(issue)
    this.progress('check', 1, 1)
    return checked
  }

  private document(framed: FramedDocument, eId: string): ReadDocument {
    const eIds = new EIds()
    const draft = this.take(outlineDocument(this.confirm(framed), this.grammars, eIds))
    const document = this.extract(draft, framed, eId, eIds)
    const lists = segmentsOf(draft).flatMap((segment) => segment.furniture.map((line) => line.text))
    const heads = framed.blocks.flatMap((block) =>
      block.kind === 'line' ? [] : block.repeated.map(({ text }) => text),
    )
    const furniture = [...lists, ...heads]
    const own = furniture.reduce((sum, text) => sum + countInk(text), 0)
    this.furniture += own
    const rewriting = rewritingOf(draft, document)
    const blocks = this.printedOf(framed.blocks)
    const unassigned = this.take(findUnassigned({ document, blocks, furniture, ...rewriting }))
    this.diagnostics.push(...findOddities(document))
    return { document, claimed: inkOfBlocks(blocks) - own, unassigned }
  }

  /** What blocks were made from. */
  private printedOf(blocks: readonly FrameBlock[]): SourceBlock[] {
    return blocks.flatMap((block) => this.understood.printed.get(block) ?? [])
  }

  /** What a page says beside its text speaks of its only document. */
  private confirm(framed: FramedDocument): FramedDocument {
    const beside = this.issue.documents.length === 1 ? this.text.metadata : undefined
    const metadata = { ...beside, ...framed.metadata }
    return Object.keys(metadata).length ? this.take(withMetadata(framed, metadata, this.grammars)) : framed
  }

  private extract(draft: DocumentDraft, framed: FramedDocument, eId: string, eIds: EIds): Regulation {
    const issuedDate = draft.issuedDate
    const year = draft.docNumber?.year ?? (issuedDate ? Number(issuedDate.slice(0, 4)) : this.issue.cover.year)
    const context: ExtractContext = {
      grammars: this.grammars,
      eIds,
      ...(year ? { year } : {}),
      ...(issuedDate ? { issuedDate } : {}),
      ...(draft.title ? { title: draft.title } : {}),
    }
    const segments = segmentsOf(draft)
    const blocks: Block[] = segments.flatMap((segment) => segment.body)
    const tables = segments.flatMap((segment) => segment.tables)
    const text = plainText(blocks)
    const fromTables = tables
      .filter(({ table }) => table.role === 'tasks')
      .flatMap(({ table, eId: at }) => this.take(extractTableTasks(table, at, context)))
    const prose = this.take(
      extractProseTasks(blocks, { ...context, firstIsLead: statesFirstIsLead(text, this.grammars.responsibility) }),
    )
    const assessments = tables
      .filter(({ table }) => table.role === 'indicators')
      .flatMap(({ table, eId: at }) => this.take(extractAssessments(table, at, context)))
    const targets = this.take(extractTargets(blocks, context))
    const title = { text: draft.title ?? '', source: draft.source.slice(0, 1), role: 'title' as const }
    const references = this.take(extractReferences(blocks, [title], context))
    const taskRows = [...prose, ...fromTables]
    const indicators = [...assessments, ...targets]
    this.diagnostics.push(...findSuspicious(blocks, taskRows, indicators, this.grammars))
    return toRegulation(draft, {
      eId,
      ...(framed.section ? { section: framed.section } : {}),
      metadata: framed.metadata,
      issuers: readIssuers(draft.title ?? '', draft.signatories, this.grammars, orderOf(draft)),
      splitNames: (names) => splitAddressees(names, this.grammars),
      dates: readEffectiveDate(text, this.grammars, {
        ...(issuedDate ? { issuedDate } : {}),
        titles: segments.flatMap((segment) => segment.title ?? []),
      }),
      taskRows,
      indicators,
      references,
    })
  }

  private take<T>(staged: Staged<T>): T {
    refuseAborted(this.input.name, this.options)
    this.diagnostics.push(...staged.diagnostics)
    return staged.value
  }

  private progress(
    stage: Parameters<NonNullable<ParseOptions['onProgress']>>[0]['stage'],
    done: number,
    total: number,
  ): void {
    this.options.onProgress?.({ stage, done, total })
  }
}

/** 某某省人民政府令 of a document that is numbered as an order. */
const orderOf = ({ docNumber }: DocumentDraft): string | undefined =>
  docNumber?.agency?.endsWith('令') && !docNumber.year ? docNumber.agency : undefined
