export type { AnnexDraft, DocumentBlock, DocumentDraft, PlacedTable, SegmentDraft } from './drafts'
export { readDocument } from './read-document'
export { readIssuers } from './read-issuers'
export { segmentsOf, toRegulation } from './to-regulation'
