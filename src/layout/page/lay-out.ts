import type { Grammars } from '../../grammar'
import { type Diagnostic, diagnose, type Page, type SourceBlock, type SourceLine } from '../../model'
import { blocksOf, type PageFlows } from './blocks-of'
import { boxOf } from './cell-text'
import { flowsOf } from './columns'
import { drawLayout } from './draw-layout'
import { type Area, findGutter, type KnownGutter } from './find-gutter'
import { setNotesApart } from './footnotes'
import { findFurniture } from './furniture'
import { type PageText, readPage } from './read-page'
import type { Segment } from './segment'

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
/** So many lines on both sides make a gutter certain that only one page shows. */
const certainLines = 8
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
      blocks: blocksOf(flows, em, grammars),
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

  private arrange(grammars: Grammars) {
    const em = bodySize(this.pages)
    const furniture = findFurniture(this.pages, em, grammars)
    const areas = this.pages.map((page) => ({
      page,
      segments: page.segments.filter((segment) => !furniture.segments.has(segment)),
      placed: [...page.tables, ...page.boxes],
    }))
    const shared = sharedGutters(areas, em)
    const flows = areas.map((area): PageFlows => {
      const drawn = area.page.posts
        .filter((p) => Math.abs(p.y1 - p.y0) > postShare * area.page.height)
        .map(({ x0 }) => ({ x: x0 }))
      const same = shared.filter(({ width }) => Math.abs(width - area.page.width) < sameGutter)
      const own = flowsOf(area, em, [...drawn, ...same])
      const apart = own.map((flow) => setNotesApart(flow, area.page, em, own.length === 1))
      return {
        page: area.page.number,
        width: area.page.width,
        flows: apart.map(({ flow }) => flow),
        notes: apart.map(({ notes }) => notes),
      }
    })
    return { furniture, em, flows }
  }
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

/** Gutters that pages of one width show by themselves: one with many lines, or several pages. */
function sharedGutters(
  areas: readonly (Area & { page: PageText })[],
  em: number,
): (KnownGutter & { readonly width: number })[] {
  const found = areas.flatMap((area) => {
    const gutter = findGutter(area, em, [])
    return gutter ? [{ ...gutter, width: area.page.width }] : []
  })
  return found.flatMap((own, i) => {
    const alike = found.filter((other) => near(own, other))
    if (found.findIndex((other) => near(own, other)) !== i || (alike.length < 2 && own.lines < certainLines)) return []
    return [{ x: own.x, width: own.width, once: alike.length < 2 }]
  })
}

const near = (a: { x: number; width: number }, b: { x: number; width: number }): boolean =>
  Math.abs(a.x - b.x) <= sameGutter && Math.abs(a.width - b.width) <= sameGutter
