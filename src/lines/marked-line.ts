import type { Grammars } from '../grammar'
import type { SourceLine, SourceTable } from '../model'
import type { Mark } from './mark'
import { readMarks } from './read-marks'
import { readReadings } from './read-readings'
import type { Reading } from './reading'

/**
 * A line with everything that it can be, and no verdict: frame and outline choose between the readings, each over the whole
 * text. Each grammar is asked once a line, and not before somebody wants to know.
 */
export class MarkedLine implements SourceLine {
  readonly kind = 'line'
  #marks: readonly Mark[] | undefined
  #readings: readonly Reading[] | undefined

  constructor(
    readonly printed: SourceLine,
    private readonly grammars: Grammars,
  ) {}

  get text(): string {
    return this.printed.text
  }
  get source(): SourceLine['source'] {
    return this.printed.source
  }
  get raw(): string | undefined {
    return this.printed.raw
  }
  get heading(): number | undefined {
    return this.printed.heading
  }
  get indent(): number | undefined {
    return this.printed.indent
  }
  get gap(): boolean | undefined {
    return this.printed.gap
  }

  get align(): SourceLine['align'] {
    return this.printed.align
  }
  get bold(): SourceLine['bold'] {
    return this.printed.bold
  }
  get size(): number | undefined {
    return this.printed.size
  }
  get pageStart(): SourceLine['pageStart'] {
    return this.printed.pageStart
  }
  get role(): SourceLine['role'] {
    return this.printed.role
  }

  /** Numbers that may open a unit here, likeliest first. */
  get marks(): readonly Mark[] {
    this.#marks ??= readMarks(this.text, this.grammars)
    return this.#marks
  }

  /** Parts of front, tail and page that the line can be, each with the rule that says so. Empty: nothing but text. */
  get readings(): readonly Reading[] {
    this.#readings ??= readReadings(this.text, this.grammars)
    return this.#readings
  }
}

export type MarkedBlock = MarkedLine | SourceTable

/** Lines with their readings; tables as they are. */
export const markLines = <Table extends { readonly kind: 'table' | 'logical-table' } = SourceTable>(
  blocks: readonly (SourceLine | Table)[],
  grammars: Grammars,
): (MarkedLine | Table)[] =>
  blocks.map((block) =>
    block.kind !== 'line' || block instanceof MarkedLine ? block : new MarkedLine(block, grammars),
  )
