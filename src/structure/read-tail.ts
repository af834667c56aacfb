import type { Grammars } from '../grammar'
import { plainMark } from '../lines'
import { findDate, wholeDate } from '../text/dates'
import { normalise } from '../text/normalise'
import { endsClosed } from '../text/sentences'
import { type DocumentBlock, isLine } from './drafts'

export interface Tail {
  /** Index of the first line of the tail; the body ends there. */
  readonly from: number
  /** Index behind the last line of the tail. */
  readonly to: number
  readonly signatories: readonly string[]
  readonly signedBy: readonly string[]
  readonly issuedDate?: string
  readonly notes: readonly string[]
  readonly copyTo?: string
  readonly printedBy?: string
  readonly printedDate?: string
  /** What of these lines is published in another form: dates, keys, 印发. */
  readonly rewritten: readonly string[]
}

const maxSignatures = 24
const maxImprintLines = 8
const maxSignatureLine = 60

/**
 * Signature, date, 附注 and 版记 behind a body.
 * **Rule** GB/T 9704-2012 §7.3.5–7.4: 署名 above 成文日期; the first date line with a name above it ends the text.
 * **Doubt** a date without a name above counts only when nothing but notes and annexes follows.
 */
export function readTail(
  blocks: readonly DocumentBlock[],
  from: number,
  grammars: Grammars,
  imprint: Imprint | 'none' = {},
): Tail | undefined {
  for (let i = from; i < blocks.length; i++) {
    const block = blocks[i]
    if (!isLine(block) || block.text.length > 100) continue
    const signed = readSignature(blocks, i, from, grammars)
    if (!signed) continue
    const notes = readNotes(blocks, i + 1, grammars, imprint)
    return { ...signed, ...notes, rewritten: [...signed.rewritten, ...notes.rewritten] }
  }
  return readNotesAlone(blocks, from, grammars, imprint)
}

/** 附注 and 版记 that end a text which has no signature, as on the last page of what was promulgated. */
function readNotesAlone(
  blocks: readonly DocumentBlock[],
  from: number,
  grammars: Grammars,
  imprint: Imprint | 'none',
): Tail | undefined {
  let at = blocks.length
  while (at > from) {
    const block = blocks[at - 1]
    if (!isLine(block) || block.text.length > 2100) break
    const kind = grammars.signature.first(block.text)?.emits.line
    if (kind !== 'note' && kind !== 'copy-to' && kind !== 'printed') break
    at--
  }
  if (at === blocks.length) return undefined
  return { from: at, signatories: [], signedBy: [], ...readNotes(blocks, at, grammars, imprint) }
}

type Signature = Pick<Tail, 'from' | 'signatories' | 'signedBy' | 'issuedDate' | 'rewritten'>

function readSignature(
  blocks: readonly DocumentBlock[],
  at: number,
  least: number,
  grammars: Grammars,
): Signature | undefined {
  const line = blocks[at]
  if (!isLine(line)) return undefined
  const own = wholeDate(line.text)
  const inline = own ? undefined : nameAndDate(line.text, grammars)
  if (!own && !inline) return undefined
  const names: string[] = inline ? [inline.name] : []
  const persons: string[] = []
  const rewritten = [inline?.printedDate ?? line.text]
  let top = at
  for (let k = at - 1; k >= Math.max(least, at - maxSignatures); k--) {
    const block = blocks[k]
    if (!isLine(block)) break
    const name = readName(block.text, grammars, k === at - 1 && own !== undefined)
    if (!name) break
    if (name.person) {
      persons.unshift(name.person)
      rewritten.push(block.text.replace(/[^：:]/g, ''))
    } else names.unshift(...(name.units ?? []))
    top = k
  }
  if (!names.length && !persons.length && !isLast(blocks, at, grammars)) return undefined
  return {
    from: top,
    signatories: names,
    signedBy: persons,
    rewritten,
    ...((own ?? inline?.date) ? { issuedDate: own ?? inline?.date } : {}),
  }
}

/** A name and a date on one line: 沂源县人民政府  2023年8月9日. */
function nameAndDate(
  text: string,
  grammars: Grammars,
): { name: string; date: string; printedDate: string } | undefined {
  const found = findDate(text)
  if (!found || found.index < 2 || found.index + found.length < text.trimEnd().length) return undefined
  const name = text.slice(0, found.index).trim()
  if (grammars.signature.first(name)?.emits.line !== 'unit') return undefined
  return { name: normalise(name), date: found.iso, printedDate: text.slice(found.index) }
}

function readName(
  text: string,
  grammars: Grammars,
  nearDate: boolean,
): { units?: string[]; person?: string } | undefined {
  if (text.length > maxSignatureLine || endsClosed(text)) return undefined
  const found = grammars.signature.first(text)
  if (found?.emits.line === 'person')
    return { person: `${normalise(found.groups.post ?? '')} ${normalise(found.groups.name ?? '').replace(/\s+/g, '')}` }
  if (plainMark(text, grammars)) return undefined
  if (found?.emits.line === 'unit') {
    const parts = text.split(/[\s\u3000]+/).map(normalise)
    const whole = parts.every((part) => part.length > 3 && grammars.signature.first(part)?.emits.line === 'unit')
    return { units: whole ? parts : [normalise(text).replace(/\s+/g, '')] }
  }
  if (
    nearDate &&
    text.length <= 30 &&
    /^[\p{Script=Han}\s\u3000（）()·]{3,30}$/u.test(text) &&
    !grammars['titles-and-genres'].first(text)
  )
    return { units: [normalise(text).replace(/\s+/g, '')] }
  return undefined
}

/** Nothing but notes, or labels of annexes, follows. */
function isLast(blocks: readonly DocumentBlock[], at: number, grammars: Grammars): boolean {
  const next = blocks[at + 1]
  if (next === undefined) return true
  if (!isLine(next)) return false
  const kind = grammars.signature.first(next.text.slice(0, 200))?.emits.line
  return (
    kind === 'note' ||
    kind === 'subject-words' ||
    kind === 'copy-to' ||
    kind === 'printed' ||
    grammars['front-matter'].first(next.text.slice(0, 60))?.emits.line === 'attachment'
  )
}

/** The 版记 on the last page, behind everything that the document promulgates (GB/T 9704-2012 §7.4): where it begins. */
export function imprintAt(blocks: readonly DocumentBlock[], least: number, grammars: Grammars): number {
  let from = blocks.length
  while (from > least && blocks.length - from < maxImprintLines) {
    const block = blocks[from - 1]
    if (!isLine(block) || block.text.length > 2100) break
    const kind = grammars.signature.first(block.text)?.emits.line
    if (kind !== 'copy-to' && kind !== 'printed' && kind !== 'subject-words') break
    from--
  }
  return from
}

/** Names of two lines as one list. */
const joined = (above: string | undefined, below: string): string => (above ? `${above}、${below}` : below)

type Imprint = Pick<Tail, 'copyTo' | 'printedBy' | 'printedDate'>

/**
 * 附注 and 版记 lines from here on.
 * @param above the 版记 that the document has already, or `none` for a text that can have none: its lines are notes then
 */
export function readNotes(
  blocks: readonly DocumentBlock[],
  from: number,
  grammars: Grammars,
  above: Imprint | 'none' = {},
): Pick<Tail, 'to' | 'notes' | 'copyTo' | 'printedBy' | 'printedDate' | 'rewritten'> {
  const notes: string[] = []
  const rewritten: string[] = []
  const found: { copyTo?: string; printedBy?: string; printedDate?: string } = above === 'none' ? {} : { ...above }
  let to = from
  for (; to < blocks.length; to++) {
    const block = blocks[to]
    if (!isLine(block) || block.text.length > 2100) break
    const match = grammars.signature.first(block.text)
    const kind = match?.emits.line
    if (kind === 'note' || kind === 'subject-words') notes.push(normalise(block.text))
    else if (kind === 'copy-to' && above !== 'none') {
      const units = match?.groups.units ?? ''
      found.copyTo = joined(found.copyTo, normalise(units).replace(/[。.]$/, ''))
      rewritten.push(block.text.slice(0, block.text.length - units.length), /[。.]$/.exec(units)?.[0] ?? '')
    } else if (kind === 'printed' && above !== 'none' && !found.printedDate) {
      const unit = match?.groups.unit ?? ''
      const date = findDate(block.text)
      if (unit) found.printedBy = normalise(unit)
      if (date) found.printedDate = date.iso
      rewritten.push(block.text.slice(unit.length))
    } else if (kind === 'printed' || kind === 'copy-to') notes.push(normalise(block.text))
    else break
  }
  return { to, notes, rewritten, ...found }
}
