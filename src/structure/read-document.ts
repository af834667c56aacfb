import type { Grammars } from '../grammar'
import { type Diagnostic, type DocNumber, diagnose, EIds, type Staged } from '../model'
import { fold, normalise } from '../text/normalise'
import { type AnnexDraft, type DocumentBlock, type DocumentDraft, isLine, type SegmentDraft } from './drafts'
import { type AnnexStart, findAnnexes } from './find-annexes'
import { readAttachmentList } from './read-attachment-list'
import { readFront } from './read-front'
import { readGenre } from './read-genre'
import { readSegment, sourceOf } from './read-segment'
import { imprintAt, readNotes, readTail } from './read-tail'

export interface DocumentOptions {
  readonly grammars: Grammars
  readonly eIds?: EIds
  /** How many lines are known to be the title; 0 where that must be found. */
  readonly titleLines: number
  /** The number as the 目录 gives it whole, where the document prints only 第N号. */
  readonly docNumber?: DocNumber
}

/** Of a covering text so much is searched for the titles that it promulgates. */
const maxCover = 4000

/**
 * One 公文: covering text, promulgated texts and attachments, each with its own front, body and tail.
 * **Rule** GB/T 9704-2012 §7.3; a 令 takes the title of what it promulgates, and keeps its own number.
 */
export function readDocument(all: readonly DocumentBlock[], options: DocumentOptions): Staged<DocumentDraft> {
  const { grammars } = options
  const imprint = imprintAt(all, 1, grammars)
  const read = readTexts(all.slice(0, imprint), options)
  return imprint === all.length ? read : { ...read, value: withImprint(read.value, all, imprint, grammars) }
}

function withImprint(
  draft: DocumentDraft,
  all: readonly DocumentBlock[],
  at: number,
  grammars: Grammars,
): DocumentDraft {
  const { copyTo, printedBy, printedDate } = draft
  const above = {
    ...(copyTo ? { copyTo } : {}),
    ...(printedBy ? { printedBy } : {}),
    ...(printedDate ? { printedDate } : {}),
  }
  const { to: _, notes, rewritten, ...imprint } = readNotes(all, at, grammars, above)
  return {
    ...draft,
    notes: [...draft.notes, ...notes],
    rewritten: [...draft.rewritten, ...rewritten],
    ...imprint,
    source: [...draft.source, ...sourceOf(all.slice(at))],
  }
}

function readTexts(blocks: readonly DocumentBlock[], options: DocumentOptions): Staged<DocumentDraft> {
  const { grammars } = options
  const eIds = options.eIds ?? new EIds()
  const diagnostics: Diagnostic[] = []
  const front = readFront(blocks, options.titleLines, grammars)
  const tail = readTail(blocks, front.length, grammars)
  const genre = readGenre(front.title, grammars)
  const promulgated = genre.legislative ? new Set<string>() : promulgatedTitles(blocks, front.title)
  const covers = !genre.legislative
  const starts = findAnnexes(
    blocks,
    tail && covers ? tail.to : front.length,
    tail !== undefined && covers,
    promulgated,
    grammars,
  )
  const end = starts[0]?.at ?? blocks.length
  const own = readSegment(blocks.slice(0, end), { prefix: '', eIds, grammars, titleLines: options.titleLines })
  diagnostics.push(...own.diagnostics)
  const annexes = starts.map((start, i) => {
    const to = starts[i + 1]?.at ?? blocks.length
    const annex = readAnnex(blocks.slice(start.at, to), start, i + 1, eIds, grammars)
    diagnostics.push(...annex.diagnostics)
    return annex.value
  })
  const titled = nameAnnexes(annexes, own.value, blocks, grammars)
  diagnostics.push(...titled.diagnostics)
  const numbered = options.docNumber ? { ...own.value, docNumber: options.docNumber } : own.value
  return { value: withTitle(numbered, titled.value, genre, blocks, grammars, diagnostics), diagnostics }
}

function readAnnex(
  blocks: readonly DocumentBlock[],
  start: AnnexStart,
  n: number,
  eIds: EIds,
  grammars: Grammars,
): Staged<AnnexDraft> {
  const eId = eIds.next('', 'annex', n)
  const inner = blocks.slice(start.textAt - start.at)
  const read = readSegment(inner, {
    prefix: eId,
    eIds,
    grammars,
    titleLines: start.titleLines,
    ...(start.title ? { title: start.title } : {}),
  })
  return {
    value: {
      ...read.value,
      eId,
      kind: start.kind,
      ...(start.num ? { num: start.num } : {}),
      ...(start.label ? { label: start.label } : {}),
      rewritten: [...read.value.rewritten, labelOf(blocks, start)],
    },
    diagnostics: read.diagnostics,
  }
}

/** What is printed of a label above the annex’s own text: its title, where the line has one, is published. */
function labelOf(blocks: readonly DocumentBlock[], { at, textAt, label, title }: AnnexStart): string {
  const [block] = blocks
  if (textAt === at || !isLine(block)) return ''
  return label || !title ? block.text : block.text.slice(0, /[：:]/.exec(block.text)?.index ?? 0).concat('：')
}

/** Annexes without a title of their own get the one that 附件说明 gave; a listed one that is missing is said. */
function nameAnnexes(
  annexes: readonly AnnexDraft[],
  own: SegmentDraft,
  blocks: readonly DocumentBlock[],
  grammars: Grammars,
): Staged<AnnexDraft[]> {
  const listed = readAttachmentList(blocks, grammars)
  const attachments = annexes.filter((annex) => annex.kind === 'attachment')
  const value = annexes.map((annex) => {
    if (annex.kind !== 'attachment' || annex.title) return annex
    const title = listed?.titles.get(annex.num ?? 0) ?? annex.label ?? '附件'
    return { ...annex, title, repeated: [...annex.repeated, title] }
  })
  const diagnostics: Diagnostic[] = []
  for (const [num, title] of listed?.titles ?? []) {
    const there = attachments.some(
      (annex) => (num > 0 ? annex.num === num : true) || fold(annex.title ?? '') === fold(title),
    )
    if (!there) diagnostics.push(diagnose('structure/attachment-missing', { title }, own.source.slice(0, 1)))
  }
  return { value, diagnostics }
}

function withTitle(
  own: SegmentDraft,
  annexes: AnnexDraft[],
  genre: { name?: string; order: boolean },
  blocks: readonly DocumentBlock[],
  grammars: Grammars,
  diagnostics: Diagnostic[],
): DocumentDraft {
  const orderLine = !own.title && own.docNumber?.agency ? readGenre(own.docNumber.agency, grammars) : undefined
  const text =
    genre.order || orderLine?.order
      ? annexes.find((annex) => annex.kind === 'promulgated' && annex.title)?.title
      : undefined
  const docNumber =
    own.docNumber && genre.order && !own.docNumber.agency ? { ...own.docNumber, agency: own.title } : own.docNumber
  let title = text ?? own.title
  const rewritten = [...own.rewritten]
  const repeated = [...own.repeated]
  if (text) repeated.push(text)
  const numbered = own.title !== undefined && docNumber?.agency === own.title
  if (text && own.title && numbered) rewritten.push(own.title)
  const head = text && own.title && !numbered ? own.title : undefined
  if (!title) {
    const first = blocks.find(isLine)
    title = normalise(first?.text ?? '').slice(0, 80) || '无标题'
    repeated.push(title)
    if (first) diagnostics.push(diagnose('structure/title-missing', { text: title }, first.source))
  }
  return {
    ...own,
    title,
    // The line of a 令 that has no number to go into is text.
    ...(head ? { body: [{ type: 'paragraph', text: head, source: own.source.slice(0, 1) }, ...own.body] } : {}),
    rewritten,
    repeated,
    ...(docNumber ? { docNumber: docNumber as NonNullable<SegmentDraft['docNumber']> } : {}),
    ...((genre.name ?? orderLine?.name) ? { genre: (genre.name ?? orderLine?.name) as string } : {}),
    annexes,
  }
}

/** Titles that the cover promulgates: 现将《…》印发, 关于印发…的通知, 令 with 《…》. Folded. */
function promulgatedTitles(blocks: readonly DocumentBlock[], title: string | undefined): Set<string> {
  const titles = new Set<string>()
  const named =
    /(?:印发|转发|批转|公布|发布|颁布|颁发|通过|学习|施行)《?(.{2,120}?)》?(?:的|等)(?:通知|公告|决定|令|意见|函|通告|\d|[一二三四五六七八九十])/u.exec(
      title ?? '',
    )
  if (named?.[1]) titles.add(fold(named[1]))
  let cover = title ?? ''
  for (const block of blocks) {
    if (cover.length > maxCover) break
    if (isLine(block)) cover += `\n${block.text.slice(0, maxCover)}`
  }
  for (const found of cover.slice(0, maxCover).matchAll(/《([^《》]{2,120}(?:〈[^〈〉]{1,80}〉[^《》]{0,60})?)》/gu))
    titles.add(fold(found[1] as string))
  return titles
}
