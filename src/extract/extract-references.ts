import { type Grammar, type Match, readDocNumber } from '../grammar'
import type { Block, Fragment, Reference, Staged } from '../model'
import { formatDocNumber } from '../text/doc-number'
import { fold } from '../text/normalise'
import type { ExtractContext } from './context'
import { type NamedTitle, namedTitles } from './named-titles'
import { type PartOfSource, partOfSource } from './part-of-source'

/** Text beside the body that names documents. */
export interface TitleText {
  readonly text: string
  readonly source: readonly Fragment[]
  readonly role: 'title'
}

/** The words that say what is done with a document stand no farther away than this. */
const reach = 60
/** 关于…的请示 in front of its number. Characters. */
const reachOfName = 90
/** 发文字号 in brackets behind a title. */
const longestNumber = 60

/**
 * What: the documents that a text names: 《…》 with the 发文字号 behind it, and 发文字号 alone.
 *
 * **Rule** contract (Reference). The relation is what the sentence says: words behind the name
 * (同时废止) before those in front of it (根据 …, also over a list of names). 以下简称《…》 and 本《…》 name
 * no other document.
 *
 * **Doubt** Without such a word the relation is `mentions`.
 */
export function extractReferences(
  blocks: readonly Block[],
  extra: readonly TitleText[],
  context: ExtractContext,
): Staged<Reference[]> {
  const reader = new ReferenceReader(context)
  for (const { text, source } of textsOf(blocks)) reader.read(text, source)
  for (const { text, source } of extra) reader.readTitle(text, source)
  return { value: reader.found, diagnostics: [] }
}

class ReferenceReader {
  readonly found: Reference[] = []
  private readonly said = new Set<string>()
  private readonly short = new Set<string>()
  private readonly grammar: Grammar
  private readonly names: Grammar

  constructor(private readonly context: ExtractContext) {
    this.grammar = context.grammars.references
    this.names = context.grammars['names-of-texts']
  }

  /** A title repeats what the text says; only what is new counts. */
  readTitle(text: string, source: readonly Fragment[]): void {
    for (const reference of this.referencesIn(text, source))
      if (!this.said.has(keyOf(reference))) this.found.push(reference)
  }

  read(text: string, source: readonly Fragment[]): void {
    for (const reference of this.referencesIn(text, source)) {
      this.said.add(keyOf(reference))
      this.found.push(reference)
    }
  }

  private referencesIn(text: string, source: readonly Fragment[]): Reference[] {
    if (!text.includes('《') && !text.includes('号')) return []
    const titles = namedTitles(text)
    const part = partOfSource(source, text.length)
    const references: { at: number; reference: Reference }[] = []
    const numbered: [number, number][] = []
    let above: NamedTitle | undefined
    let relation: Reference['relation'] = 'mentions'
    for (const named of titles) {
      if (this.isShort(text, named)) continue
      const number = this.numberBehind(text, named.end)
      const end = number?.end ?? named.end
      if (number) numbered.push([named.end, end])
      const listed = above !== undefined && /^[和与及、以]{0,2}$/.test(text.slice(above.end, named.start))
      relation = this.relationOf(text, named.start, end) ?? (listed ? relation : 'mentions')
      above = { ...named, end }
      const reference = {
        text: text.slice(named.start, end),
        title: named.title,
        relation,
        source: part(named.start, end),
      }
      references.push({ at: named.start, reference: number ? { ...reference, docNumber: number.text } : reference })
    }
    references.push(...this.numbersAlone(text, part, titles, numbered))
    return references.sort((a, b) => a.at - b.at).map(({ reference }) => reference)
  }

  /** 本《规则》, and what 以下简称《规则》 made a name for another title. */
  private isShort(text: string, { start, title }: NamedTitle): boolean {
    const before = text.slice(Math.max(0, start - 6), start)
    if (this.names.only('short').first(before)) {
      this.short.add(title)
      return true
    }
    return this.names.only('same').first(before) !== undefined || this.short.has(title)
  }

  private numberBehind(text: string, at: number): { text: string; end: number } | undefined {
    const found = this.names.only('number-behind').first(text.slice(at, at + longestNumber + 12))
    if (!found) return undefined
    const printed = (found.groups.number ?? '').trim()
    const number =
      readDocNumber(printed, this.context.grammars) ?? this.numbersIn(`（${printed}`).map(toNumber).find(Boolean)
    return number ? { text: number.text, end: at + found.length } : undefined
  }

  private numbersIn(text: string): Match[] {
    return text.includes('号') ? this.grammar.only('number').all(text) : []
  }

  /** 发文字号 without 《…》: with the 关于…的请示 in front of their bracket, or bare. */
  private numbersAlone(
    text: string,
    part: PartOfSource,
    titles: readonly NamedTitle[],
    numbered: readonly [number, number][],
  ): { at: number; reference: Reference }[] {
    const taken = [...numbered, ...titles.map(({ start, end }) => [start, end] as const)].sort((a, b) => a[1] - b[1])
    const out: { at: number; reference: Reference }[] = []
    let next = 0
    for (const match of this.numbersIn(text)) {
      while (next < taken.length && (taken[next] as readonly [number, number])[1] <= match.index) next++
      if ((taken[next]?.[0] ?? text.length) <= match.index) continue
      const number = this.withoutVerb(match)
      if (!number) continue
      const end = match.index + match.length
      const titled = this.names.only('about').first(text.slice(Math.max(0, match.index - reachOfName), match.index))
      const start = titled ? match.index - titled.length : end - number.printed.length
      const relation = this.relationOf(text, start, end) ?? 'mentions'
      const name = titled
        ? text.slice(start, end) + (/^\s?[）)]/.exec(text.slice(end, end + 2))?.[0].trim() ?? '')
        : number.text
      out.push({ at: start, reference: { text: name, docNumber: number.text, relation, source: part(start, end) } })
    }
    return out
  }

  /** 按照国发 is 国发. */
  private withoutVerb(match: Match): { text: string; printed: string } | undefined {
    const agency = match.groups.agency ?? ''
    if (!match.emits.inner) return toPrinted(match, agency)
    const last = this.context.grammars['words-before-names'].all(agency).at(-1)
    const bare = agency.slice(last ? last.index + last.length : 0)
    const cut = bare.slice(this.names.only('verb-before').first(bare)?.length ?? 0)
    return cut.length > 0 && cut.length <= 8 ? toPrinted(match, cut) : undefined
  }

  private relationOf(text: string, start: number, end: number): Reference['relation'] | undefined {
    const { grammars } = this.context
    const behind = grammars['words-behind-names'].first(text.slice(end, end + reach))
    if (behind) return behind.emits.relation as Reference['relation']
    const window = text.slice(Math.max(0, start - reach), start)
    const sentence = window.slice(Math.max(...[...'。；！？\n'].map((mark) => window.lastIndexOf(mark))) + 1)
    const before = grammars['words-before-names'].all(sentence)
    const near = before.findLast((match) => governs(sentence.slice(match.index + match.length)))
    return near?.emits.relation as Reference['relation'] | undefined
  }
}

/** A word rules over names and what joins them, not over another clause. */
const governs = (between: string): boolean =>
  !/[，,：:]/.test(between.replace(/《[^《》]{0,200}》/g, '')) ||
  /《[^《》]{0,200}》[^《》]{0,20}[，,、]?$/.test(between)

const keyOf = (reference: Reference): string => fold(reference.title ?? reference.text)
const toNumber = (match: Match) => formatDocNumber(match.groups)

function toPrinted(match: Match, agency: string): { text: string; printed: string } | undefined {
  const number = formatDocNumber({ ...match.groups, agency })
  return number
    ? { text: number.text, printed: match.text.slice((match.groups.agency ?? '').length - agency.length) }
    : undefined
}

interface Text {
  readonly text: string
  readonly source: readonly Fragment[]
}

/** Every text of a body in reading order: headings, paragraphs, and cells where they were printed. */
function* textsOf(blocks: readonly Block[]): Generator<Text> {
  const waiting: Block[] = [...blocks].reverse()
  for (let block = waiting.pop(); block; block = waiting.pop()) {
    if (block.type === 'paragraph') yield block
    else if (block.type === 'division') {
      if (block.heading) yield { text: block.heading, source: block.source }
      for (let i = block.children.length - 1; i >= 0; i--) waiting.push(block.children[i] as Block)
    } else {
      if (block.caption) yield { text: block.caption, source: block.source }
      for (const row of block.rows)
        for (const cell of row.cells) if (!cell.inherited && cell.text) yield { text: cell.text, source: row.source }
    }
  }
}
