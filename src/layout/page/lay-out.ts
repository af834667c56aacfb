import type { Grammars } from '../../grammar'
import { type Diagnostic, diagnose, type Page, type SourceBlock, type SourceLine } from '../../model'
import { boxOf } from './cell-text'
import { type Flow, flowsOf, isTable } from './columns'
import { drawLayout } from './draw-layout'
import { findGutter } from './find-gutter'
import { insertNotes, setNotesApart } from './footnotes'
import { findFurniture } from './furniture'
import { joinLines, type Line } from './join-lines'
import { type PageText, readPage } from './read-page'
import type { Segment } from './segment'
import { TextEdges } from './text-edges'

/** An issue as blocks in reading order. */
export interface LaidOut {
  readonly blocks: readonly SourceBlock[]
  readonly furniture: readonly SourceLine[]
  /** Characters of all pages. */
  readonly total: number
  readonly pages: number
  /** Physical page → the number printed on it. */
  readonly printed: ReadonlyMap<number, number>
  readonly diagnostics: readonly Diagnostic[]
}

/** Gutters of different pages are the same within so many points. */
const sameGutter = 8
/** A rule between columns is at least so long, as a share of the page’s height. */
const postShare = 0.12

/** Lays out an issue: takes its pages one by one and keeps only their text and tables. */
export class Layout {
  private readonly pages: PageText[] = []

  add(page: Page): void {
    this.pages.push(readPage(page))
  }

  /** The first text of the issue, by which it can be known. */
  head(): string {
    const segments = this.pages.slice(0, 4).flatMap((page) => page.segments)
    return segments
      .map(({ text }) => text.slice(0, 200))
      .slice(0, 60)
      .join('\n')
  }

  /**
   * All pages in reading order.
   * **Rule** furniture apart, then columns page by page, then paragraphs over columns and pages.
   */
  finish(grammars: Grammars): LaidOut {
    const { furniture, em, flows } = this.arrange(grammars)
    return {
      blocks: insertNotes(blocksOf(flows, em, grammars), notesOf(flows, grammars)),
      furniture: this.pages.flatMap((page) =>
        [...page.segments.filter((s) => furniture.segments.has(s)), ...page.marks].map((s) =>
          furnitureLine(s, page.number),
        ),
      ),
      total: this.pages.reduce((sum, page) => sum + page.ink, 0),
      pages: this.pages.length,
      printed: furniture.printed,
      diagnostics: this.doubts(),
    }
  }

  /** Columns that are read downwards, or a page that lies on its side. */
  private doubts(): Diagnostic[] {
    const pages = this.pages.filter(({ direction }) => direction === 90).map(({ number }) => number)
    if (!pages.length) return []
    const sources = pages.map((page) => ({ page }))
    return [diagnose('layout/vertical-text', { pages: pages.join(', ') }, sources)]
  }

  /** The layout of each page as a picture, for those who look for its mistakes. */
  *draw(grammars: Grammars): Generator<{ page: number; svg: string }> {
    const { furniture, flows } = this.arrange(grammars)
    for (const [i, page] of this.pages.entries())
      yield {
        page: page.number,
        svg: drawLayout({ page, flows: flows[i]?.flows ?? [], furniture: furniture.segments }),
      }
  }

  arrange(grammars: Grammars) {
    const em = bodySize(this.pages)
    const furniture = findFurniture(this.pages, em, grammars)
    const areas = this.pages.map((page) => ({
      page,
      segments: page.segments.filter((segment) => !furniture.segments.has(segment)),
      tables: page.tables,
    }))
    const shared = sharedGutters(areas, em)
    const flows = areas.map((area) => {
      const drawn = area.page.posts.filter((p) => Math.abs(p.y1 - p.y0) > postShare * area.page.height).map((p) => p.x0)
      const same = shared.filter(({ width }) => Math.abs(width - area.page.width) < sameGutter).map(({ x }) => x)
      const apart = flowsOf(area, em, [...drawn, ...same]).map((flow) => setNotesApart(flow, area.page, em))
      return {
        page: area.page.number,
        width: area.page.width,
        flows: apart.map(({ flow }) => flow),
        notes: apart.map(({ flow, notes }) => notes.map((note) => asLine(note, area.page.number, flow))),
      }
    })
    return { furniture, em, flows }
  }
}

const asLine = (segment: Segment, page: number, { left, right }: Flow): Line => ({
  ...segment,
  page,
  left,
  right,
  first: false,
})

/** Footnotes of each page as paragraphs. */
function notesOf(
  pages: readonly { page: number; notes: readonly (readonly Line[])[] }[],
  grammars: Grammars,
): Map<number, SourceLine[]> {
  const found = pages.map(({ page, notes }) => [page, joinLines(notes, grammars).flat()] as const)
  return new Map(found.filter(([, lines]) => lines.length))
}

const furnitureLine = (segment: Segment, page: number): SourceLine => ({
  kind: 'line',
  text: segment.text,
  source: [{ page, bbox: boxOf([segment]) }],
})

/** The size of most of the type. */
function bodySize(pages: readonly PageText[]): number {
  const sizes = new Map<number, number>()
  for (const page of pages)
    for (const { size, text } of page.segments) sizes.set(size, (sizes.get(size) ?? 0) + text.length)
  return [...sizes].reduce((most, one) => (one[1] > most[1] ? one : most), [10.5, 0])[0]
}

/** Gutters that at least two pages of one width show by themselves. */
function sharedGutters(
  areas: readonly { page: PageText; segments: readonly Segment[]; tables: PageText['tables'] }[],
  em: number,
): { x: number; width: number }[] {
  const found = areas.flatMap((area) => {
    const gutter = findGutter(area, em, [])
    return gutter ? [{ x: gutter.x, width: area.page.width }] : []
  })
  return found.filter(
    (own, i) =>
      found.findIndex((other) => near(own, other)) === i && found.filter((other) => near(own, other)).length > 1,
  )
}

const near = (a: { x: number; width: number }, b: { x: number; width: number }): boolean =>
  Math.abs(a.x - b.x) <= sameGutter && Math.abs(a.width - b.width) <= sameGutter

type PageFlows = ReturnType<Layout['arrange']>['flows'][number]

function blocksOf(pages: readonly PageFlows[], em: number, grammars: Grammars): SourceBlock[] {
  const edges = new TextEdges(pages, em)
  const stretches: Line[][] = [[]]
  const order: (SourceBlock | 'stretch')[] = []
  for (const page of pages)
    for (const flow of page.flows) {
      const column = edges.of(flow, page)
      flow.items.forEach((item, i) => {
        if (isTable(item)) {
          order.push('stretch', item.table)
          stretches.push([])
        } else stretches.at(-1)?.push({ ...item, page: page.page, ...column, first: i === 0 })
      })
    }
  order.push('stretch')
  const joined = joinLines(stretches, grammars)
  return order.flatMap((entry): SourceBlock[] => (entry === 'stretch' ? (joined.shift() ?? []) : [entry]))
}
