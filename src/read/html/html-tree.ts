import { Parser } from 'htmlparser2'
import { GazetteError } from '../../model'
import { countInk } from '../../text/blank'
import { lowered, raised } from '../../text/raised'

export interface HtmlText {
  readonly kind: 'text'
  readonly text: string
  readonly start: number
  readonly end: number
  readonly linked: boolean
}

/** An element that makes a block of its own; inline elements leave only their text. */
export interface HtmlElement {
  readonly kind: 'element'
  readonly name: string
  /** #id .class .class, in small letters. */
  readonly label: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: HtmlNode[]
  readonly start: number
  /** Characters that print something, in all that is inside. */
  ink: number
  /** Blocks and line breaks inside. */
  blocks: number
  /** Tables inside. */
  tables: number
}

export type HtmlNode = HtmlText | HtmlElement | 'break'

export interface HtmlPage {
  readonly root: HtmlElement
  /** What the page calls itself, best first: its ArticleTitle (政府网站发展指引), its <title>. */
  readonly names: readonly string[]
}

/** Deeper elements are not told apart; their text stays with the last one that is. Browsers stop at 512. */
const maxDepth = 300
/** Open elements, unclosed inline ones included, beyond which a file is no page. */
const maxOpen = 3000
/** Block elements beyond which a file is no page that anyone could read. */
const maxElements = 3_000_000
const chunk = 65_536

const blockNames = new Set(
  `html body div p h1 h2 h3 h4 h5 h6 table thead tbody tfoot tr td th caption ul ol li dl dt dd section article main
  header footer nav aside blockquote pre center form fieldset figure figcaption address details summary`.split(/\s+/),
)
const silentNames = new Set(
  'script style title noscript template textarea select option button svg math iframe object audio video canvas xml input'.split(
    ' ',
  ),
)
const hiddenStyle = /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i
/** A note’s mark in brackets stays as the note itself has it: [1]. */
const noteMark = /[[\]〔〕【】]/u
const kept = ['rowspan', 'colspan', 'style', 'align', 'type', 'start', 'value', 'dir']

/**
 * The block elements and texts of a page; scripts and what is not displayed left out.
 * Bounded in depth and number, so that neither can exhaust the stack or the memory.
 * @param showHidden takes text in that the page does not display (some pages show it by script)
 */
export function readHtmlTree(html: string, showHidden = false): HtmlPage {
  const builder = new TreeBuilder(showHidden)
  const parser = new Parser(
    {
      onopentag: (name, attributes) => builder.open(name, attributes, parser.startIndex),
      ontext: (text) => builder.text(text, parser.startIndex, parser.endIndex + 1),
      onclosetag: () => builder.close(),
    },
    { lowerCaseTags: true },
  )
  for (let at = 0; at < html.length; at += chunk) {
    parser.write(html.slice(at, at + chunk))
    builder.checkLimits()
  }
  parser.end()
  return { root: builder.root, names: builder.names }
}

const element = (name: string, label: string, attributes: Record<string, string>, start: number): HtmlElement => ({
  kind: 'element',
  name,
  label,
  attributes,
  children: [],
  start,
  ink: 0,
  blocks: 0,
  tables: 0,
})

class TreeBuilder {
  readonly root = element('html', '', {}, 0)
  /** For every open tag the element it made, or why it made none. */
  private readonly tags: (HtmlElement | 'inline' | 'link' | 'silent' | 'sup' | 'sub')[] = []
  private readonly path: HtmlElement[] = [this.root]
  readonly names: string[] = []
  private silent = 0
  private inTitle = false
  private links = 0
  private elements = 0
  private preformatted = 0
  private readonly raisedNow: ('sup' | 'sub')[] = []

  constructor(private readonly showHidden: boolean) {}

  open(name: string, attributes: Record<string, string>, start: number): void {
    const top = this.path.at(-1) as HtmlElement
    if (name === 'title' && !this.names.some((known) => known !== '')) this.inTitle = this.names.push('') > 0
    if (name === 'meta' && /^article-?title$/i.test(attributes.name ?? '') && attributes.content)
      this.names.unshift(attributes.content)
    if (this.silent || silentNames.has(name) || this.isHidden(name, attributes)) {
      this.silent++
      this.tags.push('silent')
    } else if (name === 'br' || name === 'hr') {
      top.children.push('break')
      top.blocks++
      this.tags.push('inline')
    } else if (name === 'a' && attributes.href !== undefined) {
      this.links++
      this.tags.push('link')
    } else if (name === 'sup' || name === 'sub') {
      this.raisedNow.push(name)
      this.tags.push(name)
    } else if (!blockNames.has(name) || this.path.length >= maxDepth) {
      if (blockNames.has(name)) top.children.push('break')
      this.tags.push('inline')
    } else {
      const attrs: Record<string, string> = {}
      for (const key of kept) if (attributes[key] !== undefined) attrs[key] = attributes[key]
      const made = element(name, labelOf(attributes), attrs, start)
      this.elements++
      if (name === 'pre') this.preformatted++
      top.children.push(made)
      this.path.push(made)
      this.tags.push(made)
    }
  }

  text(printed: string, start: number, end: number): void {
    const place = noteMark.test(printed) ? undefined : this.raisedNow.at(-1)
    const text = place === 'sup' ? raised(printed) : place === 'sub' ? lowered(printed) : printed
    if (this.inTitle) this.names[this.names.length - 1] += text
    if (this.silent) return
    const top = this.path.at(-1) as HtmlElement
    top.ink += countInk(text)
    if (this.preformatted && end - start === text.length) this.preformattedLines(top, text, start)
    else top.children.push({ kind: 'text', text, start, end, linked: this.links > 0 })
  }

  /** In <pre> a line feed ends the line, and spaces before the text are its indent. */
  private preformattedLines(top: HtmlElement, text: string, start: number): void {
    let at = start
    for (const [i, part] of text.split(/(\r\n?|\n)/).entries()) {
      if (i % 2 === 1) {
        top.children.push('break')
        top.blocks++
      } else if (part) {
        const indented = part.replace(/^[ \t]+/, (lead) => '\u00a0'.repeat(lead.replace(/\t/g, '        ').length))
        top.children.push({ kind: 'text', text: indented, start: at, end: at + part.length, linked: this.links > 0 })
      }
      at += part.length
    }
  }

  close(): void {
    const closed = this.tags.pop()
    this.inTitle = false
    if (closed === undefined || closed === 'inline') return
    if (closed === 'silent') this.silent--
    else if (closed === 'link') this.links--
    else if (closed === 'sup' || closed === 'sub') this.raisedNow.pop()
    else {
      this.path.pop()
      if (closed.name === 'pre') this.preformatted--
      const parent = this.path.at(-1) as HtmlElement
      parent.ink += closed.ink
      parent.blocks += closed.blocks + 1
      parent.tables += closed.tables + (closed.name === 'table' ? 1 : 0)
    }
  }

  checkLimits(): void {
    if (this.tags.length > maxOpen || this.elements > maxElements)
      throw new GazetteError(
        'input/limit',
        this.elements > maxElements
          ? `The page has more than ${maxElements} elements.`
          : `The page opens more than ${maxOpen} elements inside each other.`,
      )
  }

  private isHidden(name: string, attributes: Record<string, string>): boolean {
    if (this.showHidden || name === 'html' || name === 'body') return false
    return attributes.hidden !== undefined || hiddenStyle.test(attributes.style ?? '')
  }
}

const labelOf = ({ id, class: classes }: Record<string, string>): string =>
  `${id ? ` #${id}` : ''} ${classes ? `.${classes.slice(0, 300).trim().split(/\s+/).join(' .')}` : ''} `
    .toLowerCase()
    .slice(0, 200)
