import type { Grammars } from '../grammar'
import { readDocNumber } from '../grammar'
import { type Diagnostic, diagnose, type Staged } from '../model'
import { findDate } from '../text/dates'
import { fold } from '../text/normalise'
import type { DocumentDraft } from './drafts'

/**
 * What a page’s metadata block says of its document, held against what the document says itself.
 * **Rule** the document’s own words count; 标题, 发文字号 and 成文日期 that it lacks are taken from the block.
 * **Doubt** a contradiction is said and the document’s own word kept. 发布机构 may only have published it again
 * and is not compared.
 */
export function withMetadata(
  draft: DocumentDraft,
  metadata: Readonly<Record<string, string>>,
  grammars: Grammars,
): Staged<DocumentDraft> {
  const diagnostics: Diagnostic[] = []
  const differs = (field: string, stated: string, own: string) =>
    diagnostics.push(diagnose('split/metadata-differs', { field, stated, own }, draft.source.slice(0, 1)))
  const taken: { docNumber?: DocumentDraft['docNumber']; issuedDate?: string } = {}
  const number = metadata.发文字号 ? readDocNumber(metadata.发文字号, grammars) : undefined
  if (number && !draft.docNumber) taken.docNumber = number
  else if (number && draft.docNumber && !sameNumber(number.text, draft.docNumber.text))
    differs('发文字号', number.text, draft.docNumber.text)
  const dated = findDate(metadata.成文日期 ?? '')?.iso
  if (dated && !draft.issuedDate) taken.issuedDate = dated
  else if (dated && draft.issuedDate && dated !== draft.issuedDate) differs('成文日期', dated, draft.issuedDate)
  const title = metadata.标题
  if (title && draft.title && !sameTitle(title, draft)) differs('标题', title, draft.title)
  const issuer = metadata.发文机关
  if (issuer && draft.signatories.length && !draft.signatories.some((name) => named(issuer, name)))
    differs('发文机关', issuer, draft.signatories.join('、'))
  return {
    value: {
      ...draft,
      ...(taken.docNumber ? { docNumber: taken.docNumber } : {}),
      ...(taken.issuedDate ? { issuedDate: taken.issuedDate } : {}),
    },
    diagnostics,
  }
}

const named = (issuer: string, name: string): boolean =>
  fold(issuer).includes(fold(name)) || fold(name).includes(fold(issuer))

/** 第179号 under 某某令 is 某某令第179号. */
const sameNumber = (a: string, b: string): boolean => a.endsWith(b) || b.endsWith(a)

/** Pages shorten titles, and name a 令 after the text that it promulgates. */
function sameTitle(stated: string, draft: DocumentDraft): boolean {
  const known = [draft.title ?? '', ...draft.annexes.map((annex) => annex.title ?? '')].map(fold)
  const said = fold(stated)
  return known.some((title) => title !== '' && (title.includes(said) || said.includes(title)))
}
