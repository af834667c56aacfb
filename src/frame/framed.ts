import type { DocNumber, Fragment, SourceLine, TocEntry } from '../model'
import type { FrameBlock } from './frame-block'
import type { Colophon } from './read-colophon'
import type { Cover } from './read-cover'

/** Covering text or annex: what its own lines say of it, and the blocks of its body, not understood yet. */
export interface FramedText {
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
  readonly attachments: readonly { readonly num: number; readonly title: string }[]
  readonly body: readonly FrameBlock[]
  /** Lines that belong to the page: metadata, links, drawn lines. */
  readonly furniture: readonly SourceLine[]
  /** Printed text that is published in another form: numbers, dates, keys, labels. */
  readonly rewritten: readonly string[]
  /** Text that is published here and was printed elsewhere: a title of 附件说明, what the page says beside the text. */
  readonly borrowed: readonly string[]
  readonly source: readonly Fragment[]
}

export interface FramedAnnex extends FramedText {
  readonly kind: 'promulgated' | 'attachment'
  readonly num?: number
  readonly label?: string
}

export interface FramedDocument extends FramedText {
  readonly annexes: readonly FramedAnnex[]
  readonly copyTo?: string
  readonly printedBy?: string
  readonly printedDate?: string
  /** What the page says beside the text: canonical label → value. */
  readonly metadata: Readonly<Record<string, string>>
  /** Index of its entry in the 目录. */
  readonly entry?: number
  readonly section?: string
  /** All its blocks, in order. */
  readonly blocks: readonly FrameBlock[]
}

export interface FramedIssue {
  readonly cover: Cover
  readonly contents: readonly TocEntry[]
  readonly contentsLines: readonly SourceLine[]
  readonly documents: readonly FramedDocument[]
  readonly colophon: Colophon
  /** Blocks of the issue that belong to no document: cover, notices about the gazette. */
  readonly front: readonly FrameBlock[]
}
