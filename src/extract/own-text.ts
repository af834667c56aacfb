import type { Block, Division, Fragment, Paragraph } from '../model'

/** A division with the headings above it, outermost first. */
export interface PlacedDivision {
  readonly division: Division
  readonly above: readonly Division[]
}

/** Every division of a body in reading order. Deep trees need no deep stack. */
export function* divisionsOf(blocks: readonly Block[]): Generator<PlacedDivision> {
  const waiting: PlacedDivision[] = []
  const push = (inner: readonly Block[], above: readonly Division[]) => {
    for (let i = inner.length - 1; i >= 0; i--) {
      const block = inner[i]
      if (block?.type === 'division') waiting.push({ division: block, above })
    }
  }
  push(blocks, [])
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next
    push(next.division.children, [...next.above, next.division])
  }
}

/** A division’s own paragraphs, without those of the divisions in it. */
export const paragraphsOf = (blocks: readonly Block[]): Paragraph[] =>
  blocks.filter((block): block is Paragraph => block.type === 'paragraph')

/** All text of a division in reading order, the numbers of the divisions in it included. */
export function wholeText(blocks: readonly Block[]): string {
  const lines: string[] = []
  for (const block of blocks) {
    if (block.type === 'paragraph') lines.push(block.text)
    else if (block.type === 'division') {
      const inner = wholeText(block.children)
      const head = `${block.num ?? ''}${block.heading ?? ''}`
      lines.push(block.heading && inner ? `${head}\n${inner}` : head + inner)
    }
  }
  return lines.join('\n')
}

/** Fragments without repetition, in order. */
export function mergeSources(sources: readonly (readonly Fragment[])[]): Fragment[] {
  const seen = new Set<string>()
  const merged: Fragment[] = []
  for (const fragment of sources.flat()) {
    const key = JSON.stringify(fragment)
    if (seen.has(key)) continue
    seen.add(key)
    merged.push(fragment)
  }
  return merged
}
