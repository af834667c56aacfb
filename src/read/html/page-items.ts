import { countInk } from '../../text/blank'
import type { HtmlElement, HtmlNode } from './html-tree'
import { LineBuilder, type PageLine } from './line-builder'
import { listMark } from './list-mark'
import { isLayoutTable, type PageTable, readDataTable, textOf } from './read-table'

export type PageItem = PageLine | PageTable

/** The page as lines and tables in order, and which of them every element holds. */
export interface PageItems {
  readonly items: readonly PageItem[]
  /** Element → [from, to) in `items`; elements inside tables of data are not told apart. */
  readonly range: ReadonlyMap<HtmlElement, readonly [from: number, to: number]>
}

/** Points in a full-width character of running text (小四, 12 pt, to 三号, 16 pt). */
const pointsPerCharacter = 14

/** Cuts a page into lines and tables. Layout tables are nothing but their cells. */
export function itemsOf(root: HtmlElement): PageItems {
  const reader = new ItemReader()
  reader.element(root)
  return { items: reader.items, range: reader.range }
}

class ItemReader {
  readonly items: PageItem[] = []
  readonly range = new Map<HtmlElement, readonly [number, number]>()
  private readonly line = new LineBuilder((line) => this.items.push(line))

  element(element: HtmlElement): void {
    const from = this.items.length
    const indent = indentOf(element.attributes.style)
    const heading = /^h[1-6]$/.test(element.name) ? Number(element.name.charAt(1)) : undefined
    if (element.name === 'table' && !isLayoutTable(element)) this.table(element)
    else if (element.ink) {
      let item = 0
      for (const node of element.children) {
        if (node === 'break') this.line.flush(indent, heading)
        else if (node.kind === 'text') this.line.add(node)
        else {
          this.line.flush(indent, heading)
          if (node.name === 'li' && element.name === 'ol') this.line.mark(listMark(element, node, ++item))
          this.element(node)
        }
      }
      this.line.flush(indent, heading)
    }
    this.range.set(element, [from, this.items.length])
  }

  private caption(node: HtmlElement): void {
    const from = this.items.length
    this.element(node)
    for (const [i, item] of this.items.slice(from).entries())
      if (item.kind === 'line') this.items[from + i] = { ...item, caption: true }
  }

  private table(table: HtmlElement): void {
    for (const node of table.children) if (isCaption(node)) this.caption(node)
    this.items.push(readDataTable(table))
    for (const node of looseIn(table)) {
      const text = textOf(node)
      if (countInk(text.text)) this.element(node)
    }
  }
}

const isCaption = (node: HtmlNode): node is HtmlElement =>
  node !== 'break' && node.kind === 'element' && node.name === 'caption'

/** Blocks that stand inside a table but in none of its rows: a browser shows them beside it. */
const looseIn = (table: HtmlElement): HtmlElement[] =>
  table.children.filter(
    (node): node is HtmlElement =>
      node !== 'break' && node.kind === 'element' && !/^(?:tr|tbody|thead|tfoot|caption)$/.test(node.name),
  )

function indentOf(style: string | undefined): number {
  const found = /text-indent\s*:\s*(-?[\d.]{1,10})\s*(em|pt|px|cm|mm)/i.exec(style ?? '')
  if (!found) return 0
  const size = Number(found[1])
  const points: Record<string, number> = { em: pointsPerCharacter, pt: 1, px: 0.75, cm: 28.35, mm: 2.835 }
  const indent = (size * (points[(found[2] ?? '').toLowerCase()] ?? 0)) / pointsPerCharacter
  return Number.isFinite(indent) && indent > 0 ? Math.min(indent, 20) : 0
}
