import type { FrameBlock } from '../frame'
import type { Grammars } from '../grammar'
import { MarkedLine } from '../lines'
import type { SourceBlock, Staged } from '../model'
import { readTables } from '../tables/read-tables'

/** The blocks of an issue with their tables understood, and what each of them was made from. */
export interface Understood {
  readonly blocks: readonly FrameBlock[]
  /** The printed blocks behind a block; those of joined tables, and their captions, stand behind the first of them. */
  readonly printed: ReadonlyMap<FrameBlock, readonly SourceBlock[]>
}

/** Lines get their readings; tables are joined over pages and take the lines above them that are theirs. */
export function understandTables(given: readonly SourceBlock[], grammars: Grammars): Staged<Understood> {
  const { value, diagnostics } = readTables(given, grammars)
  const places = new Map<unknown, number>(given.map((block, i) => [block, i]))
  const blocks: FrameBlock[] = []
  const printed = new Map<FrameBlock, SourceBlock[]>()
  let taken = 0
  let made: FrameBlock | undefined
  // What was printed since the last line that stayed as it is went into the first block made behind it.
  const give = (end: number, to: FrameBlock | undefined) => {
    if (to && end > taken) printed.set(to, [...(printed.get(to) ?? []), ...given.slice(taken, end)])
  }
  for (const block of value) {
    const own = block.kind === 'line' ? new MarkedLine(block, grammars) : block
    blocks.push(own)
    printed.set(own, [])
    const at = places.get(block)
    if (at === undefined) {
      made ??= own
      continue
    }
    give(at, made ?? own)
    taken = at
    give(at + 1, own)
    taken = at + 1
    made = undefined
  }
  give(given.length, made ?? blocks.at(-1))
  return { value: { blocks, printed }, diagnostics }
}
