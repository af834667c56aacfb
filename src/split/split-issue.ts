import type { Grammars } from '../grammar'
import { type Diagnostic, diagnose, type SourceBlock, type SourceLine, type Staged, type TocEntry } from '../model'
import { type DocumentStart, findDocuments } from './find-documents'
import { type Colophon, findColophon, readColophon } from './read-colophon'
import { type PrintedContents, readContents } from './read-contents'
import { type Cover, readCover } from './read-cover'

/** The cover of an issue without documents is within so many lines. */
const maxCover = 12

/** One 公文: its blocks, not understood yet. */
export interface DocumentPart {
  readonly blocks: readonly SourceBlock[]
  readonly start: DocumentStart
  readonly section?: string
}

export interface SplitIssue {
  readonly cover: Cover
  readonly contents: readonly TocEntry[]
  readonly contentsLines: readonly SourceLine[]
  readonly documents: readonly DocumentPart[]
  readonly colophon: Colophon
  /** Lines of the issue that belong to no document: cover, notices about the gazette. */
  readonly front: readonly SourceBlock[]
}

/**
 * An issue into cover, 目录, one part per 公文 and colophon. Every block is in exactly one of them.
 * **Rule** see `findDocuments`. A text without any of the signs is one document.
 * **Doubt** what 目录 and documents say differently is a diagnostic; both are kept.
 * @param printed physical page → the number printed on it, where pages are known
 */
export function splitIssue(
  blocks: readonly SourceBlock[],
  heads: readonly SourceLine[],
  grammars: Grammars,
  printed: ReadonlyMap<number, number> = new Map(),
): Staged<SplitIssue> {
  const contents = readContents(blocks, grammars)
  const from = contents?.to ?? 0
  let starts = findDocuments(blocks, from, contents?.entries ?? [], grammars)
  const before = blocks.slice(0, contents?.from ?? 0)
  const leads = blocks.slice(from, starts[0]?.at ?? (namesGazette(blocks, from, grammars) ? from + maxCover : from))
  const cover = readCover([...linesOf(before), ...linesOf(leads), ...heads], grammars)
  const diagnostics: Diagnostic[] = []
  if (!starts.length) {
    starts = [{ at: firstTextAfterCover(blocks, from, cover, grammars), titleLines: 0 }]
    if (contents || cover.number !== undefined) diagnostics.push(diagnose('split/no-document', {}))
  }
  const first = starts[0] as DocumentStart
  const leading = [...before, ...blocks.slice(from, first.at)]
  const lastFrom = (starts.at(-1) as DocumentStart).at
  const tail = findColophon(blocks.slice(lastFrom), grammars)
  const end = tail === undefined || (tail === 0 && starts.length === 1) ? blocks.length : lastFrom + tail
  const trailing = blocks.slice(end)
  const documents = starts.map((start, i): DocumentPart => {
    const to = starts[i + 1]?.at ?? end
    const section = start.entry === undefined ? undefined : contents?.entries[start.entry]?.section
    return { blocks: blocks.slice(start.at, to), start, ...(section ? { section } : {}) }
  })
  const colophon = readColophon(linesOf([...leading, ...trailing]), grammars)
  const named = new Set<SourceBlock>(colophon.lines)
  return {
    value: {
      cover,
      contents: contents?.entries ?? [],
      contentsLines: contents?.lines ?? [],
      documents: documents.filter((part) => part.blocks.length),
      colophon,
      front: [...leading, ...trailing].filter((block) => !named.has(block)),
    },
    diagnostics: [...diagnostics, ...compare(contents, documents), ...comparePages(contents, documents, printed)],
  }
}

/** A text without documents is an issue where a line of its cover names the gazette. */
const namesGazette = (blocks: readonly SourceBlock[], from: number, grammars: Grammars): boolean =>
  linesOf(blocks.slice(from, from + maxCover)).some(
    ({ text }) => text.length <= 60 && grammars['front-matter'].first(text)?.rule.startsWith('issue-title'),
  )

const linesOf = (blocks: readonly SourceBlock[]): SourceLine[] => blocks.filter((block) => block.kind === 'line')

/** Where the text begins when nothing says where a document does: behind the lines that name the issue. */
function firstTextAfterCover(blocks: readonly SourceBlock[], from: number, cover: Cover, grammars: Grammars): number {
  if (cover.number === undefined) return from
  let at = from
  for (let i = from; i < Math.min(blocks.length, from + maxCover); i++) {
    const block = blocks[i] as SourceBlock
    const kind = block.kind === 'line' ? grammars['front-matter'].first(block.text.slice(0, 80))?.emits.line : undefined
    if (kind === 'issue-title' || kind === 'issue-number' || kind === 'serial' || kind === 'publisher') at = i + 1
  }
  return at < blocks.length ? at : from
}

/** What the 目录 and the documents say of each other. */
function compare(contents: PrintedContents | undefined, documents: readonly DocumentPart[]): Diagnostic[] {
  if (!contents) return []
  const diagnostics: Diagnostic[] = []
  const found = new Map(documents.map((part) => [part.start.entry, part]))
  contents.entries.forEach((entry, i) => {
    const part = found.get(i)
    if (!part) {
      const above = contents.entries[i - 1]
      const under = above && above.page === entry.page && !entry.docNumber && above.docNumber && found.has(i - 1)
      if (!under)
        diagnostics.push(diagnose('split/entry-without-document', { title: entry.title }, contents.lines[0]?.source))
    } else if (entry.docNumber && part.start.docNumber && entry.docNumber.text !== part.start.docNumber.text)
      diagnostics.push(
        diagnose(
          'split/doc-number-differs',
          { printed: entry.docNumber.text, own: part.start.docNumber.text, title: entry.title },
          part.blocks[0]?.source,
        ),
      )
  })
  for (const part of documents) {
    if (part.start.entry !== undefined) continue
    const line = part.blocks.find((block) => block.kind === 'line')
    diagnostics.push(
      diagnose('split/document-without-entry', { title: line?.kind === 'line' ? line.text : '' }, line?.source),
    )
  }
  return [...diagnostics, ...doubtfulSections(contents.entries)]
}

/** Documents that begin on another page than the 目录 says. */
function comparePages(
  contents: PrintedContents | undefined,
  documents: readonly DocumentPart[],
  printed: ReadonlyMap<number, number>,
): Diagnostic[] {
  return documents.flatMap(({ start, blocks }) => {
    const entry = start.entry === undefined ? undefined : contents?.entries[start.entry]
    const source = blocks[0]?.source
    const own = printed.get(source?.[0]?.page ?? 0)
    if (entry?.page === undefined || own === undefined || own === entry.page) return []
    return [diagnose('split/page-differs', { printed: entry.page, own, title: entry.title }, source)]
  })
}

/** The same 栏目 printed twice, or over documents of issuers of different rank, cannot be right. */
function doubtfulSections(entries: readonly TocEntry[]): Diagnostic[] {
  const agencies = new Map<string, Set<string>>()
  for (const { section, docNumber } of entries) {
    if (!section || !docNumber?.agency || !/文件/.test(section)) continue
    const own = agencies.get(section) ?? new Set<string>()
    agencies.set(section, own.add(/办/.test(docNumber.agency) ? '办' : docNumber.agency))
  }
  const doubts: Diagnostic[] = []
  for (const [section, own] of agencies) {
    if (!own.has('办') || own.size < 2) continue
    const issuers = entries
      .filter((entry) => entry.section === section && entry.docNumber)
      .map((entry) => entry.docNumber?.text ?? '')
    doubts.push(diagnose('split/section-doubtful', { section, issuers }))
  }
  return doubts
}
