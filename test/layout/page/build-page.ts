import { loadGrammars } from '../../../src/grammar'
import { type LaidOut, Layout } from '../../../src/layout/page/lay-out'
import type { FilledArea, Page, Ruling, Run, SourceBlock } from '../../../src/model'

/** A page in the making: lines of text at positions, rulings. */
export interface PageText {
  readonly runs?: readonly Run[]
  readonly rulings?: readonly Ruling[]
  readonly fills?: readonly FilledArea[]
  readonly width?: number
  readonly height?: number
}

/** A line of text whose first character stands at x and whose top is y. */
export function line(text: string, x: number, y: number, size = 10, more: Partial<Run> = {}): Run {
  const edges: number[] = []
  let at = x
  for (const char of text) {
    const wide = char.charCodeAt(0) < 0x2000 ? size / 2 : size
    edges.push(at, at + wide)
    at += wide
  }
  return { text, box: [x, y, at, y + size], edges, font: 0, size, ...more }
}

/** Text set in a column: first lines indented by `indent` characters, others by `hang`. */
export function column(
  paragraphs: readonly string[],
  { x = 60, y = 60, chars = 20, size = 10, pitch = 16, indent = 2, hang = 0 } = {},
): Run[] {
  const runs: Run[] = []
  let top = y
  for (const paragraph of paragraphs) {
    let rest = [...paragraph]
    for (let first = true; rest.length; first = false) {
      const before = first ? indent : hang
      runs.push(line(rest.slice(0, chars - before).join(''), x + before * size, top, size))
      rest = rest.slice(chars - before)
      top += pitch
    }
  }
  return runs
}

export const rule = (x0: number, y0: number, x1: number, y1: number): Ruling => ({ x0, y0, x1, y1, width: 0.5 })

export const page = (
  number: number,
  { runs = [], rulings = [], fills = [], width = 500, height = 700 }: PageText,
): Page => ({
  number,
  width,
  height,
  runs,
  fonts: [{ name: 'Song', bold: false }],
  rulings,
  fills,
  images: [],
})

export function layOut(...pages: PageText[]): LaidOut {
  const layout = new Layout()
  pages.forEach((text, i) => {
    layout.add(page(i + 1, text))
  })
  return layout.finish(loadGrammars())
}

/** Blocks as lines to be held against the page: paragraphs, and rows of tables with their spans. */
export const shown = (blocks: readonly SourceBlock[]): string[] =>
  blocks.flatMap((block) =>
    block.kind === 'line'
      ? [block.text]
      : block.rows.map((row) => {
          const cells = row.map(({ text, rowSpan = 1, colSpan = 1 }) => {
            return text.replaceAll('\n', '') + (rowSpan > 1 ? `^${rowSpan}` : '') + (colSpan > 1 ? `>${colSpan}` : '')
          })
          return `| ${cells.join(' | ')} |`
        }),
  )
