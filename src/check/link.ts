import type { Reference, Regulation, TocEntry } from '../model'
import { fold } from '../text/normalise'

/** References to a document or annex of the same issue get its eId as target. */
export function linkReferences(documents: readonly Regulation[]): Regulation[] {
  const targets = new Map<string, string>()
  for (const document of documents) {
    for (const annex of document.annexes) {
      const name = fold(annex.title)
      if (!targets.has(name)) targets.set(name, `${document.eId}/${annex.eId}`)
    }
    targets.set(fold(document.title), document.eId)
    if (document.docNumber?.agency && document.docNumber.year) targets.set(document.docNumber.text, document.eId)
  }
  const link = (reference: Reference): Reference => {
    const byNumber = reference.docNumber ? targets.get(reference.docNumber) : undefined
    // A title with another number is an earlier text of the same name.
    const byTitle = !reference.docNumber && reference.title ? targets.get(fold(reference.title)) : undefined
    const target = byNumber ?? byTitle
    return target ? { ...reference, target } : reference
  }
  return documents.map((document) =>
    document.references.length ? { ...document, references: document.references.map(link) } : document,
  )
}

/** Entries of the 目录 get the eId of the document that they name. */
export const linkContents = (
  contents: readonly TocEntry[],
  documents: readonly { entry: number | undefined; eId: string }[],
): TocEntry[] =>
  contents.map((entry, i) => {
    const found = documents.find((document) => document.entry === i)
    return found ? { ...entry, document: found.eId } : { ...entry }
  })
