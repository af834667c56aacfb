import type { Grammar } from '../grammar'
import { splitOutside } from '../text/brackets'
import { settings } from './settings'

/** What a cell says: 序号, a number, a time limit, units, running text, a short title, or something between these two. */
export type CellKind = 'empty' | 'mark' | 'number' | 'amount' | 'deadline' | 'unit' | 'sentence' | 'phrase' | 'label'

const between = new Set(['、', '，', ',', '；', ';', ' '])

/** Tells cells apart by what they say. One for each call of the stage: answers are remembered. */
export class CellKinds {
  private readonly known = new Map<string, CellKind>()
  private readonly totals = new Map<string, boolean>()
  constructor(private readonly grammar: Grammar) {}

  /**
   * What: the kind of a cell.
   *
   * **Rule** grammars/table-cells.yaml on the whole cell, and on each part of a list: a list of
   * units is units, whatever else it looks like.
   *
   * **Doubt** Between a long title and a short sentence the kind is `phrase`, which fits both.
   */
  of(text: string): CellKind {
    let kind = this.known.get(text)
    if (kind === undefined) {
      kind = this.read(text)
      this.known.set(text, kind)
    }
    return kind
  }

  /** The cell is a title with a number of its own: 一、知识产权保护方面（共5项）. */
  numbered(text: string): boolean {
    return this.grammar.first(text)?.emits.numbered === true
  }

  /** The cell names a row of sums: 合计. */
  total(text: string): boolean {
    if (text.length > settings.longestTotal) return false
    let total = this.totals.get(text)
    if (total === undefined) {
      total = this.grammar.first(text)?.emits.total === true
      this.totals.set(text, total)
    }
    return total
  }

  private read(text: string): CellKind {
    if (!text) return 'empty'
    const whole = (this.grammar.first(text)?.emits.cell ?? 'sentence') as CellKind
    if (whole !== 'sentence' && whole !== 'label' && whole !== 'phrase') return whole
    return this.isUnitList(text) ? 'unit' : whole
  }

  private isUnitList(text: string): boolean {
    if (text.length > settings.longestUnitList || text.endsWith('。')) return false
    const parts = splitOutside(text, between)
    if (parts.length < 2) return false
    const units = parts.filter((part) => this.grammar.first(part)?.emits.cell === 'unit').length
    return units / parts.length >= settings.unitShare
  }
}
