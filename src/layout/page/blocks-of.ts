import type { Grammars } from '../../grammar'
import type { Box, SourceBlock, SourceLine } from '../../model'
import type { Flow } from './columns'
import { noteMark, numberMark } from './footnotes'
import { joinLines, type Line } from './join-lines'
import { isLine, isPlacedPiece, isTable, type Placed } from './placed'
import type { Segment } from './segment'
import { type Column, edgesOf, TextEdges } from './text-edges'

/** A page as it is read: its flows, and what stands apart from them. */
export interface PageFlows {
  readonly page: number
  readonly width: number
  readonly flows: readonly Flow[]
  /** Footnotes, column by column. */
  readonly notes: readonly (readonly Segment[])[]
}

/** Around a piece white is left, so that lines run beside it so far (em) above and below it. */
const around = 2
/** A piece stands beside the text when so many lines with so many characters run beside it. */
const fewestBeside = 2
const fewestInLine = 4

/**
 * The flows of all pages as paragraphs and tables in reading order.
 * **Rule** footnotes stand behind the last block of their page, and a piece beside which text runs before the first
 * block below its upper edge, so that a paragraph or a table which goes on beyond them stays whole.
 */
export function blocksOf(pages: readonly PageFlows[], em: number, grammars: Grammars): SourceBlock[] {
  const reader = new FlowReader(new TextEdges(pages, em), (piece, page) => blocksIn(piece, page, em, grammars))
  for (const page of pages) reader.read(page)
  const joined = joinLines(reader.stretches, em, grammars)
  const blocks = reader.order.flatMap((entry): readonly SourceBlock[] => entry ?? joined.shift() ?? [])
  return insertNotes(insertPieces(blocks, reader.floating), pages, em, grammars)
}

/** A piece beside the text, and where it stands. */
interface Floating {
  readonly page: number
  readonly box: Box
  readonly blocks: readonly SourceBlock[]
}

/** Takes the lines of flows as stretches that pieces interrupt. */
class FlowReader {
  readonly stretches: Line[][] = [[]]
  /** The blocks of pieces; undefined stands for the next stretch. */
  readonly order: (readonly SourceBlock[] | undefined)[] = [undefined]
  readonly floating: Floating[] = []

  constructor(
    private readonly edges: TextEdges,
    private readonly blocksIn: (piece: Placed, page: number) => SourceBlock[],
  ) {}

  read(page: PageFlows): void {
    let pageStart = true
    for (const flow of page.flows) {
      const column = this.edges.of(flow, page)
      const beside = flow.items.filter(isPlacedPiece).filter((piece) => isBesideText(piece, flow))
      for (const piece of beside)
        this.floating.push({ page: page.page, box: piece.box, blocks: this.blocksIn(piece, page.page) })
      for (const [i, item] of flow.items.entries()) {
        if (isLine(item)) {
          const { left, right } = beside.length ? narrowed(item, flow, beside, column) : column
          this.stretches.at(-1)?.push({ ...item, page: page.page, left, right, first: i === 0, pageStart })
        } else if (!beside.includes(item)) this.piece(this.blocksIn(item, page.page))
        pageStart = false
      }
    }
  }

  private piece(blocks: readonly SourceBlock[]): void {
    this.order.push(blocks, undefined)
    this.stretches.push([])
  }
}

const isBesideText = ({ box }: Placed, { items }: Flow): boolean =>
  items.filter((item) => isLine(item) && runsBeside(item, box, 0) && item.text.length >= fewestInLine).length >=
  fewestBeside

/** Lines that run beside a piece reach to it; their edges are those of the lines that do. */
function narrowed(line: Segment, { items }: Flow, pieces: readonly Placed[], column: Column): Column {
  const beside = pieces.find(({ box }) => runsBeside(line, box, around))
  if (!beside) return column
  const lines = items.filter(isLine).filter((one) => runsBeside(one, beside.box, around))
  if (beside.box[0] >= line.x1) return { left: column.left, right: Math.max(...lines.map(({ x1 }) => x1)) }
  return { left: Math.min(...lines.map(({ x0 }) => x0)), right: column.right }
}

const runsBeside = ({ x0, x1, y0, y1, size }: Segment, [left, top, right, bottom]: Box, white: number): boolean =>
  y1 > top - white * size && y0 < bottom + white * size && (x1 <= left || x0 >= right)

function asLines(segments: readonly Segment[], page: number): Line[] {
  const { left, right } = edgesOf(segments, segments[0]?.size ?? 0)
  return segments.map((segment) => ({ ...segment, page, left, right, first: false }))
}

/** A table, or the paragraphs of a box. */
const blocksIn = (piece: Placed, page: number, em: number, grammars: Grammars): SourceBlock[] =>
  isTable(piece) ? [piece.table] : joinLines([asLines(piece.segments, page)], em, grammars).flat()

function insertPieces(blocks: SourceBlock[], pieces: readonly Floating[]): SourceBlock[] {
  let out = blocks
  for (const { page, box, blocks: own } of pieces) {
    const below = out.findIndex(({ source: [first] }) => {
      if (first?.page !== page || !first.bbox) return false
      const [x0, y0, x1] = first.bbox
      return y0 >= box[1] && x0 < box[2] && x1 > box[0]
    })
    const at = below < 0 ? endOfPage(out, page) : below
    out = [...out.slice(0, at), ...own, ...out.slice(at)]
  }
  return out
}

function insertNotes(
  blocks: SourceBlock[],
  pages: readonly PageFlows[],
  em: number,
  grammars: Grammars,
): SourceBlock[] {
  let out = blocks
  for (const { page, notes } of pages) {
    const columns = notes.filter((own) => own.length).flatMap((own) => asNotes(asLines(own, page)))
    if (!columns.length) continue
    const lines = joinLines(columns, em, grammars).flat()
    const at = behindTable(out, endOfPage(out, page))
    out = [...out.slice(0, at), ...lines.map((line): SourceLine => ({ ...line, role: 'footnote' })), ...out.slice(at)]
  }
  return out
}

/** Lines of notes, note by note. */
function asNotes(lines: readonly Line[]): Line[][] {
  const notes: Line[][] = []
  for (const line of lines) {
    const open = notes.at(-1)
    if (open && !noteMark.test(line.text) && !numberMark.test(line.text)) open.push(line)
    else notes.push([line])
  }
  return notes
}

/** Behind the rest of a table that the page break cut, so that it stays whole. */
function behindTable(blocks: readonly SourceBlock[], at: number): number {
  let end = at
  while (end > 0 && end < blocks.length && blocks[end - 1]?.kind === 'table' && blocks[end]?.kind === 'table') end++
  return end
}

/** Behind the last block that begins on the page or before it. */
const endOfPage = (blocks: readonly SourceBlock[], page: number): number =>
  blocks.findLastIndex(({ source }) => (source[0]?.page ?? 0) <= page) + 1
