import type { Regulation } from '../model'
import type { DocumentDraft, Rewriting, SegmentDraft } from './drafts'

/** Marks between names, which are published as a list. */
const separators = /[^、，,；;：:。]/g

/** How a document’s fields differ from what was printed: what its texts say of themselves, and marks between names. */
export function rewritingOf(draft: DocumentDraft, document: Regulation): Rewriting {
  const segments: SegmentDraft[] = [draft, ...draft.annexes]
  const lists = segments.map((segment) => segment.addresseesText ?? '').concat(draft.copyTo ?? '')
  const names = [
    document.addressees,
    document.imprint?.copyTo ?? [],
    ...document.annexes.map((annex) => annex.addressees ?? []),
  ]
  return {
    rewritten: [...segments.flatMap((segment) => segment.rewritten), lists.join('').replace(separators, '')],
    repeated: [...segments.flatMap((segment) => segment.repeated), names.flat().join('').replace(separators, '')],
  }
}
