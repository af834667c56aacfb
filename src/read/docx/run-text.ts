import { lowered, raised } from '../../text/raised'
import { linearFormula } from './linear-formula'
import { isVanished } from './style-sheet'
import { isSymbolFont, symbolOf } from './symbol-fonts'
import { child, descendants, elements, valOf, type XmlElement } from './xml-tree'

/** What a paragraph shows: its text with line feeds for breaks, and the text boxes and notes hung on it. */
export interface ParagraphText {
  text: string
  readonly boxes: XmlElement[]
  /** Signs of fonts whose table nobody knows; they stand as U+FFFD. */
  readonly unknown: string[]
}

/** What stands for a note, `footnote 2`, where it is cited; with a mark of its own the text has it already. */
export type NoteMark = (note: string, ownMark: boolean) => string
const noteOf = (node: XmlElement): string => `${node.name.replace('Reference', '')} ${node.attributes.id ?? ''}`

/** Elements whose text is not shown: deleted or moved away, field codes, ruby guides, marks of comments. */
const silent = new Set([
  'del',
  'moveFrom',
  'delText',
  'instrText',
  'delInstrText',
  'rPr',
  'pPr',
  'rt',
  'rubyPr',
  'Fallback',
  'tbl',
  'sdtPr',
  'sdtEndPr',
])
/**
 * The text of a paragraph as Word shows it.
 * **Rule** insertions count, deletions do not; of mc:AlternateContent only the first choice, so that a text box
 * is not read twice.
 * @param mark the mark of a note where it is cited
 */
export function readRuns(paragraph: XmlElement, mark: NoteMark = () => ''): ParagraphText {
  const out: ParagraphText = { text: '', boxes: [], unknown: [] }
  let run: XmlElement | undefined
  const walk = (parent: XmlElement): void => {
    for (const node of parent.children) if (typeof node !== 'string') take(node)
  }
  const take = (node: XmlElement): void => {
    switch (node.name) {
      case 't':
        out.text += shownText(node, run, out)
        return
      case 'oMath':
        out.text += linearFormula(node, out.text)
        return
      case 'tab':
      case 'ptab':
        out.text += '\t'
        return
      case 'br':
      case 'cr':
        out.text += '\n'
        return
      case 'noBreakHyphen':
        out.text += '-'
        return
      case 'sym':
        out.text += signOf(node.attributes.font, Number.parseInt(node.attributes.char ?? '', 16), out)
        return
      case 'footnoteReference':
      case 'endnoteReference':
        out.text += mark(noteOf(node), /^(?:1|true|on)$/.test(node.attributes.customMarkFollows ?? ''))
        return
      case 'txbxContent':
        out.boxes.push(node)
        return
      case 'AlternateContent':
        alternate(node)
        return
      default:
        if (silent.has(node.name) || (node.name === 'r' && isVanished(node))) return
        if (node.name === 'r') run = node
        walk(node)
    }
  }
  const alternate = (node: XmlElement): void => {
    const choice = child(node, 'Choice')
    const boxed = descendants(choice, 'txbxContent').length > 0 || descendants(choice, 't').length > 0
    const chosen = boxed ? choice : (child(node, 'Fallback') ?? choice)
    if (chosen) walk(chosen)
  }
  walk(paragraph)
  return out
}

function signOf(font: string | undefined, code: number, out: ParagraphText): string {
  const sign = symbolOf(font, code)
  if (sign === '\ufffd')
    out.unknown.push(`${font ?? '?'} ${Number.isNaN(code) ? '?' : code.toString(16).toUpperCase()}`)
  return sign
}

/** A run’s text as its font and height show it. */
function shownText(node: XmlElement, run: XmlElement | undefined, out: ParagraphText): string {
  const text = node.children.filter((piece) => typeof piece === 'string').join('')
  const properties = child(run, 'rPr')
  const { ascii, hAnsi } = child(properties, 'rFonts')?.attributes ?? {}
  const fontOf = (code: number) =>
    code < 0x80 ? ascii : isSymbolFont(hAnsi) ? hAnsi : code >> 8 === 0xf0 ? ascii : undefined
  const signs = [...text].map((char) => {
    const code = char.codePointAt(0) as number
    const font = code <= 0xff || code >> 8 === 0xf0 ? fontOf(code) : undefined
    return isSymbolFont(font) && char.trim() ? signOf(font, code, out) : char
  })
  const height = valOf(properties, 'vertAlign')
  const shown = signs.join('')
  return height === 'superscript' ? raised(shown) : height === 'subscript' ? lowered(shown) : shown
}

/** The children of a part with what only wraps them (content controls, insertions, smart tags) taken off. */
export function unwrapped(parent: XmlElement): XmlElement[] {
  return elements(parent).flatMap((node) => {
    if (node.name === 'sdt') return unwrapped(child(node, 'sdtContent') ?? node)
    if (node.name === 'customXml' || node.name === 'ins' || node.name === 'smartTag' || node.name === 'moveTo')
      return unwrapped(node)
    return [node]
  })
}
