import type { Grammar, Grammars, Match } from '../grammar'
import { parseNumber } from '../text/numerals'
import type { ExtractContext } from './context'
import { isPart } from './name-parts'

/** What the headings and sentences so far say of the numbers that follow. */
export interface GoalSetting {
  /** They are goals: below 主要目标 and behind 预期目标是 all of them, below 目标和任务 those that are compared. */
  readonly aim: false | 'all' | 'compared'
  /** They were reached: below 工作回顾, behind 五年来. */
  readonly past: boolean
  /** The year by which goals are to be reached. */
  readonly by?: number
  /** 到2022年和2030年: the second of two years. */
  readonly also?: number
  /** The year of the heading above: this year, and that of goals which name none. */
  readonly now?: number
  /** Stretches of the sentence that tell results: 去年完成80亿元，今年力争100亿元. */
  readonly results?: readonly (readonly [from: number, to: number])[]
}

export const nothingSaid: GoalSetting = { aim: false, past: false }

export type TargetGrammars = Pick<Grammars, 'quantities' | 'goal-setting'>

/** Years in which the five-year plans end: 十二五 2015, 十三五 2020. */
const planEnd = (plan: number): number => 2005 + 5 * plan

/** A word that opens goals (a year ahead) or results (去年, 已, a year that is over). */
interface Mark {
  readonly at: number
  readonly year?: number
  readonly also?: number
}

/**
 * What: tells goals from results by time and words, for one document.
 *
 * **Rule** contract (Targets are goals). The innermost heading that says so decides: 回顾, 成效 and 基础 tell what was,
 * 目标 what is to be, a year that is over the former. Inside a paragraph 预期目标是 and a year ahead open goals;
 * 去年, 五年来, 已, …了 and years that are over open results, up to the next of these.
 *
 * **Doubt** Below a heading of results only 目标是 opens goals. Without a year of its own a document’s time is not known:
 * only words decide then.
 */
export class GoalTime {
  /** The document’s year, by its date or its title. */
  private readonly year: number | undefined
  /** A report tells what was reached wherever it does not say otherwise. */
  readonly isReport: boolean
  private readonly settings: Grammar
  private readonly amounts: Grammar

  constructor({ grammars, year, title = '' }: Pick<ExtractContext, 'year' | 'title'> & { grammars: TargetGrammars }) {
    this.settings = grammars['goal-setting']
    this.amounts = grammars.quantities
    this.year = year ?? this.yearOfTitle(title)
    this.isReport = this.asks('report-title', title)
  }

  /** Below a heading; `bare` is what is left of it without words in front, such as its year. */
  under(above: GoalSetting, heading: string, bare = heading): GoalSetting {
    if (this.asks('past-heading', heading)) return { aim: false, past: true }
    const own = this.datedYear(heading)
    if (this.isOver(own)) return { aim: false, past: true }
    const now = own ?? above.now
    const aim = this.asks('goal-heading', bare) ? 'all' : this.asks('mixed-heading', bare) ? 'compared' : false
    const by = aheadOf(this.yearsIn(heading, now))?.year ?? above.by
    return {
      aim: aim || above.aim,
      past: above.past && !aim && own === undefined,
      ...(by === undefined ? {} : { by }),
      ...(now === undefined ? {} : { now }),
    }
  }

  /** In a sentence; `fixed` where a heading above tells what was. */
  within(before: GoalSetting, sentence: string, fixed: boolean): GoalSetting {
    const now = before.now === undefined ? {} : { now: before.now }
    const leads = this.asks('goal-lead', sentence)
    if (fixed && before.past && !leads) return before
    const marks = [...this.yearsIn(sentence, before.now), ...this.pastIn(sentence)].sort((a, b) => a.at - b.at)
    const ahead = aheadOf(marks)
    const own = leads || before.aim ? this.datedYear(sentence) : undefined
    const by = ahead?.year ?? (this.isOver(own) ? undefined : own) ?? before.by
    const dated = { ...now, ...(by === undefined ? {} : { by }), ...(ahead?.also ? { also: ahead.also } : {}) }
    if (leads) return { aim: 'all', past: false, ...dated }
    if (ahead) return { aim: before.aim, past: false, ...dated, results: resultsIn(marks, sentence.length) }
    if (marks.length || this.isOver(this.datedYear(sentence)) || (!before.aim && this.asks('compared', sentence)))
      return { aim: false, past: true, ...now }
    const past = before.past && !this.asks('will', sentence)
    const kept = before.also === undefined || by !== before.by ? {} : { also: before.also }
    return { aim: past ? false : before.aim, past, ...dated, ...kept }
  }

  /** Years by which something is or was to be; 今年 and 全年 only where it is known which that is. */
  private yearsIn(text: string, now: number | undefined): Mark[] {
    return this.amounts
      .only('by')
      .all(text)
      .flatMap(({ groups, emits, index: at }): Mark[] => {
        const year = groups.thisyear ? (now ?? this.year) : namedYear(groups)
        if (year === undefined) return []
        const told = emits.asof === true && (groups.day !== undefined || this.year === undefined)
        if (told || this.isOver(year)) return [{ at }]
        return [{ at, year, ...(groups.also ? { also: Number(groups.also) } : {}) }]
      })
  }

  private pastIn(text: string): Mark[] {
    return this.settings
      .only('past')
      .all(text)
      .map(({ index: at }) => ({ at }))
  }

  private datedYear(text: string): number | undefined {
    const year = this.settings.only('dated').first(text)?.groups.year
    return year ? Number(year) : undefined
  }

  private isOver(year: number | undefined): boolean {
    return year !== undefined && this.year !== undefined && year < this.year
  }

  private asks(part: string, text: string): boolean {
    return text !== '' && this.settings.only(part).first(text) !== undefined
  }

  private yearOfTitle(title: string): number | undefined {
    const years = this.settings
      .only('title-year')
      .all(title)
      .flatMap(({ groups }) => {
        const plan = groups.plan ? parseNumber(groups.plan) : undefined
        return groups.year ? [Number(groups.year)] : plan ? [planEnd(plan) - 4] : []
      })
    return years.length ? Math.max(...years) : undefined
  }
}

const aheadOf = (marks: readonly Mark[]): Mark | undefined => marks.find(({ year }) => year !== undefined)

/** From each word of results to the next year ahead, or to the end. */
function resultsIn(marks: readonly Mark[], length: number): [number, number][] {
  return marks.flatMap(({ at, year }, index): [number, number][] => {
    if (year !== undefined) return []
    const next = marks.slice(index + 1).find((mark) => mark.year !== undefined)
    return [[at, next?.at ?? length]]
  })
}

function namedYear(groups: Match['groups']): number | undefined {
  const plan = groups.plan ? parseNumber(groups.plan) : undefined
  if (plan) return planEnd(plan)
  const year = Number(groups.by ?? groups.by2)
  return Number.isFinite(year) ? year : undefined
}

const goalParts = ['goal', 'build', 'stated', 'stated-amount', 'bare', 'more']
export const isGoal = (match: Match): boolean => goalParts.some((part) => isPart(match, part))
