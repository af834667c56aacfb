import type { FrameBlock } from '../frame'
import type { Grammars } from '../grammar'
import { MarkedLine } from '../lines'
import type { Diagnostic, LogicalTable, SourceBlock, SourceTable, Staged } from '../model'
import { readTables } from '../tables/read-tables'

/** The blocks of an issue with their tables understood, and what each of them was made from. */
export interface Understood {
  readonly blocks: readonly FrameBlock[]
  /** The printed blocks behind a block; those of joined tables stand behind the first of them. */
  readonly printed: ReadonlyMap<FrameBlock, readonly SourceBlock[]>
}

/** Lines get their readings; tables that follow each other are read together: one may go on in the next. */
export function understandTables(blocks: readonly SourceBlock[], grammars: Grammars): Staged<Understood> {
  const out: FrameBlock[] = []
  const printed = new Map<FrameBlock, readonly SourceBlock[]>()
  const diagnostics: Diagnostic[] = []
  let run: SourceTable[] = []
  const flush = () => {
    if (!run.length) return
    const read: Staged<readonly LogicalTable[]> = readTables(run, grammars)
    diagnostics.push(...read.diagnostics)
    read.value.forEach((table, i) => {
      out.push(table)
      printed.set(table, i ? [] : run)
    })
    run = []
  }
  for (const block of blocks) {
    if (block.kind === 'table') {
      run.push(block)
      continue
    }
    flush()
    const line = new MarkedLine(block, grammars)
    out.push(line)
    printed.set(line, [block])
  }
  flush()
  return { value: { blocks: out, printed }, diagnostics }
}
