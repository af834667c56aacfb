import { child, elements, isOn, readXml, valOf, type XmlElement } from './xml-tree'

/** What matters of a paragraph’s properties, its style’s included. */
export interface ParagraphLook {
  /** 1 for the highest heading. */
  readonly heading?: number
  readonly numId?: string
  readonly numLevel?: number
  /** Of the first line, in full-width characters. */
  readonly indent?: number
  /** Styles of a 目录. */
  readonly contents?: true
}

const maxStyles = 50
/** A first-line indent is measured against type of this size: 三号, 16 pt, in twentieths of a point. */
const characterWidth = 320

/** The paragraph styles of a document, each with what it takes from the style that it is based on. */
export class StyleSheet {
  private readonly styles = new Map<string, XmlElement>()
  private readonly looks = new Map<string, ParagraphLook>()
  private normal: string | undefined

  constructor(text: string | undefined) {
    if (!text) return
    for (const style of elements(child(readXml(text), 'styles'), 'style')) {
      if (style.attributes.type && style.attributes.type !== 'paragraph') continue
      this.styles.set(style.attributes.styleId ?? '', style)
      if (style.attributes.default === '1') this.normal = style.attributes.styleId
    }
  }

  /** The look of a paragraph by its w:pPr. */
  look(properties: XmlElement | undefined): ParagraphLook {
    const id = valOf(properties, 'pStyle') ?? this.normal
    return { ...(id === undefined ? {} : this.ofStyle(id, 0)), ...ownLook(properties) }
  }

  private ofStyle(id: string, depth: number): ParagraphLook {
    const known = this.looks.get(id)
    if (known) return known
    const style = this.styles.get(id)
    if (!style || depth > maxStyles) return {}
    const base = valOf(style, 'basedOn')
    const name = valOf(style, 'name') ?? id
    const look = {
      ...(base === undefined ? {} : this.ofStyle(base, depth + 1)),
      ...namedHeading(name),
      ...ownLook(child(style, 'pPr')),
    }
    this.looks.set(id, look)
    return look
  }
}

function namedHeading(name: string): ParagraphLook {
  const level = /^(?:heading|标题)\s*([1-9])$/i.exec(name)?.[1]
  if (level) return { heading: Number(level) }
  if (/^(?:toc|目录)\s*\d/i.test(name)) return { contents: true }
  return /^(?:title|标题)$/i.test(name) ? { heading: 1 } : {}
}

function ownLook(properties: XmlElement | undefined): ParagraphLook {
  if (!properties) return {}
  const outline = Number.parseInt(valOf(properties, 'outlineLvl') ?? '', 10)
  const numbering = child(properties, 'numPr')
  const numId = valOf(numbering, 'numId')
  const level = Number.parseInt(valOf(numbering, 'ilvl') ?? '', 10)
  const indent = indentOf(child(properties, 'ind'))
  return {
    ...(outline >= 0 && outline < 9 ? { heading: outline + 1 } : {}),
    ...(numId === undefined ? {} : { numId }),
    ...(level >= 0 ? { numLevel: level } : {}),
    ...(indent === undefined ? {} : { indent }),
  }
}

function indentOf(ind: XmlElement | undefined): number | undefined {
  if (!ind) return undefined
  const { firstLineChars, firstLine } = ind.attributes
  if (firstLineChars !== undefined) return Math.max(0, Number(firstLineChars) / 100 || 0)
  if (firstLine !== undefined) return Math.max(0, Math.round((Number(firstLine) / characterWidth) * 10) / 10 || 0)
  return undefined
}

/** Text that the document keeps but does not show. */
export const isVanished = (run: XmlElement): boolean => isOn(child(run, 'rPr'), 'vanish')
