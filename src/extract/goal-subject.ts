import type { Grammar, Match } from '../grammar'
import { isGoal } from './goal-setting'
import { isPart } from './name-parts'
import { trimMarks } from './trim-marks'

/** A stretch between commas in which a number was compared. */
export interface Goal {
  readonly match: Match
  readonly subject: string
  readonly text: string
  readonly further: readonly Match[]
}

/** Words before a subject and behind it are cut so often at most. */
const mostTrims = 4

/** What a goal is about: 监测率 of 监测率达到95%以上. */
export class GoalSubjects {
  constructor(private readonly grammar: Grammar) {}

  /** The goal that a number sets; `before` is the subject of the one before it. */
  goalAt(sentence: string, match: Match, matches: readonly Match[], before: string): Goal {
    const last = matches.findLast((other) => other.index < match.index && (isGoal(other) || isPart(other, 'by')))
    const floor = last ? last.index + last.length : 0
    const open = sentence.slice(floor, match.index)
    const comma = Math.max(...[...'，,：:（('].map((mark) => lastOutside(open, mark)))
    const start = floor + comma + 1
    const further = furtherAmounts(sentence, match, matches)
    const end = further.at(-1) ?? match
    const subject = this.bare(sentence.slice(start, match.index))
    const from = subject ? Math.max(start, sentence.lastIndexOf(subject, match.index)) : start
    const clause = sentence.slice(from, end.index + end.length)
    const name = this.built(match, subject) || this.changed(subject, match.groups.change ?? '', before)
    return { match, subject: name, text: trimMarks(clause, '，,：:、和'), further }
  }

  /** Without 其中, 力争 and the like in front. */
  bare(text: string): string {
    let rest = trimMarks(text, '，,：:、。')
    for (let tries = 0; tries < mostTrims; tries++) {
      const match = this.grammar.only('lead-in').first(rest)
      if (match?.index !== 0) break
      rest = trimMarks(rest.slice(match.length), '，,：:、')
    }
    return rest
  }

  /** A name without 均, 分别, 总体 behind it, and how it is shared. */
  trailOf(subject: string): { name: string; how?: string } | undefined {
    let name = subject
    let how: string | undefined
    for (let tries = 0; tries < mostTrims; tries++) {
      const match = this.grammar
        .only('trail')
        .all(name)
        .findLast((one) => one.index + one.length === name.length)
      if (!match || match.index === 0) break
      how ??= match.groups.how
      name = name.slice(0, match.index)
    }
    return name === subject ? undefined : { name, ...(how ? { how } : {}) }
  }

  says(text: string, part: string): boolean {
    const bare = part === 'ratio' ? (this.trailOf(text)?.name ?? text) : text
    return this.grammar.only(part).first(bare) !== undefined
  }

  /** What is built: 高标准农田; what grows by so many is named with its verb: 城镇新增就业. */
  private built({ groups }: Match, subject: string): string {
    if (groups.object === undefined) return ''
    const built = `${groups.object}${groups.noun ?? ''}`
    return groups.added ? subject + groups.added + built : built
  }

  /** The subject with the word of its change; names that share it (甲和乙分别下降) get it each. */
  private changed(subject: string, change: string, before: string): string {
    if (!change) return subject
    const elliptic = this.grammar.only('elliptic').first(subject)
    if (before && (!subject || elliptic)) return before + (elliptic?.groups.mean ?? '') + change
    if (!subject || this.trailOf(subject)?.how) return subject
    const since = this.grammar.only('since-year').first(subject)
    return (since ? subject.slice(0, since.index) : subject) + change
  }
}

/** 分别达到65%和55%: the numbers behind the first. */
function furtherAmounts(sentence: string, match: Match, matches: readonly Match[]): Match[] {
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
