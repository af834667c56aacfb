import { type Grammars, isTitleLine, readDocNumber } from '../../grammar'
import { countInk } from '../../text/blank'
import { endsClosed } from '../../text/sentences'
import type { HtmlElement } from './html-tree'
import type { PageItem, PageItems } from './page-items'

/** An element inside that has so much of the text is the better container. */
const nearlyAll = 0.9
/** So much is enough where its name says that it is the main part. */
const most = 0.5
/** A line without a full stop counts as text from this length. */
const longLine = 24
const openable = new Set(
  'html body div td section article main form center table tbody tr blockquote fieldset'.split(' '),
)

/**
 * The element that holds the document, or the documents, and little else.
 * **Rule** from the whole page down to the part that has nearly all text which is no link, label or button;
 * an editor’s container (TRS_Editor, UCAP-CONTENT …) ends the way, and so does a part beside which
 * lines stand that only documents have.
 */
export function findContainer(
  page: PageItems,
  root: HtmlElement,
  isMetadata: (item: number) => boolean,
  grammars: Grammars,
): HtmlElement {
  const search = new ContainerSearch(page, isMetadata, grammars)
  return search.from(root)
}

class ContainerSearch {
  private readonly sums: number[] = [0]
  private readonly evidence: number[] = [0]

  constructor(
    private readonly page: PageItems,
    isMetadata: (item: number) => boolean,
    private readonly grammars: Grammars,
  ) {
    page.items.forEach((item, i) => {
      const apart = isMetadata(i)
      this.sums.push((this.sums[i] ?? 0) + (apart ? 0 : goodInk(item, grammars)))
      this.evidence.push((this.evidence[i] ?? 0) + (!apart && isEvidence(item, grammars) ? 1 : 0))
    })
  }

  from(root: HtmlElement): HtmlElement {
    let at = root
    for (;;) {
      if (this.region(at) === 'editor') return at
      const next = this.inside(at)
      if (!next) return at
      at = next
    }
  }

  private inside(element: HtmlElement): HtmlElement | undefined {
    const kids = element.children.filter((node): node is HtmlElement => node !== 'break' && node.kind === 'element')
    const best = kids.reduce<HtmlElement | undefined>(
      (top, kid) => (this.good(kid) > (top ? this.good(top) : 0) ? kid : top),
      undefined,
    )
    if (!best || !openable.has(best.name) || !this.page.range.has(best)) return undefined
    const others = kids.filter((kid) => kid !== best && !this.isAside(kid))
    const otherInk = others.reduce((sum, kid) => sum + this.good(kid), 0)
    const loose = this.good(element) - kids.reduce((sum, kid) => sum + this.good(kid), 0)
    const share = this.good(best) / Math.max(1, this.good(best) + otherInk + loose)
    if (share < most || others.some((kid) => this.count(this.evidence, kid) > 0)) return undefined
    const named = this.holdsEditor(best) && !others.some((kid) => this.holdsEditor(kid))
    return share >= nearlyAll || named ? best : undefined
  }

  private good(element: HtmlElement): number {
    return this.count(this.sums, element)
  }

  private count(sums: readonly number[], element: HtmlElement): number {
    const [from, to] = this.page.range.get(element) ?? [0, 0]
    return (sums[to] ?? 0) - (sums[from] ?? 0)
  }

  private region(element: HtmlElement): string | undefined {
    const label = element.label.trim()
    return label ? (this.grammars['web-page'].first(label)?.emits.region as string | undefined) : undefined
  }

  private isAside(element: HtmlElement): boolean {
    return (
      element.name === 'nav' ||
      element.name === 'footer' ||
      element.name === 'aside' ||
      this.region(element) === 'aside'
    )
  }

  /** The element, or one that it holds alone, is named as the main part. */
  private holdsEditor(element: HtmlElement): boolean {
    for (let at: HtmlElement | undefined = element; at; ) {
      const region = this.region(at)
      if (region === 'editor' || region === 'content') return true
      const kids: HtmlElement[] = at.children.filter(
        (node): node is HtmlElement => node !== 'break' && node.kind === 'element' && this.good(node) > 0,
      )
      at = kids.length === 1 ? kids[0] : undefined
    }
    return false
  }
}

/** Ink of a block that is neither link nor label nor button. */
function goodInk(item: PageItem, grammars: Grammars): number {
  if (item.kind === 'table') {
    const ink = item.rows.reduce((sum, row) => sum + row.reduce((own, cell) => own + countInk(cell.text), 0), 0)
    return item.linkedInk * 2 > ink ? 0 : ink - item.linkedInk
  }
  const ink = countInk(item.text)
  if (item.linkedInk * 2 > ink) return 0
  if (item.text.length <= 200 && grammars['web-page'].first(item.text)) return 0
  return ink >= longLine || endsClosed(item.text) ? ink - item.linkedInk : 0
}

/** Lines that only documents have: 发文字号, 主送机关, 附件N. */
function isEvidence(item: PageItem, grammars: Grammars): boolean {
  if (item.kind !== 'line' || item.text.length > 400 || item.linkedInk) return false
  if (readDocNumber(item.text, grammars)) return true
  if (isTitleLine(item, grammars) && item.heading === undefined) return false
  const kind = item.text.length > 200 ? undefined : grammars['front-matter'].first(item.text)?.emits.line
  return kind === 'addressee' || kind === 'attachment' || kind === 'history'
}
