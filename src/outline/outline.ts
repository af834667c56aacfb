import type { Grammars } from '../grammar'
import type { Article, Block, EIds, SourceLine, Staged } from '../model'
import { believe } from './believe'
import { collectArticles } from './collect-articles'
import type { OutlineBlock } from './outline-block'
import { withoutContents } from './own-contents'
import { type PlacedTable, TreeBuilder } from './tree-builder'

export interface OutlineOptions {
  readonly grammars: Grammars
  readonly eIds: EIds
  /** eId of the annex that the text is; '' for the document itself. */
  readonly prefix: string
  /** The text is a law, 决定 or the like: 一、 may be its 条. */
  readonly legislative: boolean
  /** The title of the text, where it was read from a table’s first rows. */
  readonly title?: string
}

export interface Outline {
  readonly body: readonly Block[]
  readonly articles: readonly Article[]
  readonly tables: readonly PlacedTable[]
  /** What belongs to the page: the text’s own 目录, page numbers that were run into a line. */
  readonly furniture: readonly SourceLine[]
  /** Printed marks that are published in another form. */
  readonly rewritten: readonly string[]
  readonly repeated: readonly string[]
}

/**
 * The lines of a body into the tree of its numbered units and headings.
 * **Rule** 立法法 §65, GB/T 9704-2012 §7.3.3, GB/T 1.1-2020 §7; marks are believed by the series that they fit (`believe`).
 * **Doubt** gaps and backward numbers are kept and said; a mark that fits nowhere is text.
 */
export function outline(blocks: readonly OutlineBlock[], options: OutlineOptions): Staged<Outline> {
  const contents = withoutContents(blocks, options.grammars)
  const builder = new TreeBuilder(contents.rest, believe(contents.rest, options.legislative), options)
  builder.build()
  const { body, tables, rewritten, repeated, diagnostics } = builder
  const furniture = [...contents.lines, ...builder.furniture]
  return { value: { body, articles: collectArticles(body), tables, furniture, rewritten, repeated }, diagnostics }
}
