import { checkIssue } from './check/check-issue'
import { cover } from './check/coverage'
import { linkContents, linkReferences } from './check/link'
import {
  type ExtractContext,
  extractAssessments,
  extractProseTasks,
  extractReferences,
  extractTableTasks,
  extractTargets,
  readEffectiveDate,
  splitAddressees,
  statesFirstIsLead,
} from './extract'
import { FamilyFile, familyFiles, type Grammars, loadGrammars } from './grammar'
import { joinParagraphs } from './layout/text/join-paragraphs'
import { setAsideFurniture } from './layout/text/set-aside-furniture'
import {
  type Block,
  type Diagnostic,
  diagnose,
  EIds,
  type Format,
  GazetteError,
  type GazetteIssue,
  type LogicalTable,
  type Paragraph,
  type Regulation,
  type SourceBlock,
  type SourceTable,
  type SourceText,
  type Staged,
} from './model'
import type { ParseOptions } from './options'
import { type GazetteInput, type InputFile, openInput, readFile } from './read/read-input'
import { type DocumentPart, splitIssue } from './split/split-issue'
import {
  type DocumentBlock,
  type DocumentDraft,
  readDocument,
  readIssuers,
  segmentsOf,
  toRegulation,
  withMetadata,
} from './structure'
import { readTables } from './tables/read-tables'
import { countInk } from './text/blank'
import { findDate } from './text/dates'
import { normalise } from './text/normalise'

/**
 * A gazette issue as typed JSON.
 * @param input path, file URL, bytes, Blob or `{ name, data }`
 * @throws GazetteError when the file cannot be read at all; doubts about its content are `diagnostics`
 */
export async function parseGazette(input: GazetteInput, options: ParseOptions = {}): Promise<GazetteIssue> {
  const file = await openInput(input, options.limits?.bytes)
  const run = await startRun(file, options)
  const documents = [...run.documents()]
  return run.finish(documents, await sha256(file.bytes))
}

/** The documents of an issue, one by one as they are understood. */
export async function* parseGazetteDocuments(
  input: GazetteInput,
  options: ParseOptions = {},
): AsyncGenerator<Regulation> {
  const run = await startRun(await openInput(input, options.limits?.bytes), options)
  for (const { document } of run.documents()) yield document
}

interface ReadDocument {
  readonly document: Regulation
  /** Ink of the blocks that it was made from, furniture left out. */
  readonly claimed: number
}

/** Opens the file; readers are asynchronous, every stage behind them is not. */
async function startRun(input: InputFile, options: ParseOptions): Promise<Run> {
  const { value: file, diagnostics } = await readFile(input, options)
  if (!file.text)
    throw new GazetteError('input/unsupported-format', `${input.name} has pages; they are not laid out yet.`)
  return new Run(input, file, diagnostics, options)
}

/** One issue on its way through the stages, in order. */
class Run {
  private readonly grammars: Grammars
  private readonly diagnostics: Diagnostic[] = []
  private readonly issue: ReturnType<typeof splitIssue>['value']
  private furniture = 0

  constructor(
    private readonly input: InputFile,
    private readonly file: { readonly format: Format; readonly text: SourceText },
    diagnostics: readonly Diagnostic[],
    private readonly options: ParseOptions,
  ) {
    this.take({ value: undefined, diagnostics })
    this.progress('read', 1, 1)
    this.grammars = loadGrammars(chooseFamilies(this.file.text.blocks, options.families))
    const apart = this.take(setAsideFurniture(this.file.text.blocks, this.grammars))
    const blocks = joinParagraphs(apart.blocks, this.grammars)
    this.progress('layout', 1, 1)
    this.issue = this.take(splitIssue(blocks, apart.furniture, this.grammars))
    this.progress('split', 1, 1)
    const text = inkOfBlocks(this.file.text.blocks)
    this.furniture = this.file.text.total - text + inkOfBlocks(apart.furniture) + inkOfBlocks(this.issue.contentsLines)
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
    const { coverage, lost } = cover(this.file.text.total, read, elsewhere, this.furniture)
    if (lost) this.diagnostics.push(diagnose('check/text-lost', { count: lost }))
    if (!this.file.text.blocks.length) this.diagnostics.push(diagnose('read/empty', {}))
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
      file: { name: this.input.name, format: this.file.format, sha256: hash, pages: this.file.text.pages },
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
    const draft = this.confirm(
      this.take(readDocument(blocks, { grammars: this.grammars, eIds, titleLines: part.start.titleLines })),
    )
    const own = segmentsOf(draft).reduce((sum, segment) => sum + inkOfBlocks(segment.furniture), 0) + repeated
    this.furniture += own
    return { document: this.extract(draft, part, eId, eIds), claimed: inkOfBlocks(part.blocks) - own }
  }

  /** What a page says beside its text speaks of its only document. */
  private confirm(draft: DocumentDraft): DocumentDraft {
    const { metadata } = this.file.text
    if (!metadata || this.issue.documents.length !== 1) return draft
    return this.take(withMetadata(draft, metadata, this.grammars))
  }

  /** Tables that follow each other are read together: one may go on in the next. */
  private understandTables(blocks: readonly SourceBlock[]): { blocks: DocumentBlock[]; repeated: number } {
    const out: DocumentBlock[] = []
    let repeated = 0
    let run: SourceTable[] = []
    const flush = () => {
      if (!run.length) return
      const tables: LogicalTable[] = this.take(readTables(run, this.grammars))
      for (const table of tables) for (const head of table.repeated) repeated += countInk(head.text)
      out.push(...tables)
      run = []
    }
    for (const block of blocks) {
      if (block.kind === 'table') run.push(block)
      else {
        flush()
        out.push(block)
      }
    }
    flush()
    return { blocks: out, repeated }
  }

  private extract(draft: DocumentDraft, part: DocumentPart, eId: string, eIds: EIds): Regulation {
    const issuedDate = draft.issuedDate
    const year = draft.docNumber?.year ?? (issuedDate ? Number(issuedDate.slice(0, 4)) : this.issue.cover.year)
    const context: ExtractContext = {
      grammars: this.grammars,
      eIds,
      ...(year ? { year } : {}),
      ...(issuedDate ? { issuedDate } : {}),
    }
    const segments = segmentsOf(draft)
    const blocks: Block[] = segments.flatMap((segment) => segment.body)
    const tables = segments.flatMap((segment) => segment.tables)
    const text = plainText(blocks)
    const fromTables = tables
      .filter(({ table }) => table.role === 'tasks')
      .flatMap(({ table, eId: at }) => this.take(extractTableTasks(table, at, context)))
    const prose = this.take(extractProseTasks(blocks, { ...context, firstIsLead: statesFirstIsLead(text) }))
    const assessments = tables
      .filter(({ table }) => table.role === 'indicators')
      .flatMap(({ table, eId: at }) => this.take(extractAssessments(table, at, context)))
    const targets = this.take(extractTargets(blocks, context))
    const title = { text: draft.title ?? '', source: draft.source.slice(0, 1), role: 'title' as const }
    const references = this.take(extractReferences(blocks, [title], context))
    return toRegulation(draft, {
      eId,
      ...(part.section ? { section: part.section } : {}),
      issuers: readIssuers(orderOf(draft) ?? draft.title ?? '', draft.signatories, this.grammars),
      splitNames: splitAddressees,
      dates: readEffectiveDate(text, issuedDate),
      taskRows: [...prose, ...fromTables],
      indicators: [...assessments, ...targets],
      references,
    })
  }

  private take<T>(staged: Staged<T>): T {
    if (this.options.signal?.aborted)
      throw new GazetteError('aborted', `Reading ${this.input.name} was aborted.`, {
        cause: this.options.signal.reason,
      })
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

/** The heading of a 令 names who gave it; its title is that of the text which it promulgates. */
const orderOf = ({ docNumber }: DocumentDraft): string | undefined =>
  docNumber?.agency?.endsWith('令') ? docNumber.agency : undefined

const inkOfBlocks = (blocks: readonly SourceBlock[]): number =>
  blocks.reduce(
    (sum, block) =>
      sum +
      (block.kind === 'line'
        ? countInk(block.text)
        : block.rows.reduce((all, row) => all + row.reduce((own, cell) => own + countInk(cell.text), 0), 0)),
    0,
  )

/** Families of the caller always apply; built-in ones where the first lines name their gazette. */
function chooseFamilies(blocks: readonly SourceBlock[], own: readonly FamilyFile[] = []): FamilyFile[] {
  const head = blocks
    .slice(0, 60)
    .map((block) => (block.kind === 'line' ? block.text.slice(0, 200) : ''))
    .join('\n')
  const builtIn = familyFiles().filter((family) => family.applies && new RegExp(family.applies, 'u').test(head))
  return [...readFamilies(own), ...builtIn]
}

function readFamilies(own: readonly FamilyFile[]): FamilyFile[] {
  return own.map((family) => {
    const read = FamilyFile.safeParse(family)
    if (read.success) return read.data
    const [first] = read.error.issues
    throw new GazetteError(
      'family/invalid',
      `A family file is not right at ${first?.path.join('.')}: ${first?.message}`,
    )
  })
}

const paragraphsOf = (blocks: readonly SourceBlock[]): Paragraph[] =>
  blocks.flatMap((block) => {
    const text =
      block.kind === 'line'
        ? normalise(block.text)
        : block.rows.map((row) => row.map((cell) => normalise(cell.text)).join('\t')).join('\n')
    return text ? [{ type: 'paragraph' as const, text, source: [...block.source] }] : []
  })

function plainText(blocks: readonly Block[]): string {
  const lines: string[] = []
  const walk = (inner: readonly Block[]) => {
    for (const block of inner) {
      if (block.type === 'paragraph') lines.push(block.text)
      else if (block.type === 'division') walk(block.children)
    }
  }
  walk(blocks)
  return lines.join('\n')
}

/** A slug that says which issue it is; the same from run to run. */
function makeId(name: string, year: number | undefined, number: number | undefined): string {
  const slug =
    normalise(name)
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80) || 'issue'
  return [slug, year, number].filter((part) => part !== undefined).join('-')
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
