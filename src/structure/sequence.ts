import type { Mark } from '../grammar'
import type { Unit } from './ranks'

export interface Verdict {
  readonly accepted: boolean
  readonly doubt?: 'structure/number-gap' | 'structure/number-backwards'
  readonly previous: string
}

interface Last {
  readonly number: number
  readonly suffix: number
  readonly num: string
}

/** A gap this wide is no slip of a typist or an OCR; a mark without brackets or 第…条 is text then. */
const maxGap = 3

/**
 * Remembers the last number of every kind of mark, and says whether a new one can be believed.
 * Numbers of 条 run through the whole text; those of 项 and levels begin anew under each parent,
 * or run on through several (1. … 18. over all （一）).
 */
export class Sequence {
  private readonly last = new Map<string, Last>()
  /** Styles whose list was closed by a unit above: their next number may be 1 again or run on. */
  private host: string | undefined

  judge(mark: Mark, unit: Unit, afterClosed: boolean): Verdict {
    const key = this.keyOf(mark, unit)
    const last = this.last.get(key)
    const previous = last?.num ?? ''
    const ok = { accepted: true, previous }
    if (mark.loose && mark.style === 'digit-dot' && !afterClosed) return { accepted: false, previous }
    if (!last) {
      if (mark.number === 1 || mark.number === 0) return ok
      if (mark.loose) return { accepted: false, previous }
      return this.stray(mark, afterClosed) ? ok : { accepted: false, previous }
    }
    if (mark.suffix && mark.number === last.number && mark.suffix === last.suffix + 1) return ok
    if (mark.number === last.number + 1 || mark.number === 1) return ok
    const wide = mark.number - last.number > maxGap + 1
    if (mark.loose && (!afterClosed || wide || mark.number < last.number)) return { accepted: false, previous }
    if (mark.number > last.number + 1) {
      if (wide && !this.stray(mark, afterClosed)) return { accepted: false, previous }
      return { accepted: true, doubt: 'structure/number-gap', previous }
    }
    if (!this.stray(mark, afterClosed)) return { accepted: false, previous }
    return { accepted: true, doubt: 'structure/number-backwards', previous }
  }

  opened(mark: Mark, unit: Unit): void {
    const key = this.keyOf(mark, unit)
    this.last.set(key, { number: mark.number, suffix: mark.suffix ?? 0, num: mark.num })
    if (unit.kind === 'article') {
      this.host = mark.style
      this.forget(['item', 'subitem', 'level-4', 'level-5', 'han-item'])
    }
    if (unit.kind === 'item') this.forget(['subitem', 'level-4', 'level-5'])
    if (unit.kind === 'book' || unit.kind === 'subbook') this.forget(['section'])
    if (unit.kind === 'chapter') this.forget(['section'])
  }

  /** The mark is the next 条, or the next 章 or 节, of the text that quotes. */
  followsHost(mark: Mark, unit: Unit): boolean {
    const last = this.last.get(this.keyOf(mark, unit))
    const own = unit.kind === 'article' ? mark.style === this.host : unit.kind === 'chapter' || unit.kind === 'section'
    return own && last !== undefined && mark.number === last.number + 1
  }

  private forget(keys: readonly string[]): void {
    for (const key of keys) this.last.delete(key)
  }

  private keyOf(mark: Mark, unit: Unit): string {
    if (unit.kind === 'level') return `level-${unit.depth}`
    return unit.kind === 'item' && mark.style === 'han-comma' ? 'han-item' : unit.kind
  }

  /** A number out of order is still a number where nothing else can stand: 第X章, 第X条, or a mark behind a full stop. */
  private stray(mark: Mark, afterClosed: boolean): boolean {
    if (
      mark.style === 'article' ||
      mark.style === 'chapter' ||
      mark.style === 'section' ||
      mark.style === 'book' ||
      mark.style === 'subbook'
    )
      return true
    return afterClosed && mark.style !== 'digit-dot'
  }
}
