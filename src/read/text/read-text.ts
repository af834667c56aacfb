import type { SourceBlock, SourceLine, SourceText } from '../../model'
import { countInk } from '../../text/blank'
import { legible } from '../../text/legible'
import { endsClosed } from '../../text/sentences'
import { blank, blankComments } from './blank-comments'
import { cleanMarkdown } from './clean-markdown'
import { readFrontMatter } from './front-matter'
import { isPageMark } from './page-mark'
import { readHtmlTable } from './read-html-table'
import { readPipeTable } from './read-pipe-table'
import { readTabbedTable } from './read-tabbed-table'
import { fragment, type RawLine, scanLines } from './scan-lines'

const heading = /^[ ]{0,3}(#{1,6})(?:[ \t\u3000]+|(?=[^#\s]))(.*?)[ \t]*#*[ \t]*$/u
const bullet = /^[ \t\u3000]{0,8}[-*+•][ \t]+(?=\S)/
const quote = /^[ ]{0,3}(?:>[ \t]?){1,8}/
const rule = /^[ ]{0,3}(?:[-*_=][ \t]*){3,}$/
/** A line that is bold from end to end is how converters write a heading. */
const wholeBold = /^\s*\*\*[^*]+\*\*\s*$/
/** ::: right … :::, the boxes of static site generators; a title in its first line is text. */
const container = /^[ ]{0,3}:{3,}[ \t]*(?:[A-Za-z][\w-]{0,40}|\{[^{}]{0,200}\})?[ \t]*/
const maxBoldHeading = 60
const openTable = /<table[\s>]/i
const closeTable = /<\/table\s*>/i

/**
 * A text file as lines and tables. Nothing is joined and nothing is understood yet.
 * `markdown` takes off front matter, comments, headings’ #, list marks, quotes, rules and inline markup; the markup
 * counts as furniture, and front matter is metadata.
 */
export function readText(file: string, syntax: 'markdown' | 'text'): SourceText {
  const front = syntax === 'markdown' ? readFrontMatter(file) : undefined
  const body = front ? blank(file.slice(0, front.end)) + file.slice(front.end) : file
  const text = syntax === 'markdown' ? blankComments(body) : body
  const lines = scanLines(text)
  const blocks: SourceBlock[] = []
  const tables = new TableFinder(lines, text, syntax)
  let gap = true
  /** Blank lines behind a page mark are the mark’s. */
  let overleaf = false
  for (let i = 0; i < lines.length; ) {
    const line = lines[i] as RawLine
    if (line.text.trim() === '') {
      if (!overleaf) gap = true
      i++
      continue
    }
    if (isPageMark(line.text)) {
      overleaf = true
      gap = false
      i++
      continue
    }
    overleaf = false
    const found = tables.at(i)
    if (found) {
      blocks.push(...found.blocks)
      i += found.taken
      gap = true
      continue
    }
    const read = syntax === 'markdown' ? readMarkdownLine(line, gap) : readPlainLine(line, gap)
    if (read) blocks.push(read)
    gap = false
    i++
  }
  const metadata = front && Object.keys(front.values).length ? { metadata: front.values } : {}
  return { blocks, total: countInk(file), pages: 1, ...metadata }
}

/** Looks for tables line by line; lines of which a search has said that they begin none are not searched again. */
class TableFinder {
  private readonly settled = { tab: 0, pipe: 0 }
  private htmlEnds: boolean

  constructor(
    private readonly lines: readonly RawLine[],
    private readonly text: string,
    private readonly syntax: 'markdown' | 'text',
  ) {
    this.htmlEnds = closeTable.test(text)
  }

  at(i: number): { blocks: SourceBlock[]; taken: number } | undefined {
    const line = (this.lines[i] as RawLine).text
    if (line.includes('\t') && i >= this.settled.tab) {
      const found = readTabbedTable(this.lines, i)
      if (found.table) return { blocks: [found.table], taken: found.taken }
      this.settled.tab = i + found.taken
    }
    if (line.includes('|') && i >= this.settled.pipe && (this.syntax === 'markdown' || this.isRuled(i))) {
      const found = readPipeTable(this.lines, i)
      if (found.table) return { blocks: [found.table], taken: found.taken }
      this.settled.pipe = i + found.taken
    }
    if (this.htmlEnds && line.includes('<') && openTable.test(line)) return this.html(i)
    return undefined
  }

  /** In plain text only the line of dashes makes a table of lines with | marks. */
  private isRuled(i: number): boolean {
    return /^[\s|:-]*-{2,}[\s|:-]*$/.test(this.lines[i + 1]?.text.slice(0, 2000) ?? '')
  }

  /** From <table to its </table>, over lines; what stands before and behind on the same lines is text. */
  private html(at: number): { blocks: SourceBlock[]; taken: number } | undefined {
    const first = this.lines[at] as RawLine
    let depth = 0
    for (let k = at; k < this.lines.length; k++) {
      const line = this.lines[k] as RawLine
      for (const tag of line.text.matchAll(/<(\/?)table[\s>]/gi)) {
        depth = Math.max(0, depth + (tag[1] ? -1 : 1))
        if (depth > 0 || (k === at && tag.index < first.text.search(openTable))) continue
        const close = closeTable.exec(line.text.slice(tag.index, tag.index + 100))
        const end = line.start + tag.index + (close ? close[0].length : 8)
        const start = first.start + first.text.search(openTable)
        return { blocks: this.around(first.start, start, end, line.end), taken: k - at + 1 }
      }
    }
    this.htmlEnds = false
    return undefined
  }

  private around(from: number, start: number, end: number, to: number): SourceBlock[] {
    const piece = (a: number, b: number) => readMarkdownLine({ text: this.text.slice(a, b), start: a, end: b }, true)
    const table = readHtmlTable(this.text.slice(start, end), start)
    return [piece(from, start), table, piece(end, to)].filter((block) => block !== undefined)
  }
}

function readPlainLine(line: RawLine, gap: boolean): SourceLine | undefined {
  const text = legible(line.text).trim()
  if (!text) return undefined
  const before = line.text.length - line.text.trimStart().length
  return toLine(text, line, before, gap)
}

function readMarkdownLine(line: RawLine, gap: boolean): SourceLine | undefined {
  if (rule.test(line.text)) return undefined
  const quoted = quote.exec(line.text)?.[0].length ?? 0
  const quoteless = quoted ? line.text.slice(quoted) : line.text
  const body = quoteless.includes(':::') ? quoteless.replace(container, '') : quoteless
  const head = heading.exec(body)
  const listed = bullet.exec(body)?.[0].length ?? 0
  const inner = head ? (head[2] as string) : body.slice(listed)
  const text = legible(cleanMarkdown(legible(inner))).trim()
  if (!text) return undefined
  const before = head || listed || quoted ? 0 : line.text.length - line.text.trimStart().length
  const read = toLine(text, line, before, gap || listed > 0)
  if (head) return { ...read, heading: (head[1] as string).length }
  return wholeBold.test(inner) && text.length <= maxBoldHeading && !endsClosed(text) ? { ...read, heading: 6 } : read
}

function toLine(text: string, line: RawLine, before: number, gap: boolean): SourceLine {
  const lead = line.text.slice(0, before)
  const indent = [...lead].reduce((sum, c) => sum + (c === '\u3000' ? 1 : c === '\t' ? 2 : 0.5), 0)
  const start = line.start + (line.text.length - line.text.trimStart().length)
  return {
    kind: 'line',
    text,
    source: [fragment(start, line.start + line.text.trimEnd().length)],
    ...(indent ? { indent } : {}),
    ...(gap ? { gap: true } : {}),
  }
}
