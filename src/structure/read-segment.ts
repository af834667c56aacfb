import type { Grammars } from '../grammar'
import { markLines } from '../lines'
import type { Diagnostic, EIds, Fragment, Staged } from '../model'
import { outline } from '../outline'
import type { DocumentBlock, Rewriting, SegmentDraft } from './drafts'
import { readAttachmentList } from './read-attachment-list'
import { type Front, readFront } from './read-front'
import { readGenre } from './read-genre'
import { readTail, type Tail } from './read-tail'

export interface SegmentOptions {
  readonly prefix: string
  readonly eIds: EIds
  readonly grammars: Grammars
  /** How many lines at the start are known to be the title. */
  readonly titleLines: number
  /** The title, where it stands elsewhere. */
  readonly title?: string
}

/**
 * One text with its own front, body and tail: the cover of a document, or an annex.
 * Every line of it goes into exactly one of the draft’s fields.
 */
export function readSegment(blocks: readonly DocumentBlock[], options: SegmentOptions): Staged<SegmentDraft> {
  const { grammars } = options
  const front = readFront(blocks, options.title ? undefined : options.titleLines, grammars)
  const tail = readTail(blocks, front.length, grammars, options.prefix ? 'none' : {})
  const inside = tail
    ? [...blocks.slice(front.length, tail.from), ...blocks.slice(tail.to)]
    : blocks.slice(front.length)
  const listed = readAttachmentList(inside, grammars)
  const text = listed ? [...inside.slice(0, listed.from), ...inside.slice(listed.to)] : inside
  const { legislative } = readGenre(options.title ?? front.title, grammars)
  const { prefix, eIds, title } = options
  const divided = outline(markLines(text, grammars), {
    legislative,
    prefix,
    eIds,
    grammars,
    ...(title ? { title } : {}),
  })
  const draft = toDraft(front, tail, options.title)
  return {
    value: {
      ...draft,
      rewritten: [...front.rewritten, ...(tail?.rewritten ?? []), ...divided.value.rewritten],
      repeated: divided.value.repeated,
      attachmentList: listed?.printed ?? [],
      body: divided.value.body,
      articles: divided.value.articles,
      tables: divided.value.tables,
      furniture: divided.value.furniture,
      source: sourceOf(blocks),
    },
    diagnostics: divided.diagnostics as Diagnostic[],
  }
}

type FrontAndTail = Omit<
  SegmentDraft,
  keyof Rewriting | 'attachmentList' | 'body' | 'articles' | 'tables' | 'furniture' | 'source'
>

function toDraft(front: Front, tail: Tail | undefined, title: string | undefined): FrontAndTail {
  const named = front.title ?? title
  return {
    ...(named ? { title: named } : {}),
    ...(front.docNumber ? { docNumber: front.docNumber } : {}),
    history: front.history,
    ...(front.addresseesText ? { addresseesText: front.addresseesText } : {}),
    signatories: tail?.signatories ?? [],
    signedBy: tail?.signedBy ?? [],
    ...(tail?.issuedDate ? { issuedDate: tail.issuedDate } : {}),
    notes: [...front.notes, ...(tail?.notes ?? [])],
    ...(tail?.copyTo ? { copyTo: tail.copyTo } : {}),
    ...(tail?.printedBy ? { printedBy: tail.printedBy } : {}),
    ...(tail?.printedDate ? { printedDate: tail.printedDate } : {}),
  }
}

/** First and last piece of each page: where the text stands. */
export function sourceOf(blocks: readonly DocumentBlock[]): Fragment[] {
  const pages = new Map<number, Fragment>()
  for (const block of blocks)
    for (const piece of block.source) {
      const seen = pages.get(piece.page)
      pages.set(piece.page, seen ? span(seen, piece) : { ...piece })
    }
  return [...pages.values()]
}

function span(a: Fragment, b: Fragment): Fragment {
  const start = Math.min(a.start ?? Number.POSITIVE_INFINITY, b.start ?? Number.POSITIVE_INFINITY)
  const end = Math.max(a.end ?? 0, b.end ?? 0)
  const box =
    a.bbox && b.bbox
      ? ([
          Math.min(a.bbox[0], b.bbox[0]),
          Math.min(a.bbox[1], b.bbox[1]),
          Math.max(a.bbox[2], b.bbox[2]),
          Math.max(a.bbox[3], b.bbox[3]),
        ] as const)
      : (a.bbox ?? b.bbox)
  return {
    page: a.page,
    ...(box ? { bbox: [...box] as [number, number, number, number] } : {}),
    ...(Number.isFinite(start) ? { start, end } : {}),
  }
}
