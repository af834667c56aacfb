import type { Grammars } from '../grammar'
import { MarkedLine } from '../lines'
import type { DocNumber, SourceLine } from '../model'
import { findDate } from '../text/dates'
import { normalise } from '../text/normalise'
import type { Aside, Step } from './find-path'
import type { FrameBlock } from './frame-block'
import type { FramedText } from './framed'
import { numberOf } from './read-number'
import { readUnits } from './read-units'
import { sourceOf } from './source-of'

/** Parts behind the body of a text: what stands there and is no part is a note. */
const tail = new Set(['sign', 'name', 'date', 'note', 'imprint', 'footer'])
const plain = (part: string): string => part.replace(/^annex-/, '')

/** What `read-text` gathers for the document as a whole. */
export interface Beside {
  readonly metadata: Record<string, string>
  imprint: { copyTo?: string; printedBy?: string; printedDate?: string }
  section?: string
  readonly unknown: MarkedLine[]
}

/**
 * One text from its steps: every line goes into exactly one field, into the body, or to the furniture of the page.
 */
export class TextReader {
  private title: string | undefined
  private order: string | undefined
  private docNumber: DocNumber | undefined
  private signer: string | undefined
  private addresseesText: string | undefined
  private issuedDate: string | undefined
  private frontDate: { iso: string; text: string } | undefined
  private readonly letterhead: string[] = []
  private readonly history: string[] = []
  private readonly signatories: string[] = []
  private readonly signedBy: string[] = []
  private readonly notes: string[] = []
  private readonly attachmentList: string[] = []
  private readonly attachments: { num: number; title: string }[] = []
  private readonly body: FrameBlock[] = []
  private readonly furniture: SourceLine[] = []
  private readonly rewritten: string[] = []
  private readonly borrowed: string[] = []
  private readonly all: FrameBlock[] = []

  constructor(
    private readonly blocks: readonly FrameBlock[],
    private readonly grammars: Grammars,
    private readonly beside: Beside,
  ) {}

  take(step: Step): void {
    const own = this.blocks.slice(step.from, step.to)
    this.all.push(...own)
    const lines = own.filter((block): block is MarkedLine => block instanceof MarkedLine)
    if (step.aside) this.takeAside(step.aside, plain(step.part), lines[0] as MarkedLine)
    else this.takePart(plain(step.part), step, own, lines)
  }

  /** A title or number that another part gave: 附件1：… on one line. */
  give(values: { title?: string; rewritten?: string; note?: string; borrowed?: true }): void {
    if (values.title) this.title = normalise(values.title)
    if (values.title && values.borrowed) this.borrowed.push(normalise(values.title))
    if (values.rewritten) this.rewritten.push(values.rewritten)
    if (values.note) this.notes.push(values.note)
  }

  finish(): FramedText {
    const { order, title } = this
    const numbered = order !== undefined && this.docNumber !== undefined && this.docNumber.agency === undefined
    const whole = numbered ? wholeNumber(order, this.docNumber as DocNumber) : this.docNumber
    // The line of a 令 goes into the number where the text’s own title is printed below it.
    if (numbered && title) this.rewritten.push(order)
    else if (order && title) this.letterhead.push(order)
    const own = title ?? order
    const date = this.issuedDate ?? this.frontDate?.iso
    // A date above the text is that of the document where none stands below it.
    if (this.frontDate && this.issuedDate) this.notes.push(normalise(this.frontDate.text))
    else if (this.frontDate) this.rewritten.push(this.frontDate.text)
    return {
      ...(own ? { title: own } : {}),
      ...(title && whole ? { docNumber: whole } : this.docNumber ? { docNumber: this.docNumber } : {}),
      letterhead: this.letterhead,
      ...(this.signer ? { signer: this.signer } : {}),
      history: this.history,
      ...(this.addresseesText ? { addresseesText: this.addresseesText } : {}),
      signatories: this.signatories,
      signedBy: this.signedBy,
      ...(date ? { issuedDate: date } : {}),
      notes: this.notes,
      attachmentList: this.attachmentList,
      attachments: this.attachments,
      body: this.body,
      furniture: this.furniture,
      rewritten: this.rewritten,
      borrowed: this.borrowed,
      source: sourceOf(this.all),
    }
  }

  private takePart(part: string, step: Step, own: readonly FrameBlock[], lines: readonly MarkedLine[]): void {
    const text = lines.map((line) => line.text).join('')
    const reading = step.candidate?.reading
    switch (part) {
      case 'head':
        this.takeHead(lines)
        return
      case 'red-head':
        this.letterhead.push(...lines.map((line) => normalise(line.text)))
        return
      case 'number':
      case 'title-number':
        this.takeNumber(reading, text)
        return
      case 'signer':
        this.takeSigner(reading?.groups.signer ?? '', text)
        return
      case 'order':
        if (this.order) this.notes.push(this.order)
        this.order = tidyTitle(text)
        return
      case 'title':
      case 'below-order':
      case 'named':
      case 'plain':
        this.takeTitle(step, text)
        return
      case 'history':
        this.history.push(normalise(text))
        return
      case 'front-date':
        if (this.frontDate || !reading?.groups.iso) this.notes.push(normalise(text))
        else this.frontDate = { iso: reading.groups.iso, text }
        return
      case 'addressee':
        if (this.addresseesText) this.notes.push(normalise(text))
        else this.addresseesText = normalise(text)
        return
      case 'list':
        this.takeList(lines)
        return
      case 'sign':
      case 'name':
        this.takeSignature(reading, text)
        return
      case 'date':
        this.takeDate(reading, text)
        return
      case 'note':
      case 'label-alone':
        this.notes.push(...lines.map((line) => normalise(line.text).replace(/(?<=^附.{0,4})[：:]$/, '')))
        this.rewritten.push(...lines.map((line) => /(?<=^附.{0,8})[：:]$/.exec(line.text)?.[0] ?? ''))
        return
      case 'imprint':
        this.takeImprint(reading, text)
        return
      case 'footer':
      case 'cover':
        this.furniture.push(...lines)
        return
      default:
        this.body.push(...own)
    }
  }

  private takeAside(kind: Aside, part: string, line: MarkedLine): void {
    if (kind === 'metadata') {
      this.takeHead([line])
      return
    }
    if (kind === 'link' || kind === 'drawn') this.furniture.push(line)
    else {
      if (kind === 'unknown') this.beside.unknown.push(line)
      // Between the body and the signature it is text; above and below it stands beside the text.
      if (part === 'list') this.body.push(line)
      else if (part === 'footer') this.furniture.push(line)
      else if (tail.has(part) || kind !== 'contact' || !this.body.length) this.notes.push(normalise(line.text))
      else this.body.push(line)
    }
  }

  /** Metadata: label → value, by the name that the field has for it. */
  private takeHead(lines: readonly MarkedLine[]): void {
    for (const line of lines) {
      this.furniture.push(line)
      const section = line.readings.find(({ part }) => part === 'section')?.groups.name
      if (section) this.beside.section ??= normalise(section)
      for (const { part, groups } of line.readings) {
        if (part !== 'metadata' || !groups.label || !groups.value) continue
        const known = this.grammars['page-labels'].first(`${groups.label}：`)?.emits.label
        const label = typeof known === 'string' ? known : normalise(groups.label).replace(/\s/g, '')
        if (label !== '__proto__') this.beside.metadata[label] ??= normalise(groups.value)
      }
    }
  }

  private takeNumber(reading: NonNullable<Step['candidate']>['reading'], text: string): void {
    const number = reading && numberOf(reading)
    if (!number || this.docNumber) {
      this.notes.push(normalise(text))
      return
    }
    this.docNumber = number
    this.rewritten.push(text)
    const { signer, title } = reading.groups
    if (signer) this.signer = normalise(signer)
    if (title && !this.title) this.title = tidyTitle(title)
  }

  private takeSigner(signer: string, text: string): void {
    this.signer = this.signer ? `${this.signer}、${normalise(signer)}` : normalise(signer)
    this.rewritten.push(text)
  }

  private takeTitle(step: Step, text: string): void {
    const span = step.candidate?.title
    if (span?.docNumber && !this.docNumber) {
      this.docNumber = span.docNumber
      this.rewritten.push(text.slice(span.text.length))
    }
    const title = tidyTitle(span?.docNumber && this.docNumber === span.docNumber ? span.text : text)
    if (this.title) this.notes.push(this.title)
    this.title = title
  }

  private takeList(lines: readonly MarkedLine[]): void {
    for (const line of lines) {
      this.attachmentList.push(normalise(line.text))
      const opened = line.readings.find(({ part }) => part === 'attachment-list')?.groups
      const mark = line.marks.find(({ style }) => style === 'digit-dot')
      const last = this.attachments.at(-1)
      if (!opened && !mark && last) {
        last.title += normalise(line.text)
        continue
      }
      const num = opened ? Number.parseInt(opened.num?.normalize('NFKC') ?? '0', 10) : (mark?.number ?? 0)
      this.attachments.push({ num, title: normalise(opened?.title ?? mark?.rest ?? line.text) })
    }
  }

  private takeSignature(reading: NonNullable<Step['candidate']>['reading'], text: string): void {
    if (reading?.part === 'person') {
      const { post = '', name = '' } = reading.groups
      this.signedBy.push(`${normalise(post)} ${normalise(name).replace(/\s+/g, '')}`)
      this.rewritten.push(text.replace(/[^：:]/g, ''))
    } else this.signatories.push(...readUnits(text, this.grammars))
  }

  private takeDate(reading: NonNullable<Step['candidate']>['reading'], text: string): void {
    if (reading?.part === 'unit-date') {
      const { units = '', date = '' } = reading.groups
      this.signatories.push(...readUnits(units, this.grammars))
      this.rewritten.push(date)
      this.issuedDate ??= findDate(date)?.iso
    } else {
      if (this.issuedDate) {
        this.notes.push(normalise(text))
        return
      }
      this.rewritten.push(text)
      this.issuedDate = reading?.groups.iso
    }
  }

  /** 版记, which is the document’s wherever it stands. */
  private takeImprint(reading: NonNullable<Step['candidate']>['reading'], text: string): void {
    const { imprint } = this.beside
    const groups = reading?.groups ?? {}
    if (reading?.part === 'copy-to') {
      const units = groups.units ?? ''
      const names = normalise(units).replace(/[。.]$/, '')
      imprint.copyTo = imprint.copyTo ? `${imprint.copyTo}、${names}` : names
      this.rewritten.push(text.slice(0, text.length - units.length), /[。.]$/.exec(units)?.[0] ?? '')
    } else if (reading?.part === 'printed' && !imprint.printedDate) {
      const unit = groups.unit ?? ''
      const date = findDate(text)
      if (unit) imprint.printedBy = normalise(unit)
      if (date) imprint.printedDate = date.iso
      this.rewritten.push(text.slice(unit.length))
    } else if (reading?.part === 'unit' && !imprint.printedBy) imprint.printedBy = normalise(text)
    else this.notes.push(normalise(text))
  }
}

/** Spaces inside a title come from the page. */
const tidyTitle = (text: string): string => normalise(text).replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')

/** 某某省人民政府令 and 第12号 are one number. */
function wholeNumber(order: string, number: DocNumber): DocNumber {
  return { ...number, text: `${order}${number.text}`, agency: order }
}
