import type { Grammar } from '../../grammar'
import { countInk } from '../../text/blank'
import { normalise } from '../../text/normalise'
import type { HtmlElement } from './html-tree'
import type { PageItem, PageItems } from './page-items'

/** A metadata block has so many labels, one of which is of no other use (索引号, 发文字号 …). */
const minLabels = 2
/** Labels and their values are at least this share of it. */
const labelledShare = 0.7
/** A value is not longer than this. */
const maxValue = 300

interface Labelled {
  readonly label: string
  readonly strong: boolean
  readonly value: string
}

/**
 * The metadata block of a page: label → value.
 * **Rule** the outermost elements that hold little more than known labels and their values.
 * **Doubt** of a label that is printed twice the first value counts.
 */
export function readMetadata(
  page: PageItems,
  root: HtmlElement,
  grammar: Grammar,
): { values: Record<string, string>; isMetadata: (item: number) => boolean } {
  const lines = page.items.map(linesOf)
  const tally = tallyOf(lines, grammar)
  const ranges: [number, number][] = []
  const between = (sums: readonly number[], [from, to]: readonly [number, number]) =>
    (sums[to] ?? 0) - (sums[from] ?? 0)
  const look = (element: HtmlElement): void => {
    const range = page.range.get(element)
    if (!range || between(tally.strong, range) === 0) return
    const labelled = between(tally.labelled, range) >= between(tally.ink, range) * labelledShare
    if (labelled && between(tally.labels, range) >= minLabels) ranges.push([...range])
    else for (const node of element.children) if (node !== 'break' && node.kind === 'element') look(node)
  }
  look(root)
  const values: Record<string, string> = {}
  for (const [from, to] of ranges) collect(lines.slice(from, to).flat(), grammar, values)
  return { values, isMetadata: (item) => ranges.some(([from, to]) => item >= from && item < to) }
}

/** For each item, summed up: ink, ink of labels and values, labels, labels that only metadata has. */
function tallyOf(lines: readonly string[][], grammar: Grammar) {
  const tally = { ink: [0], labelled: [0], labels: [0], strong: [0] }
  const add = (sums: number[], value: number) => sums.push((sums.at(-1) ?? 0) + value)
  let open = false
  for (const own of lines) {
    const counts = { ink: 0, labelled: 0, labels: 0, strong: 0 }
    for (const line of own) {
      const ink = countInk(line)
      const found = labelsOf(line, grammar)
      counts.ink += ink
      counts.labels += found.length
      counts.strong += found.filter((mark) => mark.strong).length
      if (found.length || (open && line.length <= maxValue)) counts.labelled += ink
      if (ink) open = found.length > 0 && found.at(-1)?.value === ''
    }
    add(tally.ink, counts.ink)
    add(tally.labelled, counts.labelled)
    add(tally.labels, counts.labels)
    add(tally.strong, counts.strong)
  }
  return tally
}

function collect(lines: readonly string[], grammar: Grammar, values: Record<string, string>): void {
  let open: string | undefined
  for (const line of lines) {
    const found = labelsOf(line, grammar)
    if (!found.length && open && !values[open] && line.length <= maxValue) values[open] = normalise(line)
    open = undefined
    for (const { label, value } of found) {
      if (value && !values[label]) values[label] = normalise(value)
      open = value ? undefined : label
    }
  }
  for (const [label, value] of Object.entries(values)) if (!value) delete values[label]
}

/** The labels of a line with what stands behind them; several may stand on one line. */
function labelsOf(line: string, grammar: Grammar): Labelled[] {
  if (line.length > 600) return []
  const found: { label: string; strong: boolean; at: number; end: number }[] = []
  for (const start of line.matchAll(/(?<![^\s\u3000\u00a0【[|｜;；])[\p{Script=Han}【[]/gu)) {
    if (start.index < (found.at(-1)?.end ?? 0)) continue
    const match = grammar.first(line.slice(start.index, start.index + 40))
    if (match && typeof match.emits.label === 'string')
      found.push({
        label: match.emits.label,
        strong: match.emits.strong === true,
        at: start.index,
        end: start.index + match.length,
      })
  }
  if (found[0] && found[0].at > 0) return []
  return found.map(({ label, strong, end }, i) => ({
    label,
    strong,
    value: line.slice(end, found[i + 1]?.at ?? line.length).replace(/^[\s\u00a0】\]]+|[\s\u00a0【[|｜;；]+$/gu, ''),
  }))
}

/** A table’s cells as lines; a label that stands alone in its cell without : counts as one with. */
function linesOf(item: PageItem): string[] {
  if (item.kind === 'line') return [item.text]
  return item.rows.flatMap((row) =>
    row.map(({ text }, i) =>
      i % 2 === 0 && row.length % 2 === 0 && /^[^：:]{2,12}$/u.test(text) ? `${text}：` : text,
    ),
  )
}
