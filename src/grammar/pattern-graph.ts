import { CharSet, type Concatenation, type Element, JS } from 'refa'

/** One place of a pattern that takes a character. */
interface Position {
  /** Which characters: a number that `meet` understands. */
  readonly set: number
  /** How often the repetitions around it can repeat it, multiplied. */
  readonly repeats: number
}

/** Positions, and in how many ways each is reached; 2 stands for more than one. */
type Ways = ReadonlyMap<number, number>

interface Part {
  readonly first: Ways
  readonly last: Ways
  /** In how many ways it can be nothing. */
  readonly empty: number
  /** Those of `last` behind which no assertion stands. */
  readonly sure: ReadonlySet<number>
  /** It can be nothing, without an assertion. */
  readonly skips: boolean
}

const nothing: Part = { first: new Map(), last: new Map(), empty: 1, sure: new Set(), skips: true }
/** A pattern with more positions or steps is too large to be judged. */
const most = { positions: 4000, steps: 400_000 }

/** The pattern is so large that its judgement would take too long itself. */
export class PatternTooLarge extends Error {}

/**
 * A pattern as its positions and the steps between them (Glushkov’s automaton), with the number of ways in which a step
 * can be taken: an engine that goes back tries every one of them.
 * **Rule** An assertion is a way that ends: what it looks at is tried, then the pattern goes on from where it was. A
 * pattern that may begin anywhere has a position before it that takes anything.
 * **Doubt** What an assertion forbids is not taken off: more is thought possible than is.
 */
export class PatternGraph {
  readonly positions: Position[] = []
  readonly steps: Map<number, number>[] = []
  /** Positions at which the pattern has matched, whatever follows: nothing makes an engine go back behind them. */
  readonly ends: ReadonlySet<number>
  private readonly sets: CharSet[] = []
  private readonly numbers = new Map<string, number>()
  private readonly meetings = new Map<string, number>()
  private stepCount = 0

  constructor(source: string) {
    const parser = JS.Parser.fromLiteral({ source, flags: 'u' })
    const { expression, maxCharacter } = parser.parse({ backreferences: 'throw' })
    const { alternatives } = expression
    const whole = this.alternatives(alternatives, 1)
    this.ends = whole.sure
    if (alternatives.every(isAnchored)) return
    const before = this.position(CharSet.all(maxCharacter), Number.POSITIVE_INFINITY)
    this.link(before.last, before.first)
    this.link(before.last, whole.first)
  }

  /** What two sets have in common, as a set; -1 for nothing. */
  meet(one: number, other: number): number {
    if (one === other || one < 0) return one
    if (other < 0) return other
    const key = one < other ? `${one} ${other}` : `${other} ${one}`
    let common = this.meetings.get(key)
    if (common === undefined) {
      const set = (this.sets[one] as CharSet).intersect(this.sets[other] as CharSet)
      common = set.isEmpty ? -1 : this.numberOf(set)
      this.meetings.set(key, common)
    }
    return common
  }

  private numberOf(set: CharSet): number {
    const key = set.ranges.map(({ min, max }) => `${min}-${max}`).join()
    const known = this.numbers.get(key)
    if (known !== undefined) return known
    this.numbers.set(key, this.sets.length)
    return this.sets.push(set) - 1
  }

  private position(characters: CharSet, repeats: number): Part {
    const at = this.positions.push({ set: this.numberOf(characters), repeats }) - 1
    if (at > most.positions) throw new PatternTooLarge()
    this.steps.push(new Map())
    const own = new Map([[at, 1]])
    return { first: own, last: own, empty: 0, sure: new Set([at]), skips: false }
  }

  private link(from: Ways, to: Ways): void {
    this.stepCount += from.size * to.size
    if (this.stepCount > most.steps) throw new PatternTooLarge()
    for (const [start, out] of from) {
      const steps = this.steps[start] as Map<number, number>
      for (const [end, into] of to) steps.set(end, Math.min(2, (steps.get(end) ?? 0) + out * into))
    }
  }

  private alternatives(all: readonly Concatenation[], repeats: number): Part {
    const parts = all.map(({ elements }) => this.sequence(elements, repeats))
    if (parts.length === 1) return parts[0] as Part
    return {
      first: sum(parts.map(({ first }) => [first, 1])),
      last: sum(parts.map(({ last }) => [last, 1])),
      empty: Math.min(
        2,
        parts.reduce((ways, { empty }) => ways + empty, 0),
      ),
      sure: new Set(parts.flatMap(({ sure }) => [...sure])),
      skips: parts.some(({ skips }) => skips),
    }
  }

  private sequence(elements: readonly Element[], repeats: number): Part {
    let whole = nothing
    for (const element of elements) {
      const part = this.element(element, repeats)
      this.link(whole.last, part.first)
      whole = {
        first: sum([
          [whole.first, 1],
          [part.first, whole.empty],
        ]),
        last: sum([
          [part.last, 1],
          [whole.last, part.empty],
        ]),
        empty: Math.min(2, whole.empty * part.empty),
        sure: part.skips ? new Set([...part.sure, ...whole.sure]) : part.sure,
        skips: whole.skips && part.skips,
      }
    }
    return whole
  }

  private element(element: Element, repeats: number): Part {
    switch (element.type) {
      case 'CharacterClass':
        return this.position(element.characters, repeats)
      case 'Alternation':
        return this.alternatives(element.alternatives, repeats)
      case 'Assertion':
        return { ...nothing, first: this.alternatives(element.alternatives, repeats).first, skips: false }
      case 'Quantifier': {
        const { min, max, alternatives } = element
        if (max === 0) return nothing
        const inner = this.alternatives(alternatives, repeats * max)
        if (max > 1) this.link(inner.last, inner.first)
        return { ...inner, empty: inner.empty || (min === 0 ? 1 : 0), skips: inner.skips || min === 0 }
      }
      default:
        return nothing
    }
  }
}

function sum(parts: readonly (readonly [Ways, number])[]): Ways {
  const all = new Map<number, number>()
  for (const [ways, times] of parts)
    if (times) for (const [at, count] of ways) all.set(at, Math.min(2, (all.get(at) ?? 0) + count * times))
  return all
}

/** It begins with `^`: nothing may stand before it. */
function isAnchored({ elements: [first] }: Concatenation): boolean {
  if (first?.type === 'Alternation') return first.alternatives.every(isAnchored)
  if (first?.type !== 'Assertion' || first.kind !== 'behind' || !first.negate) return false
  const [inner] = first.alternatives[0]?.elements ?? []
  return inner?.type === 'CharacterClass' && inner.characters.isAll
}
