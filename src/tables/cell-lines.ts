import type { Grammar } from '../grammar'
import type { SourceCell } from '../model'
import { normalise } from '../text/normalise'
import { endsClosed } from '../text/sentences'
import { settings } from './settings'

/** How a line of a cell reads on its own: grammars/cell-lines.yaml. */
type LineKind = 'value' | 'unit' | 'item' | 'open' | 'tail' | 'text'

/**
 * What: the text of each cell of a row; lines that are one running text in one line, others joined by \n.
 *
 * **Rule** contract: lines that are not one running text (two values, a list) stay apart. A line that begins with a
 * mark, or stands behind a closed sentence, begins anew; so do values, whole names of units, and the lines of
 * cells side by side of which one holds as many values. Of a drawn cell a break counts only where the next word would
 * have fitted on the line, and between the items of a list that one such break shows to be one.
 *
 * **Doubt** words without a number on two lines (推进发布 / 解读回应) may be one label: they are joined.
 */
export function cellTexts(row: readonly SourceCell[], lines: Grammar): string[] {
  const parts = row.map((cell) => (cell.text.includes('\n') ? partsOf(cell, lines) : undefined))
  const parallel = new Set(parts.flatMap((part) => (part?.every(({ kind }) => kind === 'value') ? [part.length] : [])))
  return row.map((cell, at) => {
    const part = parts[at]
    return part ? joinLines(part, parallel.has(part.length) && part.every(isFree)) : normalise(cell.text)
  })
}

/** Texts of one cell that a page break or a shift parted; lines stay lines. */
export function joinTexts(...texts: readonly string[]): string {
  const whole = texts.join(' ')
  return whole.includes('\n') ? whole.split('\n').map(normalise).filter(Boolean).join('\n') : normalise(whole)
}

interface Part {
  readonly text: string
  readonly kind: LineKind
  /** The break before it is its author’s, not that of a full line. */
  readonly free: boolean
}

const isFree = ({ free }: Part, at: number): boolean => at === 0 || free

function partsOf({ text, room }: SourceCell, grammar: Grammar): Part[] {
  const lines = text.split('\n')
  const beside = room?.beside?.length === lines.length ? room.beside : undefined
  return lines.flatMap((printed, at): Part[] => {
    const line = normalise(printed)
    if (!line) return []
    const free = room === undefined || (beside !== undefined && (beside[at - 1] ?? 0) >= roomFor(line))
    return [{ text: line, kind: (grammar.first(line)?.emits.line ?? 'text') as LineKind, free }]
  })
}

/** The room, in characters, that the first word of a line takes: digits and letters are not broken, nor off the mark behind. */
function roomFor(line: string): number {
  const [word = '', mark = ''] = /^[\dA-Za-z.,%—–~-]*([，。、；：！？）》」”]*)/.exec(line) ?? []
  return Math.max(settings.roomForMore, (word.length - mark.length) / 2 + mark.length + 1)
}

function joinLines(parts: readonly Part[], parallel: boolean): string {
  const apart = parallel || (parts.every(isFree) && isList(parts))
  const listed = parts.some((part, at) => at > 0 && part.free && part.kind === 'item')
  let out = parts[0]?.text ?? ''
  parts.slice(1).forEach((part, at) => {
    const above = parts[at] as Part
    const free = part.free || (listed && part.kind === 'item' && endsClosed(above.text))
    out += (free && beginsAnew(above, part, apart) ? '\n' : seam(above, part)) + part.text
  })
  return out.includes('\n') ? out.split('\n').map(normalise).join('\n') : normalise(out)
}

/** A drawn cell breaks its lines where they are full, also inside a number: 12月 over two lines is no 1 and 2. */
const seam = (above: Part, part: Part): string =>
  part.free ||
  (above.kind === 'value' && part.kind === 'value') ||
  /[A-Za-z]$/.test(above.text) ||
  /^[A-Za-z]/.test(part.text)
    ? ' '
    : ''

function beginsAnew(above: Part, part: Part, apart: boolean): boolean {
  if (above.kind === 'open' || part.kind === 'tail') return false
  if (part.kind === 'item' || endsClosed(above.text)) return true
  if (above.kind === 'value' && part.kind === 'value') return true
  return apart
}

/**
 * The lines are a list though no line of them says so: all are whole names of units; or three and more that neither
 * are pieces of one short label nor broke at the width of a page.
 */
function isList(parts: readonly Part[]): boolean {
  if (parts.length < 2) return false
  if (parts.every(({ kind }) => kind === 'unit')) return true
  if (parts.length < 3) return false
  const lengths = parts.map(({ text }) => text.length)
  if (Math.max(...lengths) <= settings.brokenLabel && parts.every(({ kind }) => kind === 'text')) return false
  const full = lengths.slice(0, -1)
  const even = Math.max(...full) - Math.min(...full) <= settings.evenLines && Math.min(...full) >= settings.shortestEven
  return !even && !parts.some(({ kind }) => kind === 'open' || kind === 'tail')
}
