import type { Grammars } from '../../grammar'
import { type Diagnostic, diagnose, type SourceBlock, type SourceLine, type Staged } from '../../model'
import { normalise } from '../../text/normalise'
import { endsClosed } from '../../text/sentences'

export interface FurnitureApart {
  readonly blocks: readonly SourceBlock[]
  readonly furniture: readonly SourceLine[]
}

/** A running heading is short and is printed on most pages. */
const maxRunningLength = 40
const minRepetitions = 3
/** Bare numbers between paragraphs are page numbers when so many of them rise. */
const minBareNumbers = 3

/**
 * Takes running heads and page numbers out of a text that came without pages.
 * **Rule** page numbers by grammar; bare numbers when they rise through the text; a line that is
 * repeated word for word and cuts into a table or an unfinished sentence, or that the grammar knows.
 * **Doubt** a repeated line that never interrupts anything stays; what is taken for a running heading is said.
 */
export function setAsideFurniture(blocks: readonly SourceBlock[], grammars: Grammars): Staged<FurnitureApart> {
  const diagnostics: Diagnostic[] = []
  const apart = new Set<SourceLine>()
  const bare: { line: SourceLine; page: number }[] = []
  const repeated = new Map<string, number[]>()
  blocks.forEach((block, i) => {
    if (block.kind !== 'line' || block.text.length > maxRunningLength) return
    if (/^[0-9]{1,4}$/.test(block.text)) bare.push({ line: block, page: Number(block.text) })
    else if (grammars.furniture.first(block.text)?.emits.line === 'page-number') apart.add(block)
    else if (!endsClosed(block.text)) {
      const key = normalise(block.text)
      const seen = repeated.get(key)
      if (seen) seen.push(i)
      else repeated.set(key, [i])
    }
  })
  for (const line of risingNumbers(bare)) apart.add(line)
  for (const [text, places] of repeated) {
    if (places.length < minRepetitions || !isRunningHead(text, places, blocks, grammars)) continue
    const lines = places.map((i) => blocks[i] as SourceLine)
    for (const line of lines) apart.add(line)
    diagnostics.push(diagnose('layout/running-heading', { text, count: lines.length }, lines[0]?.source))
  }
  if (!apart.size) return { value: { blocks, furniture: [] }, diagnostics }
  const kept = blocks.filter((block) => block.kind !== 'line' || !apart.has(block))
  return { value: { blocks: kept, furniture: [...apart] }, diagnostics }
}

function risingNumbers(bare: readonly { line: SourceLine; page: number }[]): SourceLine[] {
  const rising = bare.filter((b, i) => {
    const before = bare[i - 1]?.page
    const after = bare[i + 1]?.page
    return (before !== undefined && b.page === before + 1) || (after !== undefined && after === b.page + 1)
  })
  return rising.length >= minBareNumbers ? rising.map((b) => b.line) : []
}

function isRunningHead(
  text: string,
  places: readonly number[],
  blocks: readonly SourceBlock[],
  grammars: Grammars,
): boolean {
  if (grammars.numbering.first(text) || grammars['document-number'].first(text)) return false
  if (grammars.furniture.first(text)?.emits.line === 'running-heading') return true
  if (grammars.signature.first(text)) return false
  return places.filter((i) => interrupts(blocks[i - 1], blocks[i + 1])).length * 2 > places.length
}

/** A line interrupts where a table goes on behind it, or where a sentence before it had not ended. */
function interrupts(before: SourceBlock | undefined, after: SourceBlock | undefined): boolean {
  if (!before || !after) return false
  if (before.kind === 'table' && after.kind === 'table') return true
  return before.kind === 'line' && after.kind === 'line' && before.heading === undefined && /[，、]$/.test(before.text)
}
