import type { Grammars } from '../grammar'
import { type Diagnostic, type DocNumber, diagnose, type Staged } from '../model'
import { findDate } from '../text/dates'
import { fold } from '../text/normalise'
import type { FramedDocument } from './framed'
import { readNumber } from './read-number'

/**
 * What a page says beside the text of its document, held against what the document says itself.
 * **Rule** the document’s own words count; 标题, 发文字号, 成文日期 and 主送机关 that it lacks are taken from the page.
 * **Doubt** a contradiction is said and the document’s own word kept. 发布机构 may only have published it again
 * and is not compared.
 */
export function withMetadata(
  framed: FramedDocument,
  metadata: Readonly<Record<string, string>>,
  grammars: Grammars,
): Staged<FramedDocument> {
  const diagnostics: Diagnostic[] = []
  const differs = (field: string, stated: string, own: string) =>
    diagnostics.push(diagnose('split/metadata-differs', { field, stated, own }, framed.source.slice(0, 1)))
  const taken: { title?: string; docNumber?: DocNumber; issuedDate?: string; addresseesText?: string } = {}
  const number = metadata.发文字号 ? readNumber(metadata.发文字号, grammars) : undefined
  if (number && !framed.docNumber) taken.docNumber = number
  else if (number && framed.docNumber && !sameNumber(number.text, framed.docNumber.text))
    differs('发文字号', number.text, framed.docNumber.text)
  const dated = findDate(metadata.成文日期 ?? '')?.iso
  if (dated && !framed.issuedDate) taken.issuedDate = dated
  else if (dated && framed.issuedDate && dated !== framed.issuedDate) differs('成文日期', dated, framed.issuedDate)
  const title = metadata.标题
  if (title && !framed.title) taken.title = title
  else if (title && framed.title && !sameTitle(title, framed)) differs('标题', title, framed.title)
  const issuer = metadata.发文机关
  if (issuer && framed.signatories.length && !framed.signatories.some((name) => named(issuer, name)))
    differs('发文机关', issuer, framed.signatories.join('、'))
  const addressees = metadata.主送机关
  if (addressees && !framed.addresseesText) taken.addresseesText = addressees
  const borrowed = [taken.title, taken.addresseesText].filter((text) => text !== undefined)
  return { value: { ...framed, ...taken, borrowed: [...framed.borrowed, ...borrowed] }, diagnostics }
}

const named = (issuer: string, name: string): boolean =>
  fold(issuer).includes(fold(name)) || fold(name).includes(fold(issuer))

/** 第179号 under 某某令 is 某某令第179号. */
const sameNumber = (a: string, b: string): boolean => a.endsWith(b) || b.endsWith(a)

/** Pages shorten titles, and name a 令 after the text that it promulgates. */
function sameTitle(stated: string, framed: FramedDocument): boolean {
  const known = [framed.title ?? '', ...framed.annexes.map((annex) => annex.title ?? '')].map(fold)
  const said = fold(stated)
  return known.some((title) => title !== '' && (title.includes(said) || said.includes(title)))
}
