import type { Grammars } from '../grammar'
import { MarkedLine } from '../lines'
import { type Diagnostic, type DocNumber, diagnose, type SourceLine, type Staged, type TocEntry } from '../model'
import { fold, normalise } from '../text/normalise'
import { parseNumber } from '../text/numerals'
import { compareContents } from './compare-contents'
import { closeDecisions } from './doubts'
import type { Step } from './find-path'
import type { FrameBlock } from './frame-block'
import type { FramedAnnex, FramedDocument, FramedIssue } from './framed'
import { readColophon } from './read-colophon'
import { readCover } from './read-cover'
import { readPath } from './read-path'
import { type Beside, TextReader } from './read-text'

/**
 * An issue into cover, 目录, documents with their annexes, and colophon; each document into front, body and tail.
 * **Rule** the cheapest path through the order of GB/T 9704 over the whole issue: see `findPath`. Every block is in exactly one part.
 * **Doubt** lines that no rule knows are kept as notes and said; so is what 目录 and documents say differently.
 * @param heads running heads, which may name the issue
 * @param printed physical page → the number printed on it, where pages are known
 */
export function frameIssue(
  blocks: readonly FrameBlock[],
  heads: readonly SourceLine[],
  grammars: Grammars,
  printed: ReadonlyMap<number, number> = new Map(),
): Staged<FramedIssue> {
  const { steps, contents, isGazette, end } = readPath(blocks, grammars)
  const entries = contents?.entries ?? []
  const drafts = documentsOf(steps)
  const leading = [
    ...blocks.slice(0, contents?.from ?? 0),
    ...drafts.cover.flatMap((step) => blocks.slice(step.from, step.to)),
  ]
  const trailing = blocks.slice(end)
  const cover = readCover([...linesOf(leading), ...heads], grammars)
  const diagnostics: Diagnostic[] = []
  const documents = drafts.documents.map((own, i) => readFramed(own, blocks, entries, grammars, diagnostics, i === 0))
  const colophon = readColophon(linesOf([...leading, ...trailing]), grammars)
  const named = new Set<unknown>(colophon.lines)
  if (!entries.length && documents.length <= 1 && isGazette && !documents[0]?.docNumber)
    diagnostics.push(diagnose('split/no-document', {}))
  return {
    value: {
      cover,
      contents: entries,
      contentsLines: contents?.lines ?? [],
      documents,
      colophon,
      front: [...leading, ...trailing].filter((block) => !named.has(block)),
    },
    diagnostics: [...diagnostics, ...compareContents(contents, documents, printed)],
  }
}

const linesOf = (blocks: readonly FrameBlock[]): MarkedLine[] => blocks.filter((block) => block instanceof MarkedLine)

interface Drafts {
  readonly cover: Step[]
  /** For each document its texts: first the covering one, then its annexes. */
  readonly documents: Step[][]
}

/** Steps by document. Lines above the first document are its own where nothing says that they are the issue’s. */
function documentsOf(steps: readonly Step[]): Drafts {
  const cover: Step[] = []
  const documents: Step[][] = []
  const waiting: Step[] = []
  for (const step of steps) {
    if (step.part === 'cover') cover.push(...waiting.splice(0), step)
    else if (step.part === 'start') waiting.push(step)
    else if (step.opens || !documents.length) documents.push([...waiting.splice(0), step])
    else documents.at(-1)?.push(step)
  }
  if (waiting.length) documents.push(waiting)
  return { cover, documents }
}

const labels = new Set(['annex-label', 'annex-line'])
const opensAnnex = new Set([...labels, 'annex-named', 'annex-plain'])
/** 版记 and page furniture are the document’s, behind whichever text they stand. */
const ofDocument = new Set(['imprint', 'footer'])

function readFramed(
  steps: readonly Step[],
  blocks: readonly FrameBlock[],
  entries: readonly TocEntry[],
  grammars: Grammars,
  diagnostics: Diagnostic[],
  first: boolean,
): FramedDocument {
  const beside: Beside = { metadata: {}, imprint: {}, unknown: [] }
  const cover = new TextReader(blocks, grammars, beside)
  const annexes: AnnexReader[] = []
  let before = ''
  const lastAnnex = steps.findLastIndex((step) => opensAnnex.has(step.part) && !step.aside)
  for (const [i, step] of steps.entries()) {
    const joins = labels.has(before) && step.part === 'annex-named'
    if (opensAnnex.has(step.part) && !step.aside && !joins)
      annexes.push(new AnnexReader(step, blocks, grammars, beside))
    const own = annexes.at(-1)?.reader
    // 版记 behind an annex that others follow is the annex’s own.
    if (ofDocument.has(step.part)) (own && i < lastAnnex ? own : cover).take(own && i < lastAnnex ? asNote(step) : step)
    else if (!labels.has(step.part) || step.aside) (own ?? cover).take(step)
    before = step.part
  }
  const read = cover.finish()
  diagnostics.push(...closeDecisions(steps, blocks, first))
  for (const line of beside.unknown)
    diagnostics.push(diagnose('frame/line-unknown', { text: line.text.slice(0, 60) }, line.source))
  const entry = steps.find(({ candidate }) => candidate?.entry !== undefined)?.candidate?.entry
  const docNumber = wholeNumber(read.docNumber, entry === undefined ? undefined : entries[entry]?.docNumber)
  const section = entry === undefined ? beside.section : (entries[entry]?.section ?? beside.section)
  return {
    ...read,
    ...beside.imprint,
    ...(docNumber ? { docNumber } : {}),
    metadata: beside.metadata,
    ...(entry === undefined ? {} : { entry }),
    ...(section ? { section } : {}),
    annexes: nameAnnexes(
      annexes.map((annex) => annex.finish()),
      read,
      diagnostics,
    ),
    blocks: steps.flatMap((step) => blocks.slice(step.from, step.to)),
  }
}

const asNote = (step: Step): Step => ({ ...step, part: step.part === 'imprint' ? 'annex-note' : step.part })

/** 第N号 under a 令 is the end of the number that the 目录 prints whole. */
const wholeNumber = (own: DocNumber | undefined, listed: DocNumber | undefined): DocNumber | undefined =>
  own && listed?.agency && own.agency === undefined && listed.text.endsWith(own.text) ? listed : own

/** An annex: its label, and its own text. */
class AnnexReader {
  readonly reader: TextReader
  private readonly kind: FramedAnnex['kind']
  private label: string | undefined
  private num: number | undefined

  constructor(step: Step, blocks: readonly FrameBlock[], grammars: Grammars, beside: Beside) {
    this.reader = new TextReader(blocks, grammars, beside)
    this.kind = labels.has(step.part) ? 'attachment' : 'promulgated'
    if (labels.has(step.part)) this.readLabel(step, blocks[step.from], grammars)
  }

  finish(): FramedAnnex {
    return {
      ...this.reader.finish(),
      kind: this.kind,
      ...(this.num ? { num: this.num } : {}),
      ...(this.label ? { label: this.label } : {}),
    }
  }

  private readLabel(step: Step, block: FrameBlock | undefined, grammars: Grammars): void {
    if (!(block instanceof MarkedLine)) {
      this.readTable(step, block, grammars)
      return
    }
    this.reader.take({ ...step, part: 'annex-label', to: step.from })
    const { groups = {}, part } = step.candidate?.reading ?? {}
    this.num = groups.num ? parseNumber(groups.num) : undefined
    if (part === 'attachment') {
      this.label = normalise(block.text).replace(/[：:．.]$/, '')
      this.reader.give({ rewritten: block.text })
    } else {
      const title = groups.title ?? ''
      this.reader.give({ title, rewritten: block.text.slice(0, block.text.length - title.length) })
    }
  }

  /** 附件2 and its title in the first rows of a table. */
  private readTable(step: Step, block: Exclude<FrameBlock, MarkedLine> | undefined, grammars: Grammars): void {
    const [label, title] = block?.lead ?? []
    const found = label && grammars['front-matter'].every(label.text).find((match) => match.emits.line === 'attachment')
    this.num = found?.groups.num ? parseNumber(found.groups.num) : undefined
    if (label) this.label = label.text
    if (title) this.reader.give({ title: title.text })
    this.reader.take({ ...step, part: 'annex-body' })
  }
}

/** Annexes without a title of their own get the one that 附件说明 gave; a listed one that is missing is said. */
function nameAnnexes(
  annexes: readonly FramedAnnex[],
  own: FramedDocument | ReturnType<TextReader['finish']>,
  diagnostics: Diagnostic[],
): FramedAnnex[] {
  const attached = annexes.filter((annex) => annex.kind === 'attachment')
  const titled = annexes.map((annex) => {
    if (annex.title || annex.kind !== 'attachment') return annex
    const listed = own.attachments.find(({ num }) => num === (annex.num ?? 0))?.title
    return listed ? { ...annex, title: listed, borrowed: [...annex.borrowed, listed] } : annex
  })
  for (const { num, title } of own.attachments) {
    const there =
      attached.some((annex) => (num > 0 ? annex.num === num : true)) ||
      titled.some((annex) => fold(annex.title ?? '') === fold(title))
    if (!there) diagnostics.push(diagnose('structure/attachment-missing', { title }, own.source.slice(0, 1)))
  }
  return titled
}
