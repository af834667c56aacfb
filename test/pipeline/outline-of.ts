import type { Block, GazetteIssue, Regulation } from '../../src/model'

/** The tree of a document as a person writes it down: one line a unit, two spaces a level. */
export function outlineOf(document: Regulation): string[] {
  const lines: string[] = []
  const walk = (blocks: readonly Block[], indent: string) => {
    for (const block of blocks) {
      if (block.type !== 'division') continue
      lines.push(`${indent}${block.kind}${block.depth ?? ''} ${block.num}${block.heading ? ` ${block.heading}` : ''}`)
      walk(block.children, `${indent}  `)
    }
  }
  walk(document.body, '')
  for (const annex of document.annexes) {
    lines.push(`${annex.kind} ${annex.title}`)
    walk(annex.body, '  ')
  }
  return lines
}

export const only = (issue: GazetteIssue): Regulation => issue.documents[0] as Regulation
