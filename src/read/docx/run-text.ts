import { isVanished } from './style-sheet'
import { child, descendants, elements, type XmlElement } from './xml-tree'

/** What a paragraph shows: its text with line feeds for breaks, and the text boxes and notes hung on it. */
export interface ParagraphText {
  text: string
  readonly boxes: XmlElement[]
  readonly notes: string[]
}

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
/** Wingdings and Symbol boxes that forms use. */
const symbols: Record<string, string> = {
  A8: '□',
  '6F': '□',
  '71': '□',
  '72': '□',
  FE: '☑',
  '52': '☑',
  FC: '√',
  '50': '√',
  FB: '×',
  B7: '·',
}

/**
 * The text of a paragraph as Word shows it.
 * **Rule** insertions count, deletions do not; of mc:AlternateContent only the first choice, so that a text box
 * is not read twice.
 */
export function readRuns(paragraph: XmlElement): ParagraphText {
  const out: ParagraphText = { text: '', boxes: [], notes: [] }
  const walk = (parent: XmlElement): void => {
    for (const node of parent.children) if (typeof node !== 'string') take(node)
  }
  const take = (node: XmlElement): void => {
    switch (node.name) {
      case 't':
        out.text += node.children.filter((piece) => typeof piece === 'string').join('')
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
        out.text += symbols[(node.attributes.char ?? '').toUpperCase().slice(-2)] ?? ''
        return
      case 'footnoteReference':
      case 'endnoteReference':
        out.notes.push(`${node.name === 'footnoteReference' ? 'footnote' : 'endnote'} ${node.attributes.id ?? ''}`)
        return
      case 'txbxContent':
        out.boxes.push(node)
        return
      case 'AlternateContent':
        alternate(node)
        return
      default:
        if (!silent.has(node.name) && !(node.name === 'r' && isVanished(node))) walk(node)
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

/** The children of a part with what only wraps them (content controls, insertions, smart tags) taken off. */
export function unwrapped(parent: XmlElement): XmlElement[] {
  return elements(parent).flatMap((node) => {
    if (node.name === 'sdt') return unwrapped(child(node, 'sdtContent') ?? node)
    if (node.name === 'customXml' || node.name === 'ins' || node.name === 'smartTag' || node.name === 'moveTo')
      return unwrapped(node)
    return [node]
  })
}
