import type { Grammars } from '../../grammar'
import { parseNumber } from '../../text/numerals'
import type { PageText } from './read-page'
import { type Segment, sameLine } from './segment'

/** What belongs to the pages and not to the text. */
export interface PageFurniture {
  readonly segments: ReadonlySet<Segment>
  /** Physical page → the number printed on it. */
  readonly printed: ReadonlyMap<number, number>
}

/** Running heads and page numbers stand on one of so many lines from the top or the bottom. */
const edgeLines = 3
/** … with no more pieces of text on them in all. */
const edgeSegments = 40
/** … and in this part of the page’s height. */
const edgeShare = 0.16
/** Two heads stand at the same height when they differ by no more, in points. */
const sameHeight = 4
/** Running heads are not printed larger than the text, but for this factor; titles are. */
const largestHead = 1.15
/** A running head is no longer. */
const maxHead = 60
/** Text repeated at one place on this share of the pages is a watermark or a stamp of the typesetter. */
const stampShare = 0.5

interface Edge {
  readonly segment: Segment
  readonly page: PageText
  readonly top: boolean
  /** Distance of its middle from the edge of the page. */
  readonly distance: number
  /** How many lines stand further out. */
  readonly level: number
  readonly key: string
}

const mask = (text: string): string =>
  text.replace(/[\s\u3000]+/g, '').replace(/[0-9０-９〇○零一二三四五六七八九十百]+/g, '#')

/**
 * Running heads, page numbers and watermarks of an issue.
 * **Rule** at the edge of a page: text that returns at the same height on other pages (its numbers may change,
 * left and right pages may differ), numbers that rise with the pages, and whatever stands in a place that
 * such heads hold on other pages. Anywhere: the same text at the same point on most pages.
 * **Doubt** a line that does not return, or returns at another height, is text.
 */
export function findFurniture(pages: readonly PageText[], em: number, grammars: Grammars): PageFurniture {
  const edges = pages.flatMap(edgesOf)
  const furniture = new Set<Segment>()
  const printed = pageNumbers(edges, furniture, grammars)
  const least = pages.length <= 6 ? 2 : 3
  const slots: Edge[] = []
  for (const group of groupBy(edges, (edge) => `${edge.top}|${edge.key}`).values()) {
    for (const edge of group) {
      const again = group.filter((other) => Math.abs(other.distance - edge.distance) <= sameHeight)
      if (new Set(again.map((other) => other.page.number)).size < least) continue
      if (edge.segment.size > em * largestHead || grammars.numbering.first(edge.segment.text.slice(0, 80))) continue
      slots.push(edge)
    }
  }
  for (const edge of settled(slots, furniture)) furniture.add(edge.segment)
  for (const edge of edges)
    if (!furniture.has(edge.segment) && isInSlot(edge, slots, furniture)) furniture.add(edge.segment)
  for (const segment of stamps(pages)) furniture.add(segment)
  for (const page of pages) if (page.recognised) for (const s of page.segments) if (isSpeck(s)) furniture.add(s)
  return { segments: furniture, printed }
}

function edgesOf(page: PageText): Edge[] {
  const out: Edge[] = []
  for (const top of [true, false]) {
    const limit = page.height * edgeShare
    const distance = (s: Segment) => (top ? (s.y0 + s.y1) / 2 : page.height - (s.y0 + s.y1) / 2)
    const near = page.segments.filter((s) => distance(s) <= limit).sort((a, b) => distance(a) - distance(b))
    let level = 0
    near.forEach((segment, i) => {
      const before = near[i - 1]
      if (before && !sameLine(before, segment)) level++
      if (level < edgeLines && i < edgeSegments && segment.text.length <= maxHead)
        out.push({ segment, page, top, distance: distance(segment), level, key: mask(segment.text) })
    })
  }
  return out
}

/** A head is only one where nothing but furniture stands further out. */
function settled(slots: readonly Edge[], furniture: ReadonlySet<Segment>): Edge[] {
  const heads = new Set(slots.map((edge) => edge.segment))
  return slots.filter((edge) =>
    edge.page.segments.every((other) => {
      if (other === edge.segment || heads.has(other) || furniture.has(other) || sameLine(other, edge.segment))
        return true
      return edge.top ? other.y0 > edge.segment.y0 : other.y1 < edge.segment.y1
    }),
  )
}

/** Space between a head and the text, in heights of the head; lines of widely set text stand a height apart. */
const clearGap = 1.6

/** The outermost line of a page, in a place where heads of the same size stand on other pages, and apart from the text. */
function isInSlot(edge: Edge, slots: readonly Edge[], furniture: ReadonlySet<Segment>): boolean {
  const { segment, page } = edge
  const like = slots.filter(
    (slot) =>
      slot.top === edge.top &&
      furniture.has(slot.segment) &&
      Math.abs(slot.distance - edge.distance) <= sameHeight / 2 &&
      Math.abs(slot.segment.size - segment.size) < 0.6,
  )
  if (like.length < 2) return false
  const inner = page.segments.filter((s) => s !== segment && !furniture.has(s) && !sameLine(s, segment))
  const gap = edge.top
    ? Math.min(...inner.map((s) => s.y0), page.height) - segment.y1
    : segment.y0 - Math.max(...inner.map((s) => s.y1), 0)
  const ruled = page.beams.some((beam) => {
    const y = (beam.y0 + beam.y1) / 2
    return (
      Math.abs(beam.x1 - beam.x0) > page.width * 0.3 &&
      (edge.top ? y > segment.y0 && y < segment.y1 + 20 : y < segment.y1 && y > segment.y0 - 20)
    )
  })
  return ruled || gap > (segment.y1 - segment.y0) * clearGap
}

/** Dashes around a page number; recognition also takes them for 一. */
const bareNumber = /^[-—–―－─一~～·•*.．:\s\u3000]*(?<page>[0-9０-９]{1,4})[-—–―－─一~～·•*.．:\s\u3000]*$/u
/** Physical and printed numbers differ by one amount; so many pages must agree on it. */
const agreeing = 2

/** Page numbers: they rise with the pages. */
function pageNumbers(edges: readonly Edge[], furniture: Set<Segment>, grammars: Grammars): Map<number, number> {
  const found = edges.flatMap((edge) => {
    const printedText = edge.segment.text.trim()
    // Between dashes recognition takes digits for letters.
    const text =
      edge.page.recognised && printedText.length <= 8
        ? printedText
            .replace(/[ЗзӠ]/g, '3')
            .replace(/[lI|]/g, '1')
            .replace(/[OoＯ]/g, '0')
        : printedText
    const own = bareNumber.exec(text)?.groups?.page ?? grammars.furniture.first(text)?.groups.page ?? roman(text)
    const number = own === undefined ? undefined : parseNumber(own)
    return number === undefined ? [] : [{ edge, number, offset: edge.page.number - number }]
  })
  const printed = new Map<number, number>()
  const byOffset = groupBy(found, ({ offset, edge }) => `${offset}|${edge.top}`)
  for (const group of [...byOffset.values()].sort((a, b) => b.length - a.length)) {
    if (new Set(group.map(({ edge }) => edge.page.number)).size < agreeing) continue
    for (const { edge, number } of group) {
      if (printed.has(edge.page.number)) continue
      furniture.add(edge.segment)
      printed.set(edge.page.number, number)
    }
  }
  // A number in dashes is a page number even where no other page agrees.
  for (const { edge, number } of found) {
    if (printed.has(edge.page.number) || edge.level > 1) continue
    if (grammars.furniture.first(edge.segment.text.trim())?.emits.line !== 'page-number') continue
    furniture.add(edge.segment)
    printed.set(edge.page.number, number)
  }
  return printed
}

const romanForm = /^(?=.)C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/
const romanValues: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 }

/** Page numbers before the first document are often Roman. */
function roman(text: string): string | undefined {
  const letters = text.replace(/[-—–·\s]/g, '').toUpperCase()
  if (!romanForm.test(letters)) return undefined
  const values = [...letters].map((letter) => romanValues[letter] ?? 0)
  return String(values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0))
}

/** On a recognised page a few marks that stand alone are dirt; leaders are longer. */
const isSpeck = (segment: Segment): boolean =>
  /^[-.·:：,，、'`"‘’“”—–_~^*;；?？!！•°。|\s\u3000]{1,3}$/u.test(segment.text)

/** The same text at the same point of most pages. */
function stamps(pages: readonly PageText[]): Segment[] {
  if (pages.length < 4) return []
  const places = groupBy(
    pages.flatMap((page) => page.segments.map((segment) => ({ segment, page }))),
    ({ segment: s }) => `${Math.round(s.x0 / 3)}|${Math.round(s.y0 / 3)}|${s.text}`,
  )
  return [...places.values()]
    .filter((group) => new Set(group.map(({ page }) => page.number)).size >= Math.max(3, pages.length * stampShare))
    .flatMap((group) => group.map(({ segment }) => segment))
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
