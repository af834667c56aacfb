import {
  type Box,
  type FilledArea,
  isPageText,
  type Page,
  type Ruling,
  type Run,
  type SourceCell,
  type SourceTable,
} from '../../model'
import { countInk } from '../../text/blank'
import { impliedRulings } from './aligned-grid'
import { cellFinder } from './cell-finder'
import { cellText, roundBox } from './cell-text'
import { barEdges, filledRulings } from './filled-grid'
import { floatingBoxes } from './floating-boxes'
import { directionOf, type Glyph, glyphsOf, isPlaced, isSeen, turn } from './glyph'
import { takeHangingLines } from './hanging-lines'
import { headerRows } from './header-rows'
import type { PlacedBox, PlacedTable } from './placed'
import { type RuledGrid, ruledGrids } from './ruled-grid'
import { type Segment, segmentsOf } from './segment'
import { turnedLabels } from './turned-labels'
import { unruledRulings } from './unruled-grid'
import { watermarksOf } from './watermarks'

/** A page of which only its text and tables are kept: what layout needs of all pages at once. */
export interface PageText {
  readonly number: number
  readonly width: number
  readonly height: number
  /** How the page was turned so that its text reads from left to right. */
  readonly direction: 0 | 90 | 180 | 270
  readonly segments: readonly Segment[]
  /** Watermarks, and what cannot be seen. */
  readonly marks: readonly Segment[]
  readonly tables: readonly PlacedTable[]
  /** Frames and shaded areas with text of their own. */
  readonly boxes: readonly PlacedBox[]
  /** Upright lines that belong to no table: rules between columns. */
  readonly posts: readonly Ruling[]
  /** Level lines that belong to no table: rules under a running head, above a footnote. */
  readonly beams: readonly Ruling[]
  /** Characters of the page. */
  readonly ink: number
  /** The page was recognised from its picture: specks may stand for marks. */
  readonly recognised: boolean
}

/**
 * One page as segments of text and ruled tables.
 * **Rule** a character belongs to the cell in which its middle lies; all others make up lines.
 */
export function readPage(page: Page): PageText {
  const direction = directionOf(page)
  const marks = watermarksOf(page)
  const hidden = page.runs.filter((run) => !isPageText(run) || marks.has(run))
  const printed = glyphsOf(page, direction, marks)
  const glyphs = evenSizes(printed.filter(isSeen))
  const rulings = page.rulings.map((ruling) => turnRuling(ruling, page, direction)).filter(isPlaced)
  const sideways = direction === 90 || direction === 270
  const fills = page.fills.map(({ box, color }) => ({ box: turn(box, page, direction), color }))
  const found = gridsOf(rulings, fills, glyphs).map((grid) => ({
    grid,
    cells: grid.cells.map((): Glyph[] => []),
    at: cellFinder(grid),
  }))
  let free: Glyph[] = []
  for (const glyph of glyphs) {
    const cell = cellAt(found, glyph)
    if (cell) cell.push(glyph)
    else free.push(glyph)
  }
  for (const filled of found) {
    const taken = takeHangingLines(filled, free, sideways ? page.width : page.height)
    if (taken.size) free = free.filter((glyph) => !taken.has(glyph))
  }
  const tables = found
    .filter(({ cells }) => cells.filter((own) => own.length).length > 1)
    .map(({ grid, cells }) => ({
      box: grid.box,
      grid,
      table: tableOf(grid, cells, page.number, headerRows(grid, fills)),
    }))
  for (const { grid, cells } of found) if (!tables.some((table) => table.grid === grid)) free.push(...cells.flat())
  const loose = rulings.filter((ruling) => !tables.some(({ grid }) => isInside(ruling, grid)))
  const [width, height] = sideways ? [page.height, page.width] : [page.width, page.height]
  const { labels, level } = turnedLabels(free)
  const { boxes, rest } = floatingBoxes(level, { rulings: loose, fills, width, height })
  return {
    number: page.number,
    width,
    height,
    direction,
    segments: segmentsOf(rest),
    boxes: [...boxes, ...labels],
    marks: [...unseen(printed), ...hidden.map((run) => hiddenSegment(run, page, direction))],
    tables,
    posts: loose.filter((r) => Math.abs(r.x1 - r.x0) < Math.abs(r.y1 - r.y0)),
    beams: loose.filter((r) => Math.abs(r.x1 - r.x0) >= Math.abs(r.y1 - r.y0)),
    recognised: glyphs.some((glyph) => glyph.confidence !== undefined),
    ink: [...printed, ...hidden].reduce((sum, { text }) => sum + countInk(text), 0),
  }
}

/** What cannot be seen, as one string at the corner of the page. */
function unseen(glyphs: readonly Glyph[]): Segment[] {
  const text = glyphs.flatMap((glyph) => (isSeen(glyph) ? [] : [glyph.text])).join('')
  return text ? [{ text, x0: 0, y0: 0, x1: 0, y1: 0, size: 0, bold: false }] : []
}

/** Text that a person does not see, or that is drawn across the page, in one piece. */
function hiddenSegment(run: Run, page: Page, direction: PageText['direction']): Segment {
  const [x0, y0, x1, y1] = turn(run.box, page, direction)
  return { text: run.text, x0, y0, x1, y1, size: run.size, bold: false }
}

/** Ruled tables, and those that filled boxes draw or whose upright lines are left to the eye. */
function gridsOf(rulings: readonly Ruling[], fills: readonly FilledArea[], glyphs: readonly Glyph[]): RuledGrid[] {
  const grids = ruledGrids(rulings)
  let free = outside(glyphs, grids)
  let loose = grids.length ? rulings.filter((ruling) => !grids.some((grid) => isInside(ruling, grid))) : rulings
  const add = (implied: readonly Ruling[], drawn: readonly Ruling[]) => {
    if (!implied.length) return
    const found = ruledGrids([...drawn, ...implied])
    grids.push(...found)
    free = outside(free, found)
    loose = loose.filter((ruling) => !found.some((grid) => isInside(ruling, grid)))
  }
  const shaded = () => fills.filter(({ box }) => !grids.some((grid) => overlaps(box, grid.box)))
  if (fills.length > 1) add(filledRulings(shaded(), free), loose)
  const level = [...loose.filter(isLevel), ...(fills.length ? barEdges(shaded()) : [])]
  if (level.length > 1) add(impliedRulings(free, level), level)
  add(unruledRulings(free), [])
  return grids
}

const isLevel = (r: Ruling): boolean => Math.abs(r.x1 - r.x0) > Math.abs(r.y1 - r.y0)

const outside = (glyphs: readonly Glyph[], grids: readonly RuledGrid[]): readonly Glyph[] =>
  grids.length ? glyphs.filter((glyph) => !grids.some(({ box }) => isOver(glyph, box))) : glyphs

const overlaps = (a: Box, b: Box): boolean => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]

const isOver = ({ x0, x1, y0, y1 }: Glyph, box: Box): boolean => {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]
}

/** Recognised type is measured from its ink: sizes within this factor of the usual one are the usual one. */
const sizeSlack = 1.25

/** Recognised characters of body type get one size; those of born-digital pages keep their own. */
function evenSizes(glyphs: Glyph[]): Glyph[] {
  if (!glyphs.some((glyph) => glyph.confidence !== undefined)) return glyphs
  const sizes = glyphs.map((glyph) => glyph.size).sort((a, b) => a - b)
  const usual = sizes[Math.floor(sizes.length / 2)] as number
  return glyphs.map((glyph) =>
    glyph.size < usual * sizeSlack && glyph.size > usual / sizeSlack ? { ...glyph, size: usual } : glyph,
  )
}

function turnRuling(ruling: Ruling, page: Page, direction: PageText['direction']): Ruling {
  if (!direction) return ruling
  const [x0, y0, x1, y1] = turn([ruling.x0, ruling.y0, ruling.x1, ruling.y1], page, direction)
  return { x0, y0, x1, y1, width: ruling.width }
}

const isInside = (r: Ruling, { box }: RuledGrid): boolean => {
  const [x, y] = [(r.x0 + r.x1) / 2, (r.y0 + r.y1) / 2]
  return x >= box[0] - 2 && x <= box[2] + 2 && y >= box[1] - 2 && y <= box[3] + 2
}

interface FilledGrid {
  readonly grid: RuledGrid
  readonly cells: readonly Glyph[][]
  readonly at: (x: number, y: number) => number | undefined
}

function cellAt(found: readonly FilledGrid[], glyph: Glyph): Glyph[] | undefined {
  const x = (glyph.x0 + glyph.x1) / 2
  for (const { grid, cells, at: find } of found) {
    const y = heldIn(glyph, grid)
    if (x < grid.box[0] || x > grid.box[2] || y < grid.box[1] || y > grid.box[3]) continue
    const at = find(x, y)
    if (at !== undefined) return cells[at]
  }
  return undefined
}

/** The middle of a glyph; text that runs over the upper or lower edge of its table stands in it. */
function heldIn({ y0, y1 }: Glyph, { box }: RuledGrid): number {
  const y = (y0 + y1) / 2
  if (y > box[3] && y0 < box[3] - overEdge) return box[3] - overEdge
  if (y < box[1] && y1 > box[1] + overEdge) return box[1] + overEdge
  return y
}
/** Text runs over an edge when it stands on both sides of it by so many points. */
const overEdge = 0.5

function tableOf(grid: RuledGrid, cells: readonly Glyph[][], page: number, head: number): SourceTable {
  const rows: SourceCell[][] = Array.from({ length: grid.ys.length - 1 }, () => [])
  grid.cells.forEach(({ row, rowSpan, colSpan, box }, i) => {
    const { text, source, room } = cellText(cells[i] as Glyph[], page, box)
    rows[row]?.push({
      text,
      source: source.length ? source : [{ page, bbox: roundBox(box) }],
      ...(rowSpan > 1 ? { rowSpan } : {}),
      ...(colSpan > 1 ? { colSpan } : {}),
      ...(room ? { room } : {}),
    })
  })
  const source = [{ page, bbox: roundBox(grid.box) }]
  return { kind: 'table', rows, source, exact: true, ...(head ? { headerRows: head } : {}), edges: grid.xs }
}
