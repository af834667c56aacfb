import type { Grammar, Match } from '../grammar'
import type { Block, Division, Fragment, Indicator, Staged } from '../model'
import type { ExtractContext } from './context'
import { half } from './deadline-day'
import { type GoalSetting, GoalTime, isGoal, nothingSaid } from './goal-setting'
import { GoalSubjects } from './goal-subject'
import { isPart } from './name-parts'
import { partOfSource } from './part-of-source'
import { sharedNames } from './shared-names'

/** Without a number no sentence sets a goal: a cheap test before the grammar is asked. */
const digit = /[0-9０-９一两二]/
/** A sentence that is longer is a list; only its beginning is read. */
const longestSentence = 2000
/** 占比 alone does not say of what. Characters. */
const barest = 3
const sentence = /[^。；;\n]+/g
/** A paragraph of a list: ——地区生产总值增长6%. */
const listed = /^[—–•·●-]/

/**
 * What: the quantities that a text sets as goals (到2025年，监测率达到95%以上).
 *
 * **Rule** contract (Indicator target); domain.md §4. A goal has a subject, a word that compares and a
 * number with a unit, and stands where the text names the year of the goal, under 目标 or behind 目标是, or
 * speaks of a rate. Below 目标 the number alone will do (失业率5.5%左右). 分别 and 均 give each of the subjects its own.
 *
 * **Doubt** Norms (articles), time limits, fees, and what has been reached already are no goals.
 */
export function extractTargets(blocks: readonly Block[], context: ExtractContext): Staged<Indicator[]> {
  const reader = new TargetReader(context)
  reader.walk(blocks, { setting: nothingSaid, above: [] })
  return { value: reader.found, diagnostics: [] }
}

/** Where a block stands. */
interface Place {
  readonly setting: GoalSetting
  readonly above: readonly Division[]
}

/** What a sentence has said so far. */
interface Said {
  /** The subject of the goal before. */
  subject: string
  /** Where something that is built ended last. */
  builtTo: number
}

class TargetReader {
  readonly found: Indicator[] = []
  private readonly grammar: Grammar
  private readonly subjects: GoalSubjects
  private readonly time: GoalTime

  constructor(private readonly context: ExtractContext) {
    this.grammar = context.grammars.quantities
    this.subjects = new GoalSubjects(this.grammar)
    this.time = new GoalTime(context)
  }

  /** A paragraph that ends with 目标如下： opens goals for what stands below it. */
  walk(blocks: readonly Block[], place: Place): void {
    let { setting } = place
    for (const block of blocks) {
      if (block.type === 'paragraph') {
        if (!place.above.length && setting !== place.setting && !listed.test(block.text)) setting = place.setting
        const last = this.read(block.text, setting, place.above, block.source)
        if (last?.aim && /[：:]$/.test(block.text)) setting = last
      } else if (block.type === 'division' && block.kind !== 'article') {
        const { heading } = block
        const own = heading ? this.time.under(setting, heading, this.subjects.bare(heading)) : setting
        this.walk(block.children, { setting: own, above: [...place.above, block] })
      }
    }
  }

  /** Gives what its last sentence says of those behind it. */
  private read(
    text: string,
    above: GoalSetting,
    divisions: readonly Division[],
    source: readonly Fragment[],
  ): GoalSetting | undefined {
    const part = partOfSource(source, text.length)
    let setting = above
    for (const { 0: whole, index } of text.matchAll(sentence)) {
      const read = whole.slice(0, longestSentence)
      setting = this.time.within(setting, read, above.past)
      if (setting.past || !digit.test(read) || this.grammar.only('fact').first(read)) continue
      const said: Said = { subject: '', builtTo: -1 }
      const matches = this.grammar.all(read)
      for (const match of matches)
        if (isGoal(match) && !isResult(match, setting) && this.counts(match, setting, said))
          this.take(read, match, matches, said, setting, divisions, () => part(index, index + whole.length))
    }
    return setting
  }

  /** What is built, a bare rate and a bare number are goals only where the text says so. */
  private counts(match: Match, { by, aim }: GoalSetting, { builtTo }: Said): boolean {
    if (isPart(match, 'goal')) return true
    if (isPart(match, 'more')) return builtTo >= 0 && match.index === builtTo + 1
    if (isPart(match, 'stated-amount')) return aim === 'all'
    return by !== undefined || aim === 'all' || (aim === 'compared' && !isPart(match, 'build'))
  }

  private take(
    read: string,
    match: Match,
    matches: readonly Match[],
    said: Said,
    setting: GoalSetting,
    above: readonly Division[],
    source: () => Fragment[],
  ): void {
    const goal = this.subjects.goalAt(read, match, matches, said.subject)
    const unit = (match.groups.unit ?? '').replace(/\s/g, '')
    if (!goal.subject || this.isTime(unit, goal.subject)) return
    const ratio = this.subjects.says(goal.subject, 'ratio')
    if (isPart(match, 'bare') && !ratio && !this.subjects.says(goal.subject, 'coefficient')) return
    const { aim } = setting
    const by = setting.by ?? (aim ? setting.now : undefined)
    if (!by && !aim && (this.time.isReport || goal.subject.length <= barest || !ratio)) return
    if (isPart(match, 'build') || isPart(match, 'more')) said.builtTo = match.index + match.length
    said.subject = goal.subject
    const parent = above.at(-1)?.eId ?? ''
    for (const { name, value, year = by } of this.each(goal.match, goal.subject, goal.further, setting)) {
      if (value === undefined) continue
      this.found.push({
        eId: this.context.eIds.next(parent, 'indicator', this.found.length + 1),
        kind: 'target',
        text: goal.text,
        name,
        comparator: comparatorOf(match),
        value,
        ...(unit ? { unit } : {}),
        ...(year ? { by: year } : {}),
        source: source(),
      })
    }
  }

  /** What time takes is a limit, not a goal, but for how long people live and learn. */
  private isTime(unit: string, subject: string): boolean {
    if (!this.grammar.only('time-unit').first(unit)) return false
    return !(/^[年岁]$/.test(unit) && this.subjects.says(subject, 'lifetime'))
  }

  /** One goal, or one for each name or year that shares the words around it. */
  private each(
    match: Match,
    subject: string,
    further: readonly Match[],
    { also }: GoalSetting,
  ): { name: string; value: number | undefined; year?: number }[] {
    const trail = this.subjects.trailOf(subject)
    const name = trail?.name ?? subject
    const value = amountOf(match)
    const change = trail?.how ? (match.groups.change ?? '') : ''
    const parts = (trail?.how ? sharedNames(name, this.grammar) : [name]).map((part) => part + change)
    if (trail?.how === '分别' && parts.length === further.length + 1)
      return parts.map((part, at) => ({ name: part, value: at ? amountOf(further[at - 1] as Match) : value }))
    if (also && parts.length === 1 && further.length === 1)
      return [
        { name: name + change, value },
        { name: name + change, value: amountOf(further[0] as Match), year: also },
      ]
    if (trail?.how && trail.how !== '分别' && parts.length > 1) return parts.map((part) => ({ name: part, value }))
    return [{ name: name + change, value }]
  }
}

const isResult = ({ index }: Match, { results = [] }: GoalSetting): boolean =>
  results.some(([from, to]) => index >= from && index < to)

function comparatorOf({ emits, groups }: Match): NonNullable<Indicator['comparator']> {
  const { bound } = groups
  if (bound === '左右' || bound === '上下') return '='
  if (bound?.endsWith('以上')) return emits.comparator === '>' ? '>' : '>='
  if (bound) return '<='
  return emits.comparator as NonNullable<Indicator['comparator']>
}

const amountOf = ({ groups }: Match): number | undefined => {
  const value = Number(half(groups.value ?? '').replace('．', '.'))
  return Number.isFinite(value) ? value : undefined
}
