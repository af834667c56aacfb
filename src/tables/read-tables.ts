import type { Grammars } from '../grammar'
import type { Diagnostic, LogicalTable, SourceBlock, SourceLine, SourceTable, Staged } from '../model'
import { fold, normalise } from '../text/normalise'
import { endsClosed } from '../text/sentences'
import { CellKinds } from './cell-kind'
import { findHeader } from './find-header'
import { unfold } from './grid'
import { groupTables } from './group-tables'
import { readGroup, type TableGrammars } from './read-group'
import { settings } from './settings'
import { splitGrid } from './split-grid'

/** A table and the lines right above it that belong to it. */
interface PlacedTable {
  readonly table: SourceTable
  readonly above: readonly SourceLine[]
}

/**
 * What: the blocks of a document with its tables understood: pages joined, header, caption and labels apart, every cell
 * in its column, merged cells inherited. All other lines stay as they are.
 *
 * **Rule** A table is read together with the one before it where nothing stands between them but lines that say that it
 * goes on (续表) or that the table had above it before: its number and title, its unit. The line that names a
 * table (表1 …, or one that the format calls a caption) is its caption and no paragraph of the text. A table with one cell
 * is a line.
 *
 * **Doubt** A line that only sounds like a title (……一览表) is the caption where the text before it is a closed
 * sentence; elsewhere it may be the title of a document or annex and stays a line. 单位：万元 stays a line.
 */
export function readTables(
  given: readonly SourceBlock[],
  grammars: TableGrammars,
): Staged<(SourceLine | LogicalTable)[]> {
  const blocks = given.flatMap((block) => (block.kind === 'line' ? [block] : withoutFrame(block)))
  const value: (SourceLine | LogicalTable)[] = []
  const diagnostics: Diagnostic[] = []
  const kinds = new CellKinds(grammars['table-cells'])
  let run: PlacedTable[] = []
  const flush = () => {
    if (run.length) value.push(...readRun(run, grammars, kinds, diagnostics))
    run = []
  }
  const reader = new LinesAbove(blocks, grammars['table-captions'])
  for (let at = 0; at < blocks.length; at++) {
    const placed = reader.at(at)
    if (!placed) {
      flush()
      value.push(blocks[at] as SourceLine)
      continue
    }
    if (!run.length || !goesOn(placed, run[0] as PlacedTable, reader)) flush()
    run.push(placed)
    at += placed.above.length
  }
  flush()
  return { value, diagnostics }
}

/** A table with one cell is a frame around lines of text, one without any is nothing. */
function withoutFrame(table: SourceTable): SourceBlock[] {
  const cells = table.rows.flatMap((row) => row.filter(({ text }) => normalise(text)))
  const [only, ...more] = cells
  if (!only || more.length) return cells.length ? [table] : []
  const lines = only.text.split('\n').filter((text) => normalise(text))
  return lines.map((text): SourceLine => ({ kind: 'line', text: text.trim(), source: only.source }))
}

/** Each line between the two says 续表, or stands above the first table too. */
function goesOn({ above }: PlacedTable, first: PlacedTable, reader: LinesAbove): boolean {
  const known = new Set(first.above.map(({ text }) => fold(text)))
  return above.every(({ text }) => reader.kindOf(text) === 'continued' || known.has(fold(text)))
}

/** Finds tables with the lines above them that are theirs. */
class LinesAbove {
  constructor(
    private readonly blocks: readonly SourceBlock[],
    private readonly captions: Grammars['table-captions'],
  ) {}

  /** The table here, or below the few lines here that belong to it. */
  at(from: number): PlacedTable | undefined {
    const above: SourceLine[] = []
    for (let at = from; at < this.blocks.length; at++) {
      const block = this.blocks[at] as SourceBlock
      if (block.kind === 'table') return { table: block, above }
      if (above.length >= settings.mostLinesBetween || !this.belongs(block, at)) return undefined
      above.push(block)
    }
    return undefined
  }

  kindOf(text: string): string | undefined {
    const found = this.captions.first(text.trim())?.emits.line
    return found === undefined ? undefined : String(found)
  }

  private belongs(line: SourceLine, at: number): boolean {
    if (line.caption) return true
    const kind = this.kindOf(line.text)
    if (kind !== 'title') return kind !== undefined
    const before = this.blocks[at - 1]
    return (
      line.heading === undefined &&
      before?.kind === 'line' &&
      before.text.length >= settings.shortestSentence &&
      endsClosed(before.text)
    )
  }
}

function readRun(
  run: readonly PlacedTable[],
  grammars: TableGrammars,
  kinds: CellKinds,
  diagnostics: Diagnostic[],
): (SourceLine | LogicalTable)[] {
  const header = { words: grammars['table-headers'], captions: grammars['table-captions'] }
  const pages = run.flatMap(({ table, above }) => {
    const grid = unfold(table, grammars['cell-lines'])
    return splitGrid(grid, header).map((part, at) => findHeader(part, header, at ? [] : above))
  })
  return groupTables(pages, kinds, header, diagnostics).flatMap((group) =>
    readGroup(group, grammars, kinds, diagnostics),
  )
}
