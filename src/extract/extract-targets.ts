import type { Grammar, Match } from '../grammar'
import type { Block, Division, Fragment, Indicator, Staged } from '../model'
import { parseNumber } from '../text/numerals'
import type { ExtractContext } from './context'
import { half } from './deadline-day'
import { isPart } from './name-parts'
import { trimMarks } from './trim-marks'

/** Words without which no sentence sets a goal; a cheap test before the grammar is asked. */
const cue = /[达超突低高大小少多不在到至增降减翻建培新完改形引创布推制扩提升保持维率占]/
const digit = /[0-9０-９一两二]/
/** A sentence that is longer is a list; only its beginning is read. */
const longestSentence = 2000
/** 占比 alone does not say of what. */
const barest = 3
/** What time takes is a limit, not a goal. */
const timeUnits = /^(?:个?(?:工作日|小时|月)|分钟|天|日|年|岁|分)$/
/** … but for how long people live and learn. */
const lifetimes = /(?:寿命|年限|年龄)$/
const shared = /(?:分别|(?<!年)均|都)$/
const sinceYear = /[比较]20[0-9]{2}年.{0,2}$/
/** 年均增长8%, 比2020年提高5个百分点: of what, the goal before says. */
const elliptic = /^(?:年均|平均|年|[比较]20[0-9]{2}年.{0,2})?$/

/**
 * What: the quantities that a text sets as goals (到2025年，监测率达到95%以上).
 *
 * **Rule** contract (Indicator target); domain.md §4. A goal has a subject, a word that compares and a
 * number with a unit, and stands where the text names the year of the goal, under a heading 目标, or
 * speaks of a rate. 分别 and 均 give each of the subjects its own.
 *
 * **Doubt** Norms (articles), time limits, fees, and what has been reached already are no goals.
 */
export function extractTargets(blocks: readonly Block[], context: ExtractContext): Staged<Indicator[]> {
  const reader = new TargetReader(context)
  const walk = (inner: readonly Block[], above: readonly Division[]) => {
    for (const block of inner) {
      if (block.type === 'paragraph') reader.read(block.text, above, block.source)
      else if (block.type === 'division' && block.kind !== 'article') walk(block.children, [...above, block])
    }
  }
  walk(blocks, [])
  return { value: reader.found, diagnostics: [] }
}

/** What a sentence has said so far. */
interface Said {
  readonly aim: boolean
  by: number | undefined
  /** 到2022年和2030年: the second of two years. */
  also?: number | undefined
  /** The subject of the goal before. */
  subject: string
  /** Where something that is built ended last. */
  builtTo: number
}

const goalParts = ['goal', 'build', 'stated', 'bare', 'more']
const isGoal = (match: Match): boolean => goalParts.some((part) => isPart(match, part))

/** A stretch between commas in which a number was compared. */
interface Goal {
  readonly match: Match
  readonly subject: string
  readonly text: string
  readonly further: readonly Match[]
}

class TargetReader {
  readonly found: Indicator[] = []
  private readonly grammar: Grammar

  constructor(private readonly context: ExtractContext) {
    this.grammar = context.grammars.quantities
  }

  read(text: string, above: readonly Division[], source: readonly Fragment[]): void {
    if (!digit.test(text)) return
    const aim = above.some(({ heading }) => heading && this.says(this.bare(heading), 'goal-heading'))
    const named = above.map(({ heading }) => (heading ? this.yearIn(heading) : undefined)).findLast(Boolean)
    let by = named
    let also: number | undefined
    for (const sentence of text.split(/[。；;\n]/)) {
      const read = sentence.slice(0, longestSentence)
      if (!digit.test(read) || !cue.test(read)) continue
      const matches = this.grammar.all(read)
      if (matches.some((match) => isPart(match, 'fact'))) continue
      if (!matches.some((match) => isPart(match, 'by')) && this.tellsPast(read)) continue
      const said: Said = { aim, by, also, subject: '', builtTo: -1 }
      for (const match of matches) {
        if (isPart(match, 'by')) {
          said.by = this.yearOf(match) ?? said.by
          said.also = match.groups.also ? Number(match.groups.also) : undefined
        } else if (isGoal(match) && this.counts(match, said)) this.take(read, match, matches, said, above, source)
      }
      by = said.by
      also = said.also
    }
  }

  /** What is built and a bare rate are goals only where the text says of when. */
  private counts(match: Match, { by, aim, builtTo }: Said): boolean {
    if (isPart(match, 'goal')) return true
    if (isPart(match, 'build')) return by !== undefined
    if (isPart(match, 'more')) return builtTo >= 0 && match.index === builtTo + 1
    return by !== undefined || aim
  }

  private take(
    sentence: string,
    match: Match,
    matches: readonly Match[],
    said: Said,
    above: readonly Division[],
    source: readonly Fragment[],
  ): void {
    const { by, aim } = said
    const goal = this.goalAt(sentence, match, matches, said.subject)
    const unit = (match.groups.unit ?? '').replace(/\s/g, '')
    const lasting = timeUnits.test(unit) && !(lifetimes.test(goal.subject) && /^[年岁]$/.test(unit))
    if (lasting || !goal.subject) return
    if (isPart(match, 'bare') && !['coefficient', 'ratio'].some((part) => this.says(goal.subject, part))) return
    if (!by && !aim && !(goal.subject.length > barest && this.says(goal.subject, 'ratio'))) return
    if (isPart(match, 'build') || isPart(match, 'more')) said.builtTo = match.index + match.length
    said.subject = goal.subject
    const parent = above.at(-1)?.eId ?? ''
    for (const { name, value, year = by } of this.each(goal, said)) {
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
        source: [...source],
      })
    }
  }

  private goalAt(sentence: string, match: Match, matches: readonly Match[], before: string): Goal {
    const last = matches.findLast((other) => other.index < match.index && (isGoal(other) || isPart(other, 'by')))
    const floor = last ? last.index + last.length : 0
    const open = sentence.slice(floor, match.index)
    const comma = Math.max(...[...'，,：:（('].map((mark) => lastOutside(open, mark)))
    const start = floor + comma + 1
    const further = this.further(sentence, match, matches)
    const end = further.at(-1) ?? match
    const subject = this.bare(sentence.slice(start, match.index))
    const from = subject ? Math.max(start, sentence.lastIndexOf(subject, match.index)) : start
    const clause = sentence.slice(from, end.index + end.length)
    const built = match.groups.object === undefined ? '' : `${match.groups.object}${match.groups.noun ?? ''}`
    const name = built || this.changed(subject, match.groups.change ?? '', before)
    return { match, subject: name, text: trimMarks(clause, '，,：:、和'), further }
  }

  /** The subject with the word of its change; names that share it (甲和乙分别下降) get it each. */
  private changed(subject: string, change: string, before: string): string {
    if (!change) return subject
    if (before && elliptic.test(subject)) return before + subject.replace(/^[比较].*/, '') + change
    if (!subject) return ''
    return shared.test(subject) ? subject : subject.replace(sinceYear, '') + change
  }

  /** 分别达到65%和55%: the numbers behind the first. */
  private further(sentence: string, match: Match, matches: readonly Match[]): Match[] {
    const out: Match[] = []
    let end = match.index + match.length
    for (const other of matches) {
      if (other.index < end || !isPart(other, 'amount')) continue
      if (!/^[、和与及以]{1,2}$/.test(sentence.slice(end, other.index))) break
      out.push(other)
      end = other.index + other.length
    }
    return out
  }

  private each(
    { match, subject, further }: Goal,
    { also }: Said,
  ): { name: string; value: number | undefined; year?: number }[] {
    const trail = this.trailOf(subject)
    const name = trail?.name ?? subject
    const value = amountOf(match)
    const change = shared.test(subject) ? (match.groups.change ?? '') : ''
    const parts = (trail?.how ? sharedNames(name) : [name]).map((part) => part + change)
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

  private trailOf(subject: string): { name: string; how?: string } | undefined {
    let name = subject
    let how: string | undefined
    for (let tries = 0; tries < 4; tries++) {
      const match = this.grammar
        .all(name)
        .findLast((one) => isPart(one, 'trail') && one.index + one.length === name.length)
      if (!match || match.index === 0) break
      how ??= match.groups.how
      name = name.slice(0, match.index)
    }
    return name === subject ? undefined : { name, ...(how ? { how } : {}) }
  }

  /** Without 其中, 力争 and the like in front. */
  private bare(text: string): string {
    let rest = trimMarks(text, '，,：:、。')
    for (let tries = 0; tries < 4; tries++) {
      const match = this.grammar.all(rest).find((one) => one.index === 0 && isPart(one, 'lead-in'))
      if (!match) break
      rest = trimMarks(rest.slice(match.length), '，,：:、')
    }
    return rest
  }

  private says(text: string, part: string): boolean {
    const bare = part === 'ratio' ? (this.trailOf(text)?.name ?? text) : text
    return this.grammar.all(bare).some((match) => isPart(match, part))
  }

  /** 2018年，覆盖率达到95%: a year that is over, and nothing that it is compared with. */
  private tellsPast(sentence: string): boolean {
    const year = Number(pastYear.exec(sentence)?.[1] ?? Number.NaN)
    return year < (this.context.year ?? 0)
  }

  private yearIn(text: string): number | undefined {
    const match =
      digit.test(text) || text.includes('十') ? this.grammar.all(text).find((one) => isPart(one, 'by')) : undefined
    return match ? this.yearOf(match) : undefined
  }

  /** The year of the goal; a year before the document’s own is none. */
  private yearOf({ groups }: Match): number | undefined {
    if (groups.thisyear) return this.context.year
    const plan = groups.plan ? parseNumber(groups.plan) : undefined
    const year = plan ? 2005 + 5 * plan : Number(groups.by ?? groups.by2)
    const ahead = year && year >= (this.context.year ?? 0)
    return ahead ? year : undefined
  }
}

function comparatorOf({ emits, groups, rule }: Match): NonNullable<Indicator['comparator']> {
  const { bound } = groups
  if (bound === '左右' || bound === '上下') return '='
  if (bound?.endsWith('以上')) return rule === 'more-than' ? '>' : '>='
  if (bound) return '<='
  return emits.comparator as NonNullable<Indicator['comparator']>
}

const amountOf = ({ groups }: Match): number | undefined => {
  const value = Number(half(groups.value ?? '').replace('．', '.'))
  return Number.isFinite(value) ? value : undefined
}

const pastYear = /(?<![比较由从到至及和、—\-0-9])((?:19|20)[0-9]{2})年(?!底?前|以来)/

/** The first name is whole up to its own measure: 化学需氧量和氨氮排放总量. */
const ownMeasure = /[量率度数额值]$/

/**
 * 种植、收获机械化率 are 种植机械化率 and 收获机械化率: what stands behind the last one’s own word
 * belongs to all, what stands before the first one’s own word likewise.
 */
function sharedNames(text: string): string[] {
  const parts = text.split(/[、和与及]/).filter(Boolean)
  const last = parts.at(-1) ?? ''
  const first = parts[0] ?? ''
  if (parts.length < 2 || parts.length > 8) return [text]
  if (parts.every((part) => part.slice(-1) === last.slice(-1))) return parts
  const word = Math.min(...parts.slice(1, -1).map((part) => part.length), 2)
  const tail = last.slice(word)
  const head = first.length > word && !ownMeasure.test(first) ? first.slice(0, -word) : ''
  return parts.map((part, at) => {
    const own = at === 0 || !head ? part : head + part
    return at === parts.length - 1 ? own : own + tail
  })
}

/** The last place of a mark that stands in no bracket or quotation. */
function lastOutside(text: string, mark: string): number {
  let depth = 0
  for (let i = text.length - 1; i >= 0; i--) {
    const c = text.charAt(i)
    if (depth === 0 && c === mark) return i
    if ('）)”》'.includes(c)) depth++
    else if ('（(“《'.includes(c)) depth = Math.max(0, depth - 1)
  }
  return -1
}
