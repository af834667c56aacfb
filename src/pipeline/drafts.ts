import type { Article, Block, DocNumber, Fragment, SourceLine } from '../model'
import type { PlacedTable } from '../outline'

/** How the fields of a text differ from what was printed: what `check` needs to find lost characters. */
export interface Rewriting {
  /** Printed text that is published in another form: marks, numbers, dates, keys, separators. */
  readonly rewritten: readonly string[]
  /** Published text that was printed elsewhere, and once: a title taken from 附件说明. */
  readonly repeated: readonly string[]
}

/** Covering text or annex, understood as far as its own lines say. */
export interface SegmentDraft extends Rewriting {
  readonly title?: string
  readonly docNumber?: DocNumber
  /** 发文机关标志 */
  readonly letterhead: readonly string[]
  /** 签发人 */
  readonly signer?: string
  readonly history: readonly string[]
  /** 主送机关 as printed, not split yet. */
  readonly addresseesText?: string
  readonly signatories: readonly string[]
  readonly signedBy: readonly string[]
  readonly issuedDate?: string
  readonly notes: readonly string[]
  readonly attachmentList: readonly string[]
  readonly copyTo?: string
  readonly printedBy?: string
  readonly printedDate?: string
  readonly body: readonly Block[]
  readonly articles: readonly Article[]
  readonly tables: readonly PlacedTable[]
  /** Lines that belong to the page: a law’s own 目录. */
  readonly furniture: readonly SourceLine[]
  readonly source: readonly Fragment[]
}

export interface AnnexDraft extends SegmentDraft {
  readonly eId: string
  readonly kind: 'promulgated' | 'attachment'
  readonly num?: number
  readonly label?: string
}

export interface DocumentDraft extends SegmentDraft {
  readonly genre?: string
  readonly annexes: readonly AnnexDraft[]
}
