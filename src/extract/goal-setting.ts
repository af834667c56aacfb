import type { Grammar, Grammars, Match } from '../grammar'
import { parseNumber } from '../text/numerals'
import type { ExtractContext } from './context'
import { isPart } from './name-parts'

/** What the headings and sentences so far say of the numbers that follow. */
export interface GoalSetting {
  /** They are goals: below 主要目标, behind 预期目标是. */
  readonly aim: boolean
  /** They were reached: below 工作回顾, behind 五年来. */
  readonly past: boolean
  /** The year by which goals are to be reached. */
  readonly by?: number
  /** 到2022年和2030年: the second of two years. */
  readonly also?: number
  /** The year of the heading above: this year, where the document has none of its own. */
  readonly now?: number
  /** Where in the sentence results end and goals begin: 去年完成80亿元，今年力争100亿元. */
  readonly from?: number
}

export const nothingSaid: GoalSetting = { aim: false, past: false }

/** Years in which the five-year plans end: 十二五 2015, 十三五 2020. */
const planEnd = (plan: number): number => 2005 + 5 * plan

/**
 * What: tells goals from results by time and words, for one document.
 *
 * **Rule** contract (Targets are goals). The innermost heading that says so decides: 回顾, 成效 and 基础 tell what was,
 * 目标 what is to be, a year that is over the former. Inside a paragraph 预期目标是 and a year ahead open goals;
 * 去年, 五年来, 已, …了 and years that are over open results, up to the next of these.
 *
 * **Doubt** 全年 and 今年 below 工作回顾 tell of that year. Without a year of its own a document’s time is not known: only words
 * decide then.
 */
export class GoalTime {
  /** The document’s year, by its date or its title. */
  readonly year: number | undefined
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
    if (own !== undefined && this.isOver(own)) return { aim: false, past: true }
    const now = own ?? above.now
    const aim = this.asks('goal-heading', bare)
    const by = this.aheadIn(heading, now)?.year ?? (aim ? own : undefined) ?? above.by
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
    const ahead = this.aheadIn(sentence, before.now, fixed)
    const leads = this.asks('goal-lead', sentence)
    const own = leads || before.aim ? this.datedYear(sentence) : undefined
    const by = ahead?.year ?? (own !== undefined && !this.isOver(own) ? own : undefined)
    const said = by ?? before.by
    const dated = { ...now, ...(said === undefined ? {} : { by: said }), ...(ahead?.also ? { also: ahead.also } : {}) }
    if (leads) return { aim: true, past: false, ...dated }
    const past = this.settings.only('past').first(sentence)
    if (ahead)
      return { aim: before.aim, past: false, ...dated, ...(past && past.index < ahead.at ? { from: ahead.at } : {}) }
    if (past || this.tellsPast(sentence, before.aim)) return { aim: false, past: true, ...now }
    const kept = before.also === undefined || by !== undefined ? {} : { also: before.also }
    const was = before.past && (fixed || !this.asks('will', sentence))
    return { aim: before.aim && !was, past: was, ...dated, ...kept }
  }

  /** The first year ahead that a text names, 今年 and 全年 only where results are not told. */
  private aheadIn(
    text: string,
    now: number | undefined,
    fixed = false,
  ): { year: number; also?: number; at: number } | undefined {
    for (const { groups, index } of this.amounts.only('by').all(text)) {
      const year = groups.thisyear ? (fixed ? undefined : (now ?? this.year)) : namedYear(groups)
      if (year === undefined || year < (this.year ?? 0)) continue
      return { year, at: index, ...(groups.also ? { also: Number(groups.also) } : {}) }
    }
    return undefined
  }

  private datedYear(text: string): number | undefined {
    const year = this.settings.only('dated').first(text)?.groups.year
    return year ? Number(year) : undefined
  }

  private tellsPast(sentence: string, aim: boolean): boolean {
    if (!aim && this.asks('compared', sentence)) return true
    if (
      this.amounts
        .only('by')
        .all(sentence)
        .some(({ groups }) => this.isOver(namedYear(groups)))
    )
      return true
    return this.isOver(this.datedYear(sentence))
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

export type TargetGrammars = Pick<Grammars, 'quantities' | 'goal-setting'>

function namedYear(groups: Match['groups']): number | undefined {
  const plan = groups.plan ? parseNumber(groups.plan) : undefined
  if (plan) return planEnd(plan)
  const year = Number(groups.by ?? groups.by2)
  return Number.isFinite(year) ? year : undefined
}

const goalParts = ['goal', 'build', 'stated', 'stated-amount', 'bare', 'more']
export const isGoal = (match: Match): boolean => goalParts.some((part) => isPart(match, part))
