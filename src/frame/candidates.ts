import type { Grammars } from '../grammar'
import { isNumbered, MarkedLine, type Reading, type Strength } from '../lines'
import { fold } from '../text/normalise'
import type { Evidence } from './evidence'
import type { FrameBlock } from './frame-block'
import { numberOf } from './read-number'
import { settings, worth } from './settings'
import { type TitleSpan, titleSpans } from './title-spans'

/** One part that lines from a place can be, and what that reading is worth there. */
export interface Candidate {
  readonly part: string
  /** How many lines it covers. */
  readonly length: number
  /** What it takes off the price of the path. */
  readonly worth: number
  /** The rule that says so, for people who ask. */
  readonly rule: string
  readonly reading?: Reading
  readonly title?: TitleSpan
  readonly folded?: string
  /** Entry of the 目录 that names it. */
  readonly entry?: number
  /** The line above that names it as promulgated or attached. */
  readonly namedAt?: number
}

/** Parts that a reading of one line gives, as the document’s own and as an annex’s. */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  'issue-title': ['cover'],
  'issue-number': ['cover'],
  serial: ['cover'],
  publisher: ['cover'],
  colophon: ['cover'],
  metadata: ['head'],
  section: ['head'],
  urgency: ['head'],
  number: ['number', 'title-number', 'annex-number'],
  signer: ['signer'],
  attachment: ['annex-label', 'label-alone'],
  'attachment-line': ['annex-line'],
  'attachment-titled': ['annex-line'],
  'attachment-list': ['list', 'annex-list'],
  unit: ['sign', 'annex-sign'],
  person: ['sign', 'annex-sign'],
  date: ['date', 'annex-date', 'front-date'],
  'unit-date': ['date', 'annex-date'],
  note: ['note', 'annex-note'],
  'subject-words': ['imprint'],
  'copy-to': ['imprint'],
  printed: ['imprint'],
  footer: ['footer'],
}
/** Of these the first line of several counts: a list of agencies is little better a signature for its length. */
export const worthOnce = new Set(['sign', 'annex-sign', 'cover', 'head', 'footer', 'imprint', 'red-head'])

/** An entry of 附件说明 is no longer, and the list has no more lines. */
const longestEntry = 160
const longestList = 60

/** The number of an entry: 附件：1. ×× or 2. ××. */
function entryNumber(line: MarkedLine): number | undefined {
  const head = line.readings.find(({ part }) => part === 'attachment-list')
  if (head) return Number.parseInt(head.groups.num?.normalize('NFKC') ?? '1', 10)
  return line.marks.find(({ style }) => style === 'digit-dot')?.number
}

/**
 * What the lines from each place can be, apart from running text.
 * **Rule** the readings of a line, and of several lines joined: titles, 题注, 主送, joint red heads.
 */
export class Candidates {
  constructor(
    private readonly blocks: readonly FrameBlock[],
    private readonly evidence: Evidence,
    private readonly grammars: Grammars,
    /** The 目录 of a text itself: its lines are text, whatever they look like. */
    private readonly ownContents?: { readonly from: number; readonly to: number },
  ) {}

  /** The lines are entries of the text’s own 目录. */
  isEntry(i: number): boolean {
    return this.ownContents !== undefined && i >= this.ownContents.from && i < this.ownContents.to
  }

  at(i: number): readonly Candidate[] {
    if (this.isEntry(i)) return []
    const block = this.blocks[i]
    if (!(block instanceof MarkedLine)) return this.ofTable(block as Exclude<FrameBlock, MarkedLine>)
    const found: Candidate[] = []
    this.ofReadings(block, found)
    this.ofImprint(i, block, found)
    this.ofTitle(i, found)
    this.ofHistory(i, block, found)
    this.ofAddressees(i, block, found)
    this.ofRedHead(i, block, found)
    this.ofList(i, block, found)
    this.ofName(block, found)
    return found
  }

  /** 附件2 in the first row of a table: label, title and text of an annex at once. */
  private ofTable(table: Exclude<FrameBlock, MarkedLine>): Candidate[] {
    const [label] = table.lead
    if (!label || label.text.length > 20) return []
    const found = this.grammars['front-matter'].every(label.text).find((match) => match.emits.line === 'attachment')
    return found ? [{ part: 'annex-label', length: 1, worth: worth.sure, rule: `front-matter/${found.rule}` }] : []
  }

  private ofReadings(line: MarkedLine, found: Candidate[]): void {
    const offered = line.readings.some(({ part }) => part === 'file-link')
    for (const reading of line.readings) {
      const number = reading.part === 'number' ? numberOf(reading) : undefined
      const entry = number?.agency ? this.evidence.listedNumber(number.text) : undefined
      if (offered && reading.part.startsWith('attachment-') && reading.part !== 'attachment-list') continue
      for (const part of partsOf[reading.part] ?? []) {
        // 附件 without a number belongs to a text that is not here; 附件2 may be published alone.
        if (part === 'label-alone' && !reading.groups.num) continue
        found.push({
          part,
          length: 1,
          worth: worth[reading.strength],
          rule: reading.rule,
          reading,
          ...(entry === undefined ? {} : { entry }),
        })
      }
    }
  }

  /** 印发机关 on a line of its own above 2023年8月9日印发. */
  private ofImprint(i: number, line: MarkedLine, found: Candidate[]): void {
    const reading = line.readings.find(({ part }) => part === 'unit')
    const below = this.blocks[i + 1]
    if (!reading || !(below instanceof MarkedLine)) return
    if (below.readings.some(({ part, groups }) => part === 'printed' && !groups.unit))
      found.push({ part: 'imprint', length: 1, worth: worth.likely, rule: reading.rule, reading })
  }

  private ofTitle(i: number, found: Candidate[]): void {
    for (const title of titleSpans(this.blocks, i, this.grammars)) {
      const folded = fold(title.text)
      const { length } = title
      const entry = this.evidence.listed(i, length, folded)
      const strength: Strength = entry === undefined ? title.strength : 'sure'
      const one = {
        length,
        title,
        folded,
        rule: `title/${title.genre ?? 'short line'}`,
        ...(entry === undefined ? {} : { entry }),
      }
      if (title.order) found.push({ ...one, part: 'order', worth: worth[strength] })
      if (!title.order || title.genre === '公告') found.push({ ...one, part: 'title', worth: worth[strength] })
      if (title.law) found.push({ ...one, part: 'below-order', worth: worth[strength] })
      if (title.genre !== undefined && this.evidence.standsAgain(folded, i + length))
        found.push({ ...one, part: 'head', worth: worth.likely, rule: 'title/printed again below' })
      const namedAt = this.evidence.namedAbove(folded, i)
      if (namedAt >= 0)
        found.push({ ...one, part: 'annex-named', worth: worth.sure, namedAt, rule: 'title/named above' })
      found.push({ ...one, part: 'annex-title', worth: worth[strength] })
      if (strength !== 'weak') found.push({ ...one, part: 'annex-plain', worth: worth[strength] })
    }
  }

  /** 题注 in brackets, on one line or several. */
  private ofHistory(i: number, line: MarkedLine, found: Candidate[]): void {
    const one = line.readings.find(({ part }) => part === 'history')
    if (one) this.both('history', { length: 1, worth: worth[one.strength], rule: one.rule }, found)
    else if (/^[（(]/.test(line.text)) {
      if (line.readings.some(({ part }) => part === 'date')) {
        this.both('history', { length: 1, worth: worth.likely, rule: 'dates' }, found)
        return
      }
      if (/[）)]$/.test(line.text) || isNumbered(line)) return
      let joined = line.text
      for (let n = 2; n <= settings.historyLines; n++) {
        const next = this.blocks[i + n - 1]
        if (!(next instanceof MarkedLine) || isNumbered(next) || joined.length > 6000) return
        joined += next.text
        if (!/[）)]$/.test(next.text)) continue
        const read = this.grammars['front-matter'].every(joined).find((match) => match.emits.line === 'history')
        if (read) this.both('history', { length: n, worth: worth.sure, rule: `front-matter/${read.rule}` }, found)
        return
      }
    }
  }

  private textAt(i: number): string {
    const block = this.blocks[i]
    return block instanceof MarkedLine ? block.text : ''
  }

  private both(part: string, candidate: Omit<Candidate, 'part'>, found: Candidate[]): void {
    found.push({ ...candidate, part }, { ...candidate, part: `annex-${part}` })
  }

  /** 主送机关, which may be wrapped over several lines. */
  private ofAddressees(i: number, line: MarkedLine, found: Candidate[]): void {
    for (const reading of line.readings)
      if (reading.part === 'addressee')
        this.both('addressee', { length: 1, worth: worth[reading.strength], rule: reading.rule, reading }, found)
    if (!/[，、；\p{Script=Han}）)]$/u.test(line.text) || isNumbered(line) || line.text.length < 8) return
    let joined = line.text
    for (let n = 2; n <= settings.addresseeLines; n++) {
      const next = this.blocks[i + n - 1]
      if (!(next instanceof MarkedLine) || isNumbered(next) || /[。！？]/.test(joined) || joined.length > 1200) return
      if (!/[，、；]$/.test(joined) && this.textAt(i + n - 2).length < settings.wrappedLine) return
      joined += next.text
      if (!/[：:]$/.test(next.text)) continue
      const read = this.grammars['front-matter'].every(joined).find((match) => match.emits.line === 'addressee')
      if (read && read.emits.strength !== 'weak')
        this.both('addressee', { length: n, worth: worth.sure, rule: `front-matter/${read.rule}` }, found)
      return
    }
  }

  /** Agencies that stack above and below a line that ends in 文件. */
  private ofRedHead(i: number, line: MarkedLine, found: Candidate[]): void {
    const own = line.readings.find(({ part }) => part === 'red-head' || part === 'letter-head')
    if (own) {
      const one = { length: 1, worth: worth[own.strength], rule: own.rule, reading: own }
      if (own.part === 'red-head') found.push({ ...one, part: 'red-head' })
      else {
        const genre = own.groups.genre ?? '函'
        const title = { length: 1, text: line.text, strength: own.strength, genre, order: false, law: false }
        found.push({ ...one, part: 'title', title, folded: fold(line.text) })
      }
      return
    }
    if (!line.readings.some(({ part }) => part === 'unit')) return
    for (const way of [1, -1])
      for (let k = 1; k <= settings.redHeadLines; k++) {
        const near = this.blocks[i + k * way]
        if (!(near instanceof MarkedLine)) break
        if (near.readings.some(({ part }) => part === 'red-head') || near.text === '文件') {
          found.push({ part: 'red-head', length: 1, worth: worth.likely, rule: 'front-matter/red-head beside it' })
          return
        }
        if (!near.readings.some(({ part }) => part === 'unit')) break
      }
  }

  /** 2. ×× below 附件：1. ××, and the second line of an entry that is wrapped. */
  private ofList(i: number, line: MarkedLine, found: Candidate[]): void {
    if (line.text.length > longestEntry) return
    const number = entryNumber(line)
    if (number !== undefined && number >= 2 && this.listAbove(i, number - 1))
      this.both('list', { length: 1, worth: worth.likely, rule: 'list/next number' }, found)
    else if (number === undefined && !isNumbered(line) && !line.readings.length) {
      const [above, below] = [this.blocks[i - 1], this.blocks[i + 1]]
      const next = below instanceof MarkedLine ? entryNumber(below) : undefined
      const own = above instanceof MarkedLine ? entryNumber(above) : undefined
      if (own !== undefined && next === own + 1 && this.listAbove(i, own))
        this.both('list', { length: 1, worth: worth.weak, rule: 'list/wrapped entry' }, found)
    }
  }

  /** Entries with this number and those before it stand right above, up to 附件：1. */
  private listAbove(i: number, number: number): boolean {
    let wanted = number
    for (let k = i - 1; k >= 0 && k >= i - longestList; k--) {
      const line = this.blocks[k]
      if (!(line instanceof MarkedLine) || line.text.length > longestEntry) return false
      const own = entryNumber(line)
      if (own === undefined) continue
      if (own !== wanted) return false
      if (line.readings.some(({ part }) => part === 'attachment-list')) return true
      wanted--
    }
    return false
  }

  /** Any short line of Chinese right above a date may be a name that no rule knows. */
  private ofName(line: MarkedLine, found: Candidate[]): void {
    if (
      isNumbered(line) ||
      line.text.length > settings.weakName ||
      line.readings.some(({ strength }) => strength !== 'weak')
    )
      return
    if (
      /^[\p{Script=Han}\s\u3000（）()·]{3,30}$/u.test(line.text) &&
      !this.grammars['titles-and-genres'].first(line.text)
    )
      this.both('name', { length: 1, worth: worth.weak, rule: 'name/short line' }, found)
  }
}
