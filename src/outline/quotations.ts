import type { SourceLine } from '../model'
import { settings } from './settings'

export interface Quoted {
  /** The line on which the quotation was opened. */
  readonly from: number
  /** Its last line; the end of the text, where it was never closed. */
  readonly to: number
  readonly closed: boolean
}

/**
 * Which lines begin inside a quotation: provisions that an amendment quotes.
 * **Rule** “ opens, ” closes; each paragraph of a quotation may begin with a mark of its own that nothing closes.
 * **Doubt** what is never closed, or only after hundreds of lines, may be a stray mark: the series decide.
 */
export class Quotations {
  private readonly within: (Quoted | undefined)[]

  constructor(blocks: readonly ({ readonly kind: string } | SourceLine)[]) {
    const open: number[] = []
    const found: Quoted[] = []
    blocks.forEach((block, i) => {
      if (block.kind !== 'line') return
      const { text } = block as SourceLine
      const first = text.indexOf('“')
      if (first < 0 && (!open.length || !text.includes('”'))) return
      for (const from of closedBy(text, i, open, first === 0 && open.length > 0))
        if (from < i) found.push({ from, to: i, closed: i - from <= settings.maxQuotedLines })
    })
    this.within = new Array(blocks.length)
    if (open.length) this.fill({ from: open[0] as number, to: blocks.length - 1, closed: false })
    found.sort((a, b) => a.from - b.from || b.to - a.to)
    let last = -1
    for (const quoted of found) {
      if (quoted.to <= last) continue
      this.fill(quoted)
      last = quoted.to
    }
  }

  /** The quotation that is open where the line begins. */
  at(line: number): Quoted | undefined {
    return this.within[line]
  }

  private fill(quoted: Quoted): void {
    for (let i = quoted.from + 1; i <= quoted.to; i++) this.within[i] = quoted
  }
}

/** Reads one line’s marks into the stack of open ones; gives the lines on which those were opened that it closes. */
function closedBy(text: string, line: number, open: number[], goesOn: boolean): number[] {
  const closed: number[] = []
  // “甲“: both marks of a pair typed alike.
  const twins = !goesOn && !text.includes('”') && text.split('“').length % 2 === 1
  if (twins) return closed
  for (let i = goesOn ? 1 : 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x201c) open.push(line)
    else if (code === 0x201d) {
      const from = open.pop()
      if (from !== undefined) closed.push(from)
    }
  }
  return closed
}
