import type { Annex, Indicator, Reference, Regulation, TaskRow } from '../model'
import type { AnnexDraft, DocumentDraft, SegmentDraft } from './drafts'

/** What later stages found in a document, and names that were split. */
export interface Found {
  readonly eId: string
  readonly section?: string
  readonly metadata?: Readonly<Record<string, string>>
  readonly issuers: string[]
  readonly splitNames: (text: string) => string[]
  readonly dates: { effectiveDate?: string; expiryDate?: string }
  readonly taskRows: TaskRow[]
  readonly indicators: Indicator[]
  readonly references: Reference[]
}

/** The draft and what was found in it, as the contract’s document. Absent fields stay absent. */
export function toRegulation(draft: DocumentDraft, found: Found): Regulation {
  const imprint = {
    ...(draft.copyTo ? { copyTo: found.splitNames(draft.copyTo) } : {}),
    ...(draft.printedBy ? { printedBy: draft.printedBy } : {}),
    ...(draft.printedDate ? { printedDate: draft.printedDate } : {}),
  }
  return {
    eId: found.eId,
    title: draft.title ?? '',
    ...(draft.docNumber ? { docNumber: draft.docNumber } : {}),
    ...(draft.genre ? { genre: draft.genre } : {}),
    ...(found.section ? { section: found.section } : {}),
    ...(draft.letterhead.length ? { letterhead: [...draft.letterhead] } : {}),
    ...(draft.signer ? { signer: draft.signer } : {}),
    ...(found.metadata && Object.keys(found.metadata).length ? { metadata: { ...found.metadata } } : {}),
    issuers: found.issuers,
    addressees: draft.addresseesText ? found.splitNames(draft.addresseesText) : [],
    signatories: [...draft.signatories],
    ...(draft.signedBy.length ? { signedBy: [...draft.signedBy] } : {}),
    ...(draft.issuedDate ? { issuedDate: draft.issuedDate } : {}),
    ...found.dates,
    ...(draft.history.length ? { history: [...draft.history] } : {}),
    ...(draft.notes.length ? { notes: [...draft.notes] } : {}),
    ...(draft.attachmentList.length ? { attachmentList: [...draft.attachmentList] } : {}),
    ...(Object.keys(imprint).length ? { imprint } : {}),
    body: [...draft.body],
    annexes: draft.annexes.map((annex) => toAnnex(annex, found.splitNames)),
    articles: [...draft.articles, ...draft.annexes.flatMap((annex) => annex.articles)],
    taskRows: found.taskRows,
    indicators: found.indicators,
    references: found.references,
    source: [...draft.source, ...draft.annexes.flatMap((annex) => annex.source)],
  }
}

function toAnnex(draft: AnnexDraft, splitNames: (text: string) => string[]): Annex {
  return {
    eId: draft.eId,
    kind: draft.kind,
    ...(draft.num ? { num: draft.num } : {}),
    title: draft.title ?? draft.label ?? '附件',
    ...(draft.docNumber ? { docNumber: draft.docNumber } : {}),
    ...(draft.addresseesText ? { addressees: splitNames(draft.addresseesText) } : {}),
    ...(draft.signatories.length ? { signatories: [...draft.signatories] } : {}),
    ...(draft.signedBy.length ? { signedBy: [...draft.signedBy] } : {}),
    ...(draft.issuedDate ? { issuedDate: draft.issuedDate } : {}),
    ...(draft.history.length ? { history: [...draft.history] } : {}),
    ...(draft.notes.length ? { notes: [...draft.notes] } : {}),
    ...(draft.attachmentList.length ? { attachmentList: [...draft.attachmentList] } : {}),
    body: [...draft.body],
    source: [...draft.source],
  }
}

/** All segments of a document: the covering text and its annexes. */
export const segmentsOf = (draft: DocumentDraft): SegmentDraft[] => [draft, ...draft.annexes]
