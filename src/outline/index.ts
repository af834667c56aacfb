import type { Grammars } from '../grammar'
import type { MarkedLine } from '../lines'
import type { Article, Block, Diagnostic, EIds, LogicalTable, SourceLine, Staged } from '../model'
import { chooseMode } from '../structure/choose-mode'
import { collectArticles } from '../structure/collect-articles'
import { divide } from '../structure/divide'
import type { PlacedTable } from '../structure/drafts'
import { ownContentsIn } from '../structure/read-segment'

export interface OutlineOptions {
  readonly grammars: Grammars
  readonly eIds: EIds
  readonly prefix: string
  readonly legislative: boolean
  readonly title?: string
}
export interface Outline {
  readonly body: readonly Block[]
  readonly articles: readonly Article[]
  readonly tables: readonly PlacedTable[]
  readonly furniture: readonly SourceLine[]
  readonly rewritten: readonly string[]
  readonly repeated: readonly string[]
}
export function outline(blocks: readonly (MarkedLine | LogicalTable)[], options: OutlineOptions): Staged<Outline> {
  const { grammars, legislative } = options
  const contents = ownContentsIn(blocks, grammars)
  const mode = chooseMode(contents.rest, legislative, grammars)
  const divided = divide(contents.rest, { ...options, mode })
  return {
    value: { ...divided.value, articles: collectArticles(divided.value.body), furniture: contents.lines },
    diagnostics: divided.diagnostics as Diagnostic[],
  }
}
