import type { Font } from '../../model'

/** Weights from here on are bold (CSS: 600 is semi-bold). */
const boldWeight = 600
const boldName = /bold|heavy|black|demi|粗/i
const italicName = /italic|oblique/i
/** The prefix of an embedded subset: six capitals and a plus sign. */
const subsetPrefix = /^[A-Z]{6}\+/

export interface FontFacts {
  readonly name: string
  readonly weight?: number
  readonly bold?: boolean
  readonly italic?: boolean
}

/** The fonts of a page, each once: subsets of one typeface are one font. */
export class FontTable {
  readonly fonts: Font[] = []
  private readonly known = new Map<string, number>()

  index(facts: FontFacts): number {
    const name = facts.name.replace(subsetPrefix, '')
    const bold = facts.bold === true || (facts.weight ?? 0) >= boldWeight || boldName.test(name)
    const italic = facts.italic === true || italicName.test(name)
    return this.add({ name, bold, ...(italic ? { italic } : {}) })
  }

  /** The same typeface in bold. */
  bolder(index: number): number {
    return this.add({ ...(this.fonts[index] as Font), bold: true })
  }

  private add(font: Font): number {
    const key = `${font.name}|${font.bold}|${font.italic === true}`
    const found = this.known.get(key)
    if (found !== undefined) return found
    this.fonts.push(font)
    this.known.set(key, this.fonts.length - 1)
    return this.fonts.length - 1
  }
}
