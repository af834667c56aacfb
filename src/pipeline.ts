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
import { Layout } from './layout/page/lay-out'
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
  type Page,
  type Paragraph,
  type Regulation,
  type SourceBlock,
  type SourceLine,
  type SourcePages,
  type SourceTable,
  type SourceText,
  type Staged,
} from './model'
import type { Recogniser } from './ocr/open-recogniser'
import { repairBlocks } from './ocr/repair-blocks'
import type { ParseOptions } from './options'
import { readFile } from './read/read-file'
import { type GazetteInput, type InputFile, openInput } from './read/read-input'
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

/** A file’s text in reading order, whatever it came from: here text and pages meet. */
interface Arranged {
  readonly format: Format
  readonly blocks: readonly SourceBlock[]
  readonly furniture: readonly SourceLine[]
  readonly total: number
  readonly pages: number
  readonly grammars: Grammars
  readonly diagnostics: readonly Diagnostic[]
  /** What the format says beside the text. */
  readonly metadata?: SourceText['metadata']
  /** Most pages were recognised from their pictures. */
  readonly scanned?: boolean
  /** Physical page → the number printed on it. */
  readonly printed?: ReadonlyMap<number, number>
}

/** Opens the file and brings its text into order; readers are asynchronous, every stage behind them is not. */
async function startRun(input: InputFile, options: ParseOptions): Promise<Run> {
  const { value: file, diagnostics } = await readFile(input, options)
  const arranged = file.text ? arrangeText(file.text, options) : await arrangePages(file.pages, input.name, options)
  return new Run(
    input,
    {
      ...arranged,
      format: arranged.scanned && file.format === 'pdf' ? 'scan' : file.format,
      diagnostics: [...diagnostics, ...arranged.diagnostics],
    },
    options,
  )
}

type WithoutFormat = Omit<Arranged, 'format'>

function arrangeText(text: SourceText, options: ParseOptions): WithoutFormat {
  const grammars = loadGrammars(chooseFamilies(headOf(text.blocks), options.families))
  const { value: apart, diagnostics } = setAsideFurniture(text.blocks, grammars)
  const blocks = joinParagraphs(apart.blocks, grammars)
  const { total, pages, metadata } = text
  return { blocks, furniture: apart.furniture, total, pages, grammars, diagnostics, ...(metadata ? { metadata } : {}) }
}

async function arrangePages(source: SourcePages, name: string, options: ParseOptions): Promise<WithoutFormat> {
  const layout = new Layout()
  const diagnostics: Diagnostic[] = []
  const scans = new Scans(source, options)
  try {
    for (let number = 1; number <= source.count; number++) {
      refuseAborted(name, options)
      const read = await source.page(number)
      diagnostics.push(...read.diagnostics)
      const pages = await scans.recognise(read.value)
      diagnostics.push(...pages.diagnostics)
      for (const page of pages.value) layout.add(page)
      options.onProgress?.({ stage: 'read', done: number, total: source.count })
    }
  } finally {
    await scans.close()
    await source.close()
  }
  const grammars = loadGrammars(chooseFamilies(layout.head(), options.families))
  if (options.onLayout) for (const drawing of layout.draw(grammars)) options.onLayout(drawing)
  const laid = layout.finish(grammars)
  const repaired =
    options.repairs === false
      ? { value: laid.blocks, diagnostics: [] }
      : repairBlocks(laid.blocks, scans.recognised, grammars)
  return {
    ...laid,
    blocks: repaired.value,
    grammars,
    diagnostics: [...diagnostics, ...laid.diagnostics, ...repaired.diagnostics],
    scanned: scans.recognised.size * 2 > source.count,
  }
}

/** A scan that has to be rendered is rendered at this resolution: what the recogniser was measured at. */
const scanResolution = 200

/** Sends the pages of a file that need it through recognition. The engine is loaded for the first of them. */
class Scans {
  /** The pages that were recognised. */
  readonly recognised = new Set<number>()
  private recogniser: Recogniser | undefined
  private missing: GazetteError | undefined

  constructor(
    private readonly source: SourcePages,
    private readonly options: ParseOptions,
  ) {}

  async recognise(page: Page): Promise<Staged<Page[]>> {
    const mode = this.options.ocr ?? 'auto'
    if (mode === 'auto' ? !page.needsOcr : mode === 'never') return this.asRead(page)
    const recogniser = await this.open()
    if (!recogniser) return this.asRead(page)
    const bitmap = (await this.source.scan?.(page.number)) ?? (await this.source.render?.(page.number, scanResolution))
    if (!bitmap) return this.asRead(page)
    this.recognised.add(page.number)
    this.options.onProgress?.({ stage: 'recognise', done: page.number, total: this.source.count })
    return recogniser.readPage(bitmap, page)
  }

  close(): Promise<void> {
    return this.recogniser?.close() ?? Promise.resolve()
  }

  private asRead(page: Page): Staged<Page[]> {
    const { number, needsOcr } = page
    if (!needsOcr) return { value: [page], diagnostics: [] }
    const remedy = this.missing?.message ?? 'ocr: "auto" or "always" recognises it'
    return {
      value: [page],
      diagnostics: [diagnose('read/page-needs-ocr', { page: number, reason: needsOcr, remedy }, [{ page: number }])],
    }
  }

  /** Without an engine a file that has text goes on, and says so; one that was asked for by name must be there. */
  private async open(): Promise<Recogniser | undefined> {
    if (this.recogniser || this.missing) return this.recogniser
    const { ocrEngine, ocrCache, signal, ocr } = this.options
    try {
      const { openRecogniser } = await import('./ocr/open-recogniser')
      this.recogniser = await openRecogniser({
        ...(ocrEngine ? { engine: ocrEngine } : {}),
        ...(ocrCache ? { cacheDir: ocrCache } : {}),
        ...(signal ? { signal } : {}),
      })
    } catch (error) {
      if (!(error instanceof GazetteError) || error.code !== 'ocr/engine-missing') throw error
      if (ocr === 'always' || this.source.count === 1) throw error
      this.missing = error
    }
    return this.recogniser
  }
}

function refuseAborted(name: string, { signal }: ParseOptions): void {
  if (signal?.aborted) throw new GazetteError('aborted', `Reading ${name} was aborted.`, { cause: signal.reason })
}

/** One issue on its way through the stages, in order. */
class Run {
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
    const aside = text.total - inkOfBlocks(text.blocks)
    this.furniture = aside + inkOfBlocks(this.issue.contentsLines)
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
    const { coverage, lost } = cover(this.text.total, read, elsewhere, this.furniture)
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
    const own = segmentsOf(draft).reduce((sum, segment) => sum + inkOfBlocks(segment.furniture), 0) + repeated
    this.furniture += own
    return { document: this.extract(draft, part, eId, eIds), claimed: inkOfBlocks(part.blocks) - own }
  }

  /** What a page says beside its text speaks of its only document. */
  private confirm(draft: DocumentDraft): DocumentDraft {
    const { metadata } = this.text
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
      issuers: readIssuers(draft.title ?? '', draft.signatories, this.grammars, orderOf(draft)),
      splitNames: splitAddressees,
      dates: readEffectiveDate(text, issuedDate),
      taskRows: [...prose, ...fromTables],
      indicators: [...assessments, ...targets],
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
function chooseFamilies(head: string, own: readonly FamilyFile[] = []): FamilyFile[] {
  const builtIn = familyFiles().filter((family) => family.applies && new RegExp(family.applies, 'u').test(head))
  return [...readFamilies(own), ...builtIn]
}

/** The first lines of a text. */
const headOf = (blocks: readonly SourceBlock[]): string =>
  blocks
    .slice(0, 60)
    .map((block) => (block.kind === 'line' ? block.text.slice(0, 200) : ''))
    .join('\n')

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
