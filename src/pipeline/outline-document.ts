import { type FramedAnnex, type FramedDocument, type FramedText, type Genre, readGenre } from '../frame'
import type { Grammars } from '../grammar'
import { MarkedLine } from '../lines'
import { type Diagnostic, diagnose, type EIds, type Staged } from '../model'
import { outline } from '../outline'
import { normalise } from '../text/normalise'
import type { AnnexDraft, DocumentDraft, SegmentDraft } from './drafts'

/** So much of a first line stands for a title that is not there. */
const maxStandIn = 80

/**
 * A framed document with the bodies of its texts understood.
 * **Rule** a 令 takes the title of what it promulgates, and keeps its own number (contract).
 */
export function outlineDocument(framed: FramedDocument, grammars: Grammars, eIds: EIds): Staged<DocumentDraft> {
  const diagnostics: Diagnostic[] = []
  const own = outlineText(framed, '', grammars, eIds, diagnostics)
  const annexes = framed.annexes.map((annex, i) =>
    outlineAnnex(annex, eIds.next('', 'annex', i + 1), grammars, eIds, diagnostics),
  )
  const { copyTo, printedBy, printedDate } = framed
  const draft = {
    ...own,
    ...(copyTo ? { copyTo } : {}),
    ...(printedBy ? { printedBy } : {}),
    ...(printedDate ? { printedDate } : {}),
  }
  return {
    value: withTitle(draft, annexes, framed, readGenre(framed.title, grammars), grammars, diagnostics),
    diagnostics,
  }
}

function outlineText(
  text: FramedText,
  prefix: string,
  grammars: Grammars,
  eIds: EIds,
  diagnostics: Diagnostic[],
): SegmentDraft {
  const { legislative } = readGenre(text.title, grammars)
  const { title } = text
  const read = outline(text.body, { grammars, eIds, prefix, legislative, ...(title ? { title } : {}) })
  diagnostics.push(...read.diagnostics)
  const { body, articles, tables, furniture, rewritten, repeated } = read.value
  const { body: _, attachments: _list, borrowed, ...front } = text
  return {
    ...front,
    body,
    articles,
    tables,
    furniture: [...text.furniture, ...furniture],
    rewritten: [...text.rewritten, ...rewritten],
    repeated: [...repeated, ...borrowed],
  }
}

function outlineAnnex(
  annex: FramedAnnex,
  eId: string,
  grammars: Grammars,
  eIds: EIds,
  diagnostics: Diagnostic[],
): AnnexDraft {
  const { kind, num, label } = annex
  const read = outlineText(annex, eId, grammars, eIds, diagnostics)
  return {
    ...read,
    eId,
    kind,
    ...(num ? { num } : {}),
    ...(label ? { label } : {}),
    ...(read.title ? {} : { title: label ?? '附件' }),
    repeated: [...read.repeated, ...(read.title ? [] : [label ?? '附件'])],
  }
}

function withTitle(
  own: SegmentDraft,
  annexes: AnnexDraft[],
  framed: FramedDocument,
  genre: Genre,
  grammars: Grammars,
  diagnostics: Diagnostic[],
): DocumentDraft {
  const orderLine = !own.title && own.docNumber?.agency ? readGenre(own.docNumber.agency, grammars) : undefined
  const isOrder = genre.order || orderLine?.order
  const text = isOrder ? annexes.find((annex) => annex.kind === 'promulgated' && annex.title)?.title : undefined
  const number = own.docNumber
  const docNumber = number && genre.order && !number.agency && own.title ? { ...number, agency: own.title } : number
  const numbered = own.title !== undefined && docNumber?.agency === own.title
  const head = text && own.title && !numbered ? own.title : undefined
  const title = text ?? own.title ?? standIn(framed, annexes, diagnostics)
  const printed = title === own.title
  const genreName = genre.name ?? orderLine?.name ?? readGenre(own.title ? undefined : title, grammars).name
  return {
    ...own,
    title,
    // The line of a 令 that has no number to go into is text.
    ...(head ? { body: [{ type: 'paragraph', text: head, source: own.source.slice(0, 1) }, ...own.body] } : {}),
    rewritten: [...own.rewritten, ...(text && numbered ? [own.title as string] : [])],
    repeated: [...own.repeated, ...(printed ? [] : [title])],
    ...(docNumber ? { docNumber } : {}),
    ...(genreName ? { genre: genreName } : {}),
    annexes,
  }
}

/** Without a title the first line stands for it, which is said. */
function standIn(framed: FramedDocument, annexes: readonly AnnexDraft[], diagnostics: Diagnostic[]): string {
  const named = framed.body.length ? undefined : annexes[0]?.title
  const first = framed.blocks.find((block) => block instanceof MarkedLine)
  const title = named ?? ((first instanceof MarkedLine ? normalise(first.text).slice(0, maxStandIn) : '') || '无标题')
  if (first) diagnostics.push(diagnose('structure/title-missing', { text: title }, [...first.source]))
  return title
}
