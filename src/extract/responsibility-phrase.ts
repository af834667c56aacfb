import type { Match } from '../grammar'
import type { Responsible } from '../model'
import { isPart, namesBetween } from './name-parts'
import { joinHeads, type UnitGrammars } from './shared-head'
import { trimMarks } from './trim-marks'

type Role = Responsible['role']

/** How a name came by its role: from a verb behind it, a label before it, or from neither. */
export interface NamedUnit {
  readonly name: string
  readonly role: Role | undefined
  /** Of 负责, which means support where another unit leads. */
  readonly shared?: true
}

/** A responsibility as it was read, before the document’s rules are applied. */
export interface ResponsibilityPhrase {
  readonly units: readonly NamedUnit[]
  /** 牵头 was said. */
  readonly led: boolean
  /** It begins with 责任单位： or the like. */
  readonly labelled: boolean
  /** It ends with 负责, 牵头, 配合 …. */
  readonly closed: boolean
  /** What stands behind 完成时限：, or the time limit behind the last word. */
  readonly deadline?: string
  /** It says that the first unit leads. */
  readonly firstIsLead: boolean
}

/**
 * What: reads the text of a responsibility: labels (牵头单位：) give a role to what follows, verbs
 * (牵头 · 配合 · 负责) to what stands before them.
 *
 * **Rule** domain.md §4; contract on roles.
 *
 * **Doubt** A会同B负责: A leads, B supports (the contract names only B’s role).
 */
export function readPhrase(text: string, grammars: UnitGrammars): ResponsibilityPhrase {
  const matches = grammars.responsibility.all(text)
  const reading = new Reading(text, matches, grammars)
  for (const match of matches) reading.meet(match)
  reading.finish()
  const first = matches[0]
  const stops = matches.filter((match) => !ignored.some((part) => isPart(match, part)))
  const last = stops.at(-1)
  const limit = last && matches.find((match) => isPart(match, 'when') && match.index > last.index)
  const deadline = reading.deadline ?? (limit && text.slice(limit.index, limit.index + limit.length))
  return {
    units: reading.units,
    led: reading.led,
    labelled: first !== undefined && isRoleLabel(first) && !text.slice(0, first.index).trim(),
    closed: last !== undefined && isClosing(last) && onlyMarks(text, last, matches),
    ...(deadline ? { deadline } : {}),
    firstIsLead: matches.some((match) => isPart(match, 'rule')),
  }
}

/** What may stand behind the last word of a phrase. */
const ignored = ['rule', 'when', 'aside']

const isRoleLabel = (match: Match): boolean => isPart(match, 'label') && match.emits.role !== 'none'
const isClosing = (match: Match): boolean => isPart(match, 'verb') && match.emits.inner !== true

/** Nothing but punctuation, a time limit and the rule about the first unit stands behind the last word. */
function onlyMarks(text: string, last: Match, matches: readonly Match[]): boolean {
  const rules = matches.filter((match) => match.index > last.index)
  let at = last.index + last.length
  for (const { index, length } of rules) {
    if (!isMarks(text.slice(at, index))) return false
    at = index + length
  }
  return isMarks(text.slice(at))
}

const isMarks = (text: string): boolean => trimMarks(text, '，,；;。、.（）()') === ''

class Reading {
  readonly units: NamedUnit[] = []
  led = false
  deadline: string | undefined
  private waiting: string[] = []
  private from = 0
  private label: Role | 'deadline' | 'none' | undefined
  private accompanied = false

  constructor(
    private readonly text: string,
    private readonly matches: readonly Match[],
    private readonly grammars: UnitGrammars,
  ) {}

  meet(match: Match): void {
    const part = match.emits.part
    if (part !== 'label' && part !== 'verb' && part !== 'with' && part !== 'rule') return
    this.collect(match.index)
    this.from = match.index + match.length
    if (part === 'label') {
      this.give(undefined)
      this.label = match.emits.role as Role | 'deadline' | 'none'
      this.accompanied = false
    } else if (part === 'with') {
      this.give('lead')
      this.led = true
      this.accompanied = true
    } else if (part === 'verb') {
      this.led ||= match.emits.shares === true
      this.give(this.accompanied ? 'support' : (match.emits.role as Role), match.emits.shared === true)
      this.accompanied = false
    }
  }

  finish(): void {
    this.collect(this.text.length)
    this.give(this.accompanied ? 'support' : undefined)
  }

  private collect(to: number): void {
    const { text, matches, from } = this
    if (this.label === 'deadline') {
      const said = trimMarks(text.slice(from, to), '，,；;。')
      if (said) this.deadline ??= said
    } else if (this.label !== 'none') {
      this.waiting = this.waiting.concat(joinHeads(namesBetween(text, matches, from, to), this.grammars, 'government'))
    }
  }

  private give(role: Role | undefined, shared = false): void {
    const labelled = this.label === 'deadline' || this.label === 'none' ? undefined : this.label
    for (const name of this.waiting)
      this.units.push({ name, role: role ?? labelled, ...(shared ? { shared: true as const } : {}) })
    this.waiting = []
  }
}
