import { endsClosed } from '../../text/sentences'
import type { Flow } from './columns'
import { isLine } from './placed'
import type { Segment } from './segment'

/** Where the lines of a column begin and end. */
export interface Column {
  readonly left: number
  readonly right: number
}

/** Edges are those at which so many lines stand, at least so many of them as a share, within so many em. */
const fewestAtEdge = 2
const leftShare = 0.08
const rightShare = 0.05
const leftSlack = 0.25
const rightSlack = 0.6
/** A line that begins further in (em) is a signature or a date, and tells nothing of the right edge. */
const furthestIn = 6
/** Edges of fewer lines are a guess. */
const fewestLines = 6
/** Two short lines may end at one place by chance: an edge is sure where so many end, and so large a share of all. */
const fewestFull = 3
const fullShare = 0.2
/** Type of another size by more than this factor is a title or a note. */
const sameSize = 1.15
/** Regions of different pages are the same within so many points. */
const sameRegion = 8
/** Pages are set with margins that are alike: edges that are a guess are held against each other, to within so many em. */
const evenMargins = 0.6

interface PageFlows {
  readonly width: number
  readonly flows: readonly Flow[]
}

interface Region {
  readonly page: PageFlows
  readonly from: number
  readonly to: number
  readonly lines: readonly Segment[]
}

/**
 * Where the columns of an issue’s flows begin and end, so that indents and full lines can be told.
 * **Rule** an edge is where several lines of a region stand; tables, titles, signatures and a single line that is
 * wider than the text move it nowhere. What stands over several columns has the edges of all of them.
 * **Doubt** few lines of which none is seen to be full take the edges of the same region on other pages, or margins
 * that are alike on both sides.
 */
export class TextEdges {
  private readonly regions = new Map<PageFlows, Region[]>()
  private readonly pools: { from: number; to: number; width: number; column: Column | undefined }[] = []
  private readonly found = new Map<Region, Column>()

  constructor(
    pages: readonly PageFlows[],
    private readonly em: number,
  ) {
    for (const page of pages) this.regions.set(page, regionsOf(page))
  }

  of(flow: Flow, page: PageFlows): Column {
    const regions = this.regions.get(page) ?? []
    const region = regions.find((one) => isSame(one, flow))
    const inner = regions.filter((one) => one !== region && isInside(one, flow))
    if (region && inner.length < 2) return this.edges(region)
    const all = [...(region ? [region] : []), ...inner].map((one) => this.edges(one))
    return { left: Math.min(...all.map(({ left }) => left)), right: Math.max(...all.map(({ right }) => right)) }
  }

  private edges(region: Region): Column {
    const known = this.found.get(region)
    if (known) return known
    const own = edgesOf(region.lines, this.em)
    const column = this.isSure(own, region.lines)
      ? own
      : (this.elsewhere(region, own) ?? mirrored(region, own, this.em))
    this.found.set(region, column)
    return column
  }

  private isSure(column: ReturnType<typeof edgesOf>, lines: readonly Segment[]): boolean {
    const shared = column.full >= Math.max(fewestFull, fullShare * column.lines)
    return (column.lines >= fewestLines && shared) || wraps(bodyOf(lines, this.em), column, this.em)
  }

  /** The same region on pages of the same size, if these few lines fit into it. */
  private elsewhere(region: Region, own: Column): Column | undefined {
    const pooled = this.pooled(region)
    const fits = pooled && own.left > pooled.left - this.em && own.right < pooled.right + this.em
    return fits ? pooled : undefined
  }

  /** The edges of a region over all pages of its size, where they are sure. */
  private pooled({ page, from, to }: Region): Column | undefined {
    const known = this.pools.find((one) => isSame(one, { from, to }) && Math.abs(one.width - page.width) <= sameRegion)
    if (known) return known.column
    const alike = [...this.regions.values()]
      .flat()
      .filter((one) => isSame(one, { from, to }) && Math.abs(one.page.width - page.width) <= sameRegion)
    const lines = alike.flatMap((one) => one.lines)
    const pooled = edgesOf(lines, this.em)
    const column = this.isSure(pooled, lines) ? pooled : undefined
    this.pools.push({ from, to, width: page.width, column })
    return column
  }
}

function regionsOf(page: PageFlows): Region[] {
  const regions: { page: PageFlows; from: number; to: number; lines: Segment[] }[] = []
  for (const flow of page.flows) {
    const lines = flow.items.filter(isLine)
    const same = regions.find((region) => isSame(region, flow))
    if (same) same.lines.push(...lines)
    else regions.push({ page, from: flow.from, to: flow.to, lines: [...lines] })
  }
  return regions
}

const isNear = (a: number, b: number): boolean => a === b || Math.abs(a - b) <= sameRegion
const isSame = (a: { from: number; to: number }, b: { from: number; to: number }): boolean =>
  isNear(a.from, b.from) && isNear(a.to, b.to)
const isInside = (a: { from: number; to: number }, b: { from: number; to: number }): boolean =>
  a.from >= b.from - sameRegion && a.to <= b.to + sameRegion

/** The edges of some lines, by themselves. */
export function edgesOf(all: readonly Segment[], em: number): Column & { lines: number; full: number } {
  const body = bodyOf(all, em)
  const lines = body.length >= fewestAtEdge ? body : all
  const starts = lines.map(({ x0 }) => x0).sort((a, b) => a - b)
  const left = firstShared(starts, leftSlack * em, Math.max(fewestAtEdge, leftShare * lines.length))
  const ends = lines
    .filter(({ x0 }) => x0 < left + furthestIn * em)
    .map(({ x1 }) => -x1)
    .sort((a, b) => a - b)
  const right = -firstShared(ends, rightSlack * em, Math.max(fewestAtEdge, rightShare * lines.length))
  const full = ends.filter((end) => Math.abs(-end - right) <= rightSlack * em).length
  return { left, right: Math.max(right, left), lines: lines.length, full }
}

const bodyOf = (lines: readonly Segment[], em: number): Segment[] =>
  lines.filter(({ size }) => size < em * sameSize && size > em / sameSize)

/**
 * A line at the edge stops in the middle of a sentence, and the next one begins at the edge: it was full. Headings may end
 * there by chance, where as many lines reach further.
 */
function wraps(lines: readonly Segment[], { left, right }: Column, em: number): boolean {
  const cut = lines.filter((line, i) => {
    const next = lines[i + 1]
    if (!next || line.x0 > left + furthestIn * em) return false
    return Math.abs(line.x1 - right) <= rightSlack * em && !endsClosed(line.text) && next.x0 < left + leftSlack * em
  })
  const beyond = lines.filter(({ x0, x1 }) => x0 < left + furthestIn * em && x1 > right + em).length
  return cut.length > beyond
}

/** The first of rising values that so many of them are near to; the first of all where no value has company. */
function firstShared(rising: readonly number[], slack: number, least: number): number {
  for (const [i, value] of rising.entries()) {
    let end = i
    while (end < rising.length && (rising[end] as number) <= value + slack) end++
    if (end - i >= least) return value
  }
  return rising[0] ?? 0
}

/** On a page of one column, the edges that margins alike on both sides give. */
function mirrored({ page, from, to }: Region, { left, right }: Column, em: number): Column {
  if (Number.isFinite(from) || Number.isFinite(to)) return { left, right }
  const opposite = page.width - left
  if (opposite > right + evenMargins * em) return { left, right: opposite }
  const before = page.width - right
  return before < left - evenMargins * em && before > 0 ? { left: before, right } : { left, right }
}
