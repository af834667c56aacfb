import type { Grammars } from '../grammar'
import { type Block, type Diagnostic, diagnose, type Fragment, type Indicator, type TaskRow } from '../model'

/** A name stands so often that another one, alone and nearly the same, is taken for a misprint of it. */
const usual = 3
/** Names shorter than this differ by one character too easily. */
const shortestName = 4
/** Nearly no text has a Latin word or the same character twice; the others need no rules. */
const candidate = /[A-Za-z]{2}|(.)\1/u
/** No more than so many doubts of one document are said. */
const mostDoubts = 50

/**
 * Text that looks like a mistake of print or recognition.
 * **Rule** what the grammar knows; a unit named once, a character shorter or longer than one named again and again.
 * **Doubt** nothing is changed: it is reported, with its place.
 */
export function findSuspicious(
  blocks: readonly Block[],
  tasks: readonly TaskRow[],
  indicators: readonly Indicator[],
  grammars: Grammars,
): Diagnostic[] {
  const doubts: Diagnostic[] = []
  for (const { text, source } of textsOf(blocks)) {
    if (!candidate.test(text)) continue
    for (const { index, length } of grammars['suspicious-text'].all(text))
      doubts.push(
        diagnose('extract/suspicious-text', { text: text.slice(Math.max(0, index - 6), index + length + 6) }, source),
      )
  }
  return [...doubts, ...oddNames(tasks, indicators)].slice(0, mostDoubts)
}

function* textsOf(blocks: readonly Block[]): Generator<{ text: string; source: readonly Fragment[] }> {
  for (const block of blocks) {
    if (block.type === 'paragraph') yield block
    else if (block.type === 'division') yield* textsOf(block.children)
    else for (const { cells, source } of block.rows) for (const { text } of cells) yield { text, source }
  }
}

function oddNames(tasks: readonly TaskRow[], indicators: readonly Indicator[]): Diagnostic[] {
  const places = new Map<string, Fragment[][]>()
  const note = (name: string, source: Fragment[]) => {
    if (name.length < shortestName) return
    const known = places.get(name)
    if (known) known.push(source)
    else places.set(name, [source])
  }
  for (const { responsible, source } of tasks) for (const { name } of responsible) note(name, source)
  for (const { subjects, source } of indicators) for (const name of subjects ?? []) note(name, source)
  const frequent = [...places].filter(([, found]) => found.length >= usual).map(([name]) => name)
  return [...places]
    .filter(([name, found]) => found.length === 1 && frequent.some((other) => differByOne(name, other)))
    .map(([text, [source]]) => diagnose('extract/suspicious-text', { text }, source))
}

/** One character is missing or added. Another character makes another unit: 财政局 and 民政局. */
function differByOne(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (long.length - short.length !== 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  return short.slice(start) === long.slice(start + 1)
}
