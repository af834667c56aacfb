import {
  type Diagnostic,
  diagnose,
  type Fragment,
  GazetteError,
  type SourceBlock,
  type SourceCell,
  type SourceText,
  type Staged,
} from '../../model'
import { countInk } from '../../text/blank'
import { raised } from '../../text/raised'
import type { Container } from '../container/open-container'
import { Numbering } from './numbering'
import { readChunk } from './read-chunk'
import { isFrame, readGrid, toCell } from './read-grid'
import { type ParagraphText, readRuns, unwrapped } from './run-text'
import { StyleSheet } from './style-sheet'
import { child, descendants, elements, isOn, readXml, type XmlElement } from './xml-tree'

/**
 * A Word document as lines and tables, with its automatic numbers in the text.
 * **Rule** body in order; a text box behind the paragraph that it hangs on; a note behind the paragraph
 * or table that cites it first; headers and
 * footers are furniture and only counted. Offsets count in the text that was read.
 */
export function readDocx(container: Container, name: string): Staged<SourceText> {
  const text = container.text('word/document.xml')
  if (text === undefined) throw new GazetteError('input/damaged', `${name} has no word/document.xml.`)
  const reader = new DocxReader(container)
  readXml(text, 'body', (node) => reader.block(node))
  return reader.finish()
}

class DocxReader {
  private readonly blocks: SourceBlock[] = []
  private readonly styles: StyleSheet
  private readonly numbering: Numbering
  private readonly notes = new Map<string, XmlElement>()
  /** Notes by the order in which they are cited, with their marks. */
  private readonly marks = new Map<string, string>()
  private readonly cited = new Set<string>()
  private readonly printed = new Set<string>()
  private readonly unknown: string[] = []
  private readonly diagnostics: Diagnostic[] = []
  private readonly parts: ReadonlyMap<string, string>
  /** Text of a paragraph whose mark was deleted: it goes on in the next. */
  private carried = ''
  private offset = 0

  constructor(private readonly container: Container) {
    this.styles = new StyleSheet(container.text('word/styles.xml'))
    this.numbering = new Numbering(container.text('word/numbering.xml'))
    this.parts = partsOf(container.text('word/_rels/document.xml.rels'))
    for (const kind of ['footnote', 'endnote']) {
      const part = container.text(`word/${kind}s.xml`)
      for (const note of elements(child(part ? readXml(part) : undefined, `${kind}s`), kind))
        if (note.attributes.type === undefined) this.notes.set(`${kind} ${note.attributes.id ?? ''}`, note)
    }
  }

  /** Takes a paragraph, a table or what wraps them. */
  block(node: XmlElement): void {
    if (node.name === 'p') this.paragraph(node)
    else if (node.name === 'tbl') this.table(node)
    else if (node.name === 'altChunk') this.chunk(node.attributes.id ?? '')
    else if (node.name === 'AlternateContent')
      for (const inner of unwrapped(child(node, 'Choice') ?? node)) this.block(inner)
    else if (wrappers.has(node.name)) for (const inner of unwrapped(wrapping(node))) this.block(inner)
  }

  finish(): Staged<SourceText> {
    if (this.unknown.length)
      this.diagnostics.push(
        diagnose('read/symbol-unknown', { count: this.unknown.length, symbols: [...new Set(this.unknown)] }),
      )
    const furniture = this.container.paths
      .filter((path) => /^word\/(?:header|footer)\d*\.xml$/.test(path))
      .reduce((sum, path) => sum + this.inkOfPart(path), 0)
    const ink = this.blocks.reduce((sum, block) => sum + inkOf(block), 0)
    return { value: { blocks: this.blocks, total: ink + furniture, pages: 1 }, diagnostics: this.diagnostics }
  }

  private paragraph(node: XmlElement): void {
    const properties = child(node, 'pPr')
    const look = this.styles.look(properties)
    const read = this.runs(node)
    const number = this.numberOf(look, read.text)
    const text = this.carried + number + read.text
    this.carried = ''
    if (isOn(child(properties, 'rPr'), 'del')) this.carried = text
    else for (const line of text.split('\n')) this.line(line, look)
    for (const box of read.boxes) for (const inner of unwrapped(box)) this.block(inner)
    if (!this.carried) this.printNotes()
  }

  private readonly mark = (note: string, ownMark: boolean): string => {
    if (!this.notes.has(note)) return ''
    const mark = this.marks.get(note) ?? (ownMark ? '' : raised(String(this.marks.size + 1)))
    this.marks.set(note, mark)
    if (!this.printed.has(note)) this.cited.add(note)
    return mark
  }

  /** The notes that were cited since, once each, behind what cites them. */
  private printNotes(): void {
    for (const note of this.cited) {
      this.cited.delete(note)
      if (this.printed.has(note)) continue
      this.printed.add(note)
      const text = this.textIn(this.notes.get(note) as XmlElement).trim()
      if (text) this.line(`${this.marks.get(note) ?? ''}${text}`, { role: 'footnote' })
    }
  }

  private runs(node: XmlElement): ParagraphText {
    const read = readRuns(node, this.mark)
    this.unknown.push(...read.unknown)
    return read
  }

  private numberOf(look: { numId?: string; numLevel?: number }, text: string): string {
    if (!look.numId || look.numId === '0' || !countInk(text)) return ''
    const number = this.numbering.next(look.numId, look.numLevel ?? 0)
    return number && /[章节条编]$/.test(number) ? `${number}\u3000` : number
  }

  private line(printed: string, look: { heading?: number; indent?: number; role?: 'footnote' }): void {
    const text = printed.replace(/^[\s\u00a0\u200b\ufeff]+|[\s\u00a0\u200b\ufeff]+$/gu, '')
    if (!countInk(text)) return
    const lead = /^[\s\u00a0]*/.exec(printed)?.[0] ?? ''
    const spaces = [...lead].reduce((sum, c) => sum + (c === '\u3000' ? 1 : c === '\t' ? 2 : 0.5), 0)
    const indent = (look.indent ?? 0) + spaces
    this.blocks.push({
      kind: 'line',
      text,
      source: [this.place(text)],
      ...(look.heading ? { heading: look.heading } : {}),
      ...(indent ? { indent } : {}),
      ...(look.role ? { role: look.role } : {}),
    })
  }

  private table(node: XmlElement): void {
    const { rows } = readGrid(node, (cell) =>
      descendants(cell, 'tbl').length ? this.plainText(cell) : this.textIn(cell),
    )
    if (isFrame(rows)) {
      this.cited.clear()
      for (const cell of rows.flat()) for (const inner of unwrapped(cell.content)) this.block(inner)
      return
    }
    const start = this.offset
    const cells = rows.map((row) =>
      row.map((cell): SourceCell => toCell(cell, cell.text ? [this.place(cell.text)] : [])),
    )
    this.blocks.push({ kind: 'table', rows: cells, source: [{ page: 1, start, end: this.offset }], exact: true })
    this.printNotes()
  }

  /** A part of another format, which Word shows in place. */
  private chunk(id: string): void {
    const path = this.parts.get(id)
    const bytes = path === undefined ? undefined : this.container.part(path)
    const blocks = bytes && readChunk(bytes)
    if (!blocks) this.diagnostics.push(diagnose('read/part-unreadable', { part: path ?? id }))
    for (const block of blocks ?? []) {
      if (block.kind === 'line') {
        this.blocks.push({ ...block, source: [this.place(block.text)] })
        continue
      }
      const start = this.offset
      const rows = block.rows.map((row) =>
        row.map((cell) => ({ ...cell, source: cell.text ? [this.place(cell.text)] : [] })),
      )
      this.blocks.push({ ...block, rows, source: [{ page: 1, start, end: this.offset }] })
    }
  }

  /** The paragraphs of a cell, a note or a box, with their numbers. */
  private textIn(parent: XmlElement): string {
    const lines: string[] = []
    for (const node of unwrapped(parent)) {
      if (node.name === 'p') {
        const read = this.runs(node)
        const text = this.numberOf(this.styles.look(child(node, 'pPr')), read.text) + read.text
        lines.push(text.trim(), ...read.boxes.map((box) => this.textIn(box)))
      } else if (node.name === 'tbl') lines.push(this.plainText(node))
    }
    return lines.filter((line) => countInk(line)).join('\n')
  }

  private plainText(parent: XmlElement): string {
    return descendants(parent, 'p')
      .map((paragraph) => this.runs(paragraph).text.trim())
      .filter(Boolean)
      .join('\n')
  }

  private place(text: string): Fragment {
    const start = this.offset
    this.offset += text.length + 1
    return { page: 1, start, end: start + text.length }
  }

  private inkOfPart(path: string): number {
    const part = this.container.text(path)
    return part ? descendants(readXml(part), 'p').reduce((sum, p) => sum + countInk(readRuns(p).text), 0) : 0
  }
}

/** The paths of the parts that the document names, by id. */
function partsOf(relations: string | undefined): Map<string, string> {
  const found = relations ? descendants(readXml(relations), 'Relationship') : []
  return new Map(
    found.map(({ attributes: { Id = '', Target = '' } }) => {
      const path = Target.startsWith('/') ? Target.slice(1) : `word/${Target}`
      return [Id, path.replace(/[^/]+\/\.\.\//g, '').replace(/\/\.\//g, '/')]
    }),
  )
}

const wrappers = new Set(['sdt', 'customXml', 'ins', 'moveTo'])
const wrapping = (node: XmlElement): XmlElement => ({ name: '', attributes: {}, children: [node] })

const inkOf = (block: SourceBlock): number =>
  block.kind === 'line'
    ? countInk(block.text)
    : block.rows.reduce((sum, row) => sum + row.reduce((own, cell) => own + countInk(cell.text), 0), 0)
