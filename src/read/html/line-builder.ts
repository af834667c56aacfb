import type { Fragment, SourceLine } from '../../model'
import { countInk } from '../../text/blank'
import type { HtmlText } from './html-tree'

/** A line of a page, and how much of it is a link. */
export interface PageLine extends SourceLine {
  readonly linkedInk: number
}

const wide = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”]/u
const indentSpace = /^[\s\u3000\u00a0]*/u

/**
 * Puts inline texts together to lines, as a browser would show them.
 * **Rule** white space collapses to one space; a line feed of the file between Chinese characters is none;
 * spaces before the text are its indent.
 */
export class LineBuilder {
  private text = ''
  private start = -1
  private end = -1
  private linked = 0
  private fed = false

  constructor(private readonly take: (line: PageLine) => void) {}

  add(piece: HtmlText): void {
    for (const part of piece.text.split(/([ \t\n\r\f\v]+)/)) {
      if (!part) continue
      if (/^[ \t\n\r\f\v]/.test(part)) {
        this.fed = /[\n\r]/.test(part)
        if (!/\s$/.test(this.text) || this.text === '') this.text += ' '
      } else {
        if (this.fed && this.text.endsWith(' ') && wide.test(part.charAt(0)) && wide.test(this.text.at(-2) ?? ''))
          this.text = this.text.slice(0, -1)
        this.fed = false
        if (this.start < 0 && countInk(part)) this.start = piece.start
        this.text += part
        this.end = piece.end
        if (piece.linked) this.linked += countInk(part)
      }
    }
  }

  /** Text that the browser makes itself: the number of a list item. */
  mark(text: string): void {
    this.text += text
  }

  /** Ends the line. */
  flush(indent = 0, heading?: number): void {
    const text = this.text.replace(/^[\s\u00a0\u200b\ufeff]+|[\s\u00a0\u200b\ufeff]+$/gu, '')
    if (countInk(text) && this.start >= 0) {
      const lead = indentSpace.exec(this.text)?.[0] ?? ''
      const spaces = [...lead].reduce((sum, c) => sum + (c === '\u3000' ? 1 : c === '\u00a0' ? 0.5 : 0), 0)
      const source: Fragment[] = [{ page: 1, start: this.start, end: Math.max(this.end, this.start) }]
      this.take({
        kind: 'line',
        text,
        source,
        ...(heading ? { heading } : {}),
        ...(indent + spaces > 0 ? { indent: indent + spaces } : {}),
        linkedInk: this.linked,
      })
    }
    this.text = ''
    this.start = -1
    this.end = -1
    this.linked = 0
    this.fed = false
  }
}
