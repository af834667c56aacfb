import { type Diagnostic, diagnose, type TocEntry } from '../model'
import type { FramedDocument } from './framed'
import type { PrintedContents } from './read-contents'

/**
 * What the 目录 and the documents say of each other.
 * **Doubt** what they say differently is said; both are kept.
 */
export function compareContents(
  contents: PrintedContents | undefined,
  documents: readonly FramedDocument[],
  printed: ReadonlyMap<number, number>,
): Diagnostic[] {
  if (!contents) return []
  const found = new Map(documents.map((document) => [document.entry, document]))
  return [
    ...contents.entries.flatMap((entry, i) => compareEntry(entry, i, contents, found)),
    ...documents
      .filter(({ entry }) => entry === undefined)
      .map(({ title, source }) => diagnose('split/document-without-entry', { title: title ?? '' }, source.slice(0, 1))),
    ...doubtfulSections(contents.entries),
    ...comparePages(contents, documents, printed),
  ]
}

function compareEntry(
  entry: TocEntry,
  i: number,
  contents: PrintedContents,
  found: ReadonlyMap<number | undefined, FramedDocument>,
): Diagnostic[] {
  const document = found.get(i)
  if (!document) {
    const above = contents.entries[i - 1]
    const under = above && above.page === entry.page && !entry.docNumber && above.docNumber && found.has(i - 1)
    return under ? [] : [diagnose('split/entry-without-document', { title: entry.title }, contents.lines[0]?.source)]
  }
  const [listed, own] = [entry.docNumber?.text, document.docNumber?.text]
  if (!listed || !own || listed === own || listed.endsWith(own)) return []
  return [
    diagnose('split/doc-number-differs', { printed: listed, own, title: entry.title }, document.source.slice(0, 1)),
  ]
}

/** Documents that begin on another page than the 目录 says. */
function comparePages(
  contents: PrintedContents,
  documents: readonly FramedDocument[],
  printed: ReadonlyMap<number, number>,
): Diagnostic[] {
  return documents.flatMap((document) => {
    const entry = document.entry === undefined ? undefined : contents.entries[document.entry]
    const own = printed.get(document.source[0]?.page ?? 0)
    if (entry?.page === undefined || own === undefined || own === entry.page) return []
    return [
      diagnose('split/page-differs', { printed: entry.page, own, title: entry.title }, document.source.slice(0, 1)),
    ]
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
