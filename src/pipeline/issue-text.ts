import type { Block, Paragraph, SourceBlock } from '../model'
import { countInk } from '../text/blank'
import { normalise } from '../text/normalise'

/** Characters of blocks, blank ones left out. */
export const inkOfBlocks = (blocks: readonly SourceBlock[]): number =>
  blocks.reduce(
    (sum, block) =>
      sum +
      (block.kind === 'line'
        ? countInk(block.text)
        : block.rows.reduce((all, row) => all + row.reduce((own, cell) => own + countInk(cell.text), 0), 0)),
    0,
  )

/** Lines and tables that belong to no document, as paragraphs. */
export const paragraphsOf = (blocks: readonly SourceBlock[]): Paragraph[] =>
  blocks.flatMap((block) => {
    const text =
      block.kind === 'line'
        ? normalise(block.text)
        : block.rows.map((row) => row.map((cell) => normalise(cell.text)).join('\t')).join('\n')
    return text ? [{ type: 'paragraph' as const, text, source: [...block.source] }] : []
  })

/** The running text of blocks, without tables and numbers. */
export function plainText(blocks: readonly Block[]): string {
  const lines: string[] = []
  const walk = (inner: readonly Block[]) => {
    for (const block of inner) {
      if (block.type === 'paragraph') lines.push(block.text)
      else if (block.type === 'division') walk(block.children)
    }
  }
  walk(blocks)
  return lines.join('\n')
}

/** A slug that says which issue it is; the same from run to run. */
export function makeId(name: string, year: number | undefined, number: number | undefined): string {
  const slug =
    normalise(name)
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80) || 'issue'
  return [slug, year, number].filter((part) => part !== undefined).join('-')
}
