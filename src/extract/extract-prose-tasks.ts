import type { Block, Diagnostic, Division, Fragment, Paragraph, Staged, TaskRow } from '../model'
import { diagnose } from '../model'
import { deadlineOptions, type ExtractContext } from './context'
import {
  type FoundResponsibility,
  findResponsibility,
  isFooter,
  isImprint,
  type TaskGrammars,
} from './find-responsibility'
import { statesFirstIsLead } from './first-is-lead'
import { divisionsOf, mergeSources, type PlacedDivision, paragraphsOf, wholeText } from './own-text'
import { partOfSource } from './part-of-source'
import { findDeadline, readDeadline } from './read-deadline'
import { giveRoles } from './read-responsible'

/**
 * What: the tasks of running text: a numbered unit whose text names who is responsible.
 *
 * **Rule** contract (Prose tasks); 国发〔2018〕38号, 国发〔2018〕42号. One parenthesis: all text of the unit is
 * the requirement. Several: each closes a task of its own with the text before it. 列第一位者为牵头单位
 * holds from where it is said.
 *
 * **Doubt** A unit that is only a heading and a parenthesis takes the text below it as requirement,
 * unless a unit below names its own.
 */
export function extractProseTasks(blocks: readonly Block[], context: ExtractContext): Staged<TaskRow[]> {
  const value: TaskRow[] = []
  const diagnostics: Diagnostic[] = []
  const stated = statements(blocks, context)
  let firstIsLead = context.firstIsLead === true && !stated
  for (const placed of divisionsOf(blocks)) {
    const own = new OwnTasks(placed, context)
    firstIsLead ||= own.statesRule
    for (const row of own.rows(firstIsLead)) {
      value.push(row)
      if (row.deadline?.kind === 'other')
        diagnostics.push(diagnose('extract/deadline-unknown', { text: row.deadline.text }, row.source))
    }
  }
  return { value, diagnostics }
}

/** Whether one of the numbered units itself states that the first unit leads. */
function statements(blocks: readonly Block[], { grammars }: ExtractContext): boolean {
  for (const { division } of divisionsOf(blocks))
    if (paragraphsOf(division.children).some(({ text }) => statesFirstIsLead(text, grammars.responsibility)))
      return true
  return false
}

/** A stretch of text and what says who is responsible for it. */
interface Stretch {
  text: string[]
  who: FoundResponsibility[]
  source: Fragment[]
}

class OwnTasks {
  readonly statesRule: boolean
  private readonly division: Division
  private readonly paragraphs: readonly Paragraph[]
  private readonly heading: { text: string; who: FoundResponsibility[] }
  private readonly category: readonly string[]
  private readonly stretches: Stretch[] = []

  constructor(
    placed: PlacedDivision,
    private readonly context: ExtractContext,
  ) {
    const grammar = context.grammars.responsibility
    this.division = placed.division
    this.paragraphs = paragraphsOf(this.division.children)
    this.statesRule = this.paragraphs.some(({ text }) => statesFirstIsLead(text, grammar))
    this.heading = this.headingOf(this.division)
    this.category = placed.above.map((above) => this.headingOf(above).text).filter(Boolean)
    for (const paragraph of withoutFooter(this.paragraphs, context.grammars)) this.cut(paragraph)
  }

  rows(firstIsLead: boolean): TaskRow[] {
    const named = this.stretches.filter(({ who }) => who.length)
    if (named.length > 1 && named.every(({ text }) => text.length)) return this.each(named, firstIsLead)
    const who = [...this.heading.who, ...named.flatMap((stretch) => stretch.who)]
    if (!who.some(({ phrase }) => phrase.units.length)) return []
    const text = this.stretches.flatMap((stretch) => stretch.text).join('\n')
    const requirement = text || this.below() || this.heading.text
    if (requirement === undefined || requirement === '') return []
    const source = mergeSources([this.division.source, ...this.paragraphs.map((paragraph) => paragraph.source)])
    return [this.row(requirement, who, source, firstIsLead, 1)]
  }

  /** One task for each parenthesis; text behind the last one stays with it. */
  private each(named: readonly Stretch[], firstIsLead: boolean): TaskRow[] {
    const rest = this.stretches.filter(({ who }) => !who.length)
    const head = this.division.source.slice(0, 1)
    return named.map((stretch, at) => {
      const own = at === named.length - 1 ? [stretch, ...rest] : [stretch]
      const source = mergeSources([head, ...own.map((one) => one.source)])
      return this.row(own.flatMap(({ text }) => text).join('\n'), stretch.who, source, firstIsLead, at + 1)
    })
  }

  private row(
    requirement: string,
    who: readonly FoundResponsibility[],
    source: Fragment[],
    firstIsLead: boolean,
    n: number,
  ): TaskRow {
    const { division, context } = this
    const options = deadlineOptions(context)
    const limit = who.map(({ phrase }) => phrase.deadline).find(Boolean)
    const deadline = limit ? readDeadline(limit, options) : findDeadline(requirement, options)
    const title = this.heading.text === requirement ? '' : this.heading.text
    const printed = who.map(({ text }) => text).join('；')
    return {
      eId: context.eIds.next(division.eId, 'task', n),
      origin: 'prose',
      seq: division.num,
      category: [...this.category],
      ...(title ? { title } : {}),
      requirement,
      responsible: giveRoles(joinPhrases(who), { firstIsLead }),
      ...(printed ? { responsibleText: printed } : {}),
      ...(deadline ? { deadline } : {}),
      source,
    }
  }

  /** The text of the units below, where none of them names who is responsible. */
  private below(): string | undefined {
    const inner = this.division.children.filter((block) => block.type === 'division')
    if (!inner.length) return undefined
    for (const { division } of divisionsOf(inner))
      if (paragraphsOf(division.children).some(({ text }) => this.find(text).length)) return undefined
    return wholeText(inner)
  }

  private headingOf({ heading = '' }: Division): { text: string; who: FoundResponsibility[] } {
    const who = this.find(heading)
    return { text: without(heading, who).join('').trim(), who }
  }

  private cut({ text, source }: Paragraph): void {
    const found = this.find(text)
    const part = partOfSource(source, text.length)
    let from = 0
    for (const one of found) {
      const tail = '。；，'.includes(text.charAt(one.end)) ? text.charAt(one.end) : ''
      const mark = closesBefore(text, one.start) ? '' : tail
      this.add(text.slice(from, one.start), part(from, one.end), one, mark)
      from = one.end + (tail ? 1 : 0)
    }
    this.add(text.slice(from), part(from, text.length))
  }

  private add(text: string, source: readonly Fragment[], who?: FoundResponsibility, mark = ''): void {
    const said = text.trim() ? text.trim() + mark : ''
    if (!said && !who) return
    const last = this.stretches.at(-1)
    const stretch = last && (!last.who.length || (who && !said)) ? last : { text: [], who: [], source: [] }
    if (stretch !== last) this.stretches.push(stretch)
    if (said) stretch.text.push(said)
    if (who) stretch.who.push(who)
    stretch.source.push(...source)
  }

  private find(text: string): FoundResponsibility[] {
    return findResponsibility(text, this.context.grammars)
  }
}

/** The paragraphs above the footer of a page: from its first line on, the imprint above it included, nothing is a task. */
function withoutFooter(paragraphs: readonly Paragraph[], grammars: TaskGrammars): readonly Paragraph[] {
  let end = paragraphs.findIndex(({ text }) => isFooter(text, grammars))
  if (end < 0) return paragraphs
  while (end > 0 && isImprint((paragraphs[end - 1] as Paragraph).text, grammars)) end--
  return paragraphs.slice(0, end)
}

const closesBefore = (text: string, at: number): boolean => at > 0 && '。！？；'.includes(text.charAt(at - 1))

function without(text: string, found: readonly FoundResponsibility[]): string[] {
  let from = 0
  const parts = found.map(({ start, end }) => {
    const part = text.slice(from, start)
    from = end
    return part
  })
  return [...parts, text.slice(from)]
}

/** Several statements about one task (牵头单位：… 配合单位：…) read as one. */
function joinPhrases(who: readonly FoundResponsibility[]): FoundResponsibility['phrase'] {
  const [first, ...others] = who.map(({ phrase }) => phrase)
  if (!first) return { units: [], led: false, labelled: false, closed: false, firstIsLead: false }
  const all = [first, ...others]
  return {
    ...first,
    units: all.flatMap((phrase) => phrase.units),
    led: all.some((phrase) => phrase.led),
    firstIsLead: all.some((phrase) => phrase.firstIsLead),
  }
}
