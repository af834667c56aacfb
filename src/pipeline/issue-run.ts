import { checkIssue } from '../check/check-issue'
import { cover, findUnassigned } from '../check/coverage'
import { linkContents, linkReferences } from '../check/link'
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
import { type DocumentPart, splitIssue } from '../split/split-issue'
import {
  type DocumentBlock,
  type DocumentDraft,
  readDocument,
  readIssuers,
  rewritingOf,
  segmentsOf,
  toRegulation,
  withMetadata,
} from '../structure'
import { readTables } from '../tables/read-tables'
import { countInk } from '../text/blank'
import { findDate } from '../text/dates'
import type { Arranged } from './arrange'
import { inkOfBlocks, makeId, paragraphsOf, plainText } from './issue-text'
import { refuseAborted } from './refuse-aborted'

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
  private readonly issue: ReturnType<typeof splitIssue>['value']
  private furniture = 0

  constructor(
    private readonly input: InputFile,
    private readonly text: Arranged,
    private readonly options: ParseOptions,
  ) {
    this.grammars = text.grammars
    this.take({ value: undefined, diagnostics: text.diagnostics })
    this.progress('layout', 1, 1)
    this.issue = this.take(splitIssue(text.blocks, text.furniture, this.grammars, text.printed))
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
    const elsewhere = inkOfBlocks(this.issue.front) + inkOfBlocks(colophon.lines)
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
    const frontMatter = paragraphsOf(this.issue.front)
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
        this.issue.documents.map((part, i) => ({ entry: part.start.entry, eId: `doc_${i + 1}` })),
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

  private document(part: DocumentPart, eId: string): ReadDocument {
    const eIds = new EIds()
    const { blocks, repeated } = this.understandTables(part.blocks)
    const { titleLines, docNumber, wholeNumber } = part.start
    const whole = wholeNumber && docNumber ? { docNumber } : {}
    const draft = this.confirm(this.take(readDocument(blocks, { grammars: this.grammars, eIds, titleLines, ...whole })))
    const document = this.extract(draft, part, eId, eIds)
    const lists = segmentsOf(draft).flatMap((segment) => segment.furniture.map((line) => line.text))
    const furniture = [...lists, ...repeated]
    const own = furniture.reduce((sum, text) => sum + countInk(text), 0)
    this.furniture += own
    const rewriting = rewritingOf(draft, document)
    const unassigned = this.take(findUnassigned({ document, blocks: part.blocks, furniture, ...rewriting }))
    return { document, claimed: inkOfBlocks(part.blocks) - own, unassigned }
  }

  /** What a page says beside its text speaks of its only document. */
  private confirm(draft: DocumentDraft): DocumentDraft {
    const { metadata } = this.text
    if (!metadata || this.issue.documents.length !== 1) return draft
    return this.take(withMetadata(draft, metadata, this.grammars))
  }

  /** The document’s blocks with its tables understood, and what pages printed again above them. */
  private understandTables(given: readonly SourceBlock[]): { blocks: DocumentBlock[]; repeated: string[] } {
    const blocks = this.take(readTables(given, this.grammars))
    const repeated = blocks.flatMap((block) => (block.kind === 'line' ? [] : block.repeated.map(({ text }) => text)))
    return { blocks, repeated }
  }

  private extract(draft: DocumentDraft, part: DocumentPart, eId: string, eIds: EIds): Regulation {
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
      ...(part.section ? { section: part.section } : {}),
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
