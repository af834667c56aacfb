import { type Grammars, isTitleLine, loadGrammars } from '../../grammar'
import type { Fragment, SourceBlock, SourceLine, SourceText } from '../../model'
import { countInk } from '../../text/blank'
import { fold } from '../../text/normalise'
import { findContainer } from './find-container'
import { type HtmlElement, readHtmlTree } from './html-tree'
import { itemsOf, type PageItem, type PageItems } from './page-items'
import { readMetadata } from './read-metadata'

/** So much text a document has at least; a page that displays less shows it by script. */
const minText = 40
/** Lines at either end of the container where 来源：… 发布日期：… are the page’s. */
const edge = 8
/** The title stands within so many lines of the start. */
const maxLinesAboveTitle = 30
/** A title is printed on no more lines. */
const maxTitleLines = 6
/** A line of so many characters that the page is called by is its title, whatever element holds it. */
const sureTitle = 10

/**
 * A web page as the lines and tables of the document that it shows, with the page’s metadata beside them.
 * **Rule** see `findContainer`; metadata, buttons and 相关… lists are the page’s.
 * **Doubt** a title that the container lacks is taken from the heading above it.
 */
export function readHtml(html: string): SourceText {
  const grammars = loadGrammars()
  let { root, names } = readHtmlTree(html)
  if (root.ink < minText) ({ root, names } = readHtmlTree(html, true))
  const page = itemsOf(root)
  const { values, isMetadata } = readMetadata(page, root, grammars['page-labels'])
  const container = findContainer(page, root, isMetadata, grammars)
  const [from, to] = page.range.get(container) ?? [0, page.items.length]
  const inside = page.items.filter((_, i) => i >= from && i < to && !isMetadata(i))
  const own = withoutPageHeading(withoutFurniture(inside, grammars), grammars)
  const title = hasTitle(own, grammars)
    ? undefined
    : titleOutside(page, container, own, [...names, values.标题 ?? ''], grammars)
  const blocks = [...(title ? [title] : []), ...own].map(bare)
  return {
    blocks,
    total: countInk(html),
    pages: 1,
    ...(Object.keys(values).length ? { metadata: values } : {}),
  }
}

/** Without the buttons of the page, and what stands under 相关解读 at its end. */
function withoutFurniture(items: readonly PageItem[], grammars: Grammars): PageItem[] {
  const kept: PageItem[] = []
  for (const [i, item] of items.entries()) {
    const kind = item.kind === 'line' ? furnitureOf(item, grammars) : undefined
    if (kind === 'rest' && items.slice(i + 1).every(isLinkOrShort)) break
    if (kind === 'line' || kind === 'rest') continue
    if (kind === 'edge' && (i < edge || i >= items.length - edge)) continue
    kept.push(item)
  }
  return kept
}

/**
 * A heading of the page that the document below prints again as its own title, on one line or several.
 * The first line of a title may be an agency that signs below: that is no heading.
 */
function withoutPageHeading(items: readonly PageItem[], grammars: Grammars): readonly PageItem[] {
  const at = items.findIndex((item) => isTitleLine(item, grammars))
  const head = items[at]
  if (head?.kind !== 'line' || at > 3 || grammars.signature.first(head.text)) return items
  const title = fold(head.text)
  for (let from = at + 1; from < Math.min(items.length, at + maxLinesAboveTitle); from++) {
    let joined = ''
    for (const line of items.slice(from, from + maxTitleLines)) {
      if (line.kind !== 'line' || joined.length > title.length) break
      joined += fold(line.text)
      if (joined === title) return [...items.slice(0, at), ...items.slice(at + 1)]
    }
  }
  return items
}

const furnitureOf = (line: SourceLine, grammars: Grammars): unknown =>
  line.text.length <= 200 ? grammars['web-page'].first(line.text.trim())?.emits.furniture : undefined

const isLinkOrShort = (item: PageItem): boolean =>
  item.kind === 'line' ? item.linkedInk > 0 || item.text.length <= 30 : item.linkedInk > 0

/** One of the first lines ends in a 文种, as titles do. */
function hasTitle(items: readonly PageItem[], grammars: Grammars): boolean {
  for (const item of items.slice(0, maxLinesAboveTitle)) {
    if (item.kind !== 'line') return false
    const { text } = item
    const titled: boolean = isTitleLine(item, grammars)
    if (titled) {
      if (grammars['titles-and-genres'].first(text.slice(-80))) return true
    } else if (grammars['front-matter'].first(text.slice(0, 200))?.emits.line === 'addressee') return false
    else if (grammars.numbering.first(text.slice(0, 80))) return false
  }
  return false
}

/** The heading above the container that says what the page says of itself, or that reads as a title. */
function titleOutside(
  page: PageItems,
  container: HtmlElement,
  own: readonly PageItem[],
  names: readonly string[],
  grammars: Grammars,
): SourceLine | undefined {
  const [from] = page.range.get(container) ?? [0]
  const called = names.map(fold).filter(Boolean)
  const printed = new Set(own.slice(0, maxLinesAboveTitle).map((item) => (item.kind === 'line' ? fold(item.text) : '')))
  let best: SourceLine | undefined
  for (let i = from - 1; i >= 0; i--) {
    const item = page.items[i] as PageItem
    if (item.kind !== 'line' || item.linkedInk) continue
    const whole = brokenTitle(page.items.slice(Math.max(0, i + 1 - maxTitleLines), i + 1), called)
    if (whole) return whole
    if (!isTitleLine(item, grammars)) continue
    const text = fold(item.text)
    if (text.length < 5 || printed.has(text)) continue
    if (isCalled(text, called) && (item.heading !== undefined || text.length >= sureTitle))
      return { ...item, heading: 1 }
    const titled = item.heading !== undefined && grammars['titles-and-genres'].first(item.text.slice(-80))
    if (titled) best ??= { ...item, heading: 1 }
  }
  return best
}

/** The page’s name begins with the text, or ends with it behind those of site and section. */
const isCalled = (text: string, called: readonly string[]): boolean =>
  called.some((name) => name.startsWith(text) || name.endsWith(text))

/** A title on several lines, the last of which is given last, put together where the page’s name has it whole. */
function brokenTitle(items: readonly PageItem[], called: readonly string[]): SourceLine | undefined {
  let text = ''
  let best: SourceLine | undefined
  let source: readonly Fragment[] = []
  for (const line of [...items].reverse()) {
    if (line.kind !== 'line' || line.linkedInk) break
    text = line.text + text
    source = [...line.source, ...source]
    const folded = fold(text)
    if (!called.some((name) => name.includes(folded))) break
    if (source.length > 1 && folded.length >= sureTitle && isCalled(folded, called))
      best = { kind: 'line', text, source, heading: 1 }
  }
  return best
}

/** The block as the core knows it, inner spaces of the page’s markup gone. */
function bare(item: SourceBlock): SourceBlock {
  const { linkedInk: _, ...block } = item as PageItem
  return block
}
