import { lowered, raised } from '../../text/raised'
import { child, elements, valOf, type XmlElement } from './xml-tree'

/** Stands before what needs brackets beside a number or a divisor: 2(1/2), a÷(b/c). */
const touching = /[\p{L}\p{N})）\]÷/^_√]\s*$/u
/** So many characters before a formula say whether it touches something. */
const near = 20
/** One sign or one number: needs no brackets. */
const simple = /^(?:\p{N}+(?:\.\p{N}+)?%?|\p{L}[\p{Lm}₀-₉⁰-⁹²³¹]*|[(（][^()（）]*[)）])$/u

const bracketed = (text: string): string => (simple.test(text) || !text ? text : `(${text})`)

const above = (text: string): string =>
  !text ? '' : [...text].every((c) => raised(c) !== c) ? raised(text) : `^${bracketed(text)}`
const below = (text: string): string =>
  !text ? '' : [...text].every((c) => lowered(c) !== c) ? lowered(text) : `_${bracketed(text)}`

/** The parts of an element that are written in one line; `e` its base, others by their names. */
type Part = (name: string) => string

const shapes: Readonly<Record<string, (part: Part, node: XmlElement) => string>> = {
  sSup: (part) => `${bracketed(part('e'))}${above(part('sup'))}`,
  sSub: (part) => `${bracketed(part('e'))}${below(part('sub'))}`,
  sSubSup: (part) => `${bracketed(part('e'))}${below(part('sub'))}${above(part('sup'))}`,
  sPre: (part) => `${below(part('sub'))}${above(part('sup'))}${bracketed(part('e'))}`,
  rad: (part) => `${part('deg') === '' ? '' : above(part('deg'))}√${bracketed(part('e'))}`,
  func: (part) => `${part('fName')}${bracketed(part('e'))}`,
  limLow: (part) => `${part('e')}${below(part('lim'))}`,
  limUpp: (part) => `${part('e')}${above(part('lim'))}`,
  nary: (part, node) => {
    const sign = valOf(child(node, 'naryPr'), 'chr') ?? '∫'
    return `${sign}${below(part('sub'))}${above(part('sup'))}${bracketed(part('e'))}`
  },
  acc: (part, node) => `${part('e')}${valOf(child(node, 'accPr'), 'chr') ?? '\u0302'}`,
  bar: (part) => `${part('e')}\u0305`,
  d: (_, node) => {
    const properties = child(node, 'dPr')
    const sign = (name: string, usual: string) => valOf(properties, name) ?? usual
    const inner = elements(node, 'e')
      .map((e) => linearFormula(e))
      .join(sign('sepChr', '|'))
    return `${sign('begChr', '(')}${inner}${sign('endChr', ')')}`
  },
  m: (_, node) =>
    `[${elements(node, 'mr')
      .map((row) =>
        elements(row, 'e')
          .map((e) => linearFormula(e))
          .join(','),
      )
      .join(';')}]`,
  eqArr: (_, node) =>
    elements(node, 'e')
      .map((e) => linearFormula(e))
      .join('；'),
}

/**
 * An OMML formula (ECMA-376 §22.1) in one line: (Q×P)/T, x², a_(max).
 * **Rule** raised and lowered signs where they exist, else ^ and _ with brackets; a fraction gets brackets wherever
 * its neighbours would change its value.
 * @param before what is printed before the formula
 */
export function linearFormula(node: XmlElement, before = ''): string {
  let out = before
  const start = out.length
  let fraction = -1
  for (const inner of elements(node)) {
    const text = write(inner, out)
    if (!text) continue
    if (fraction >= 0 && /^[\p{L}\p{N}(（√^]/u.test(text)) out = `${out.slice(0, fraction)}(${out.slice(fraction)})`
    fraction = inner.name === 'f' && !touching.test(out.slice(-near)) ? out.length : -1
    out += text
  }
  return out.slice(start)
}

function write(node: XmlElement, before: string): string {
  if (node.name === 't') return node.children.filter((piece) => typeof piece === 'string').join('')
  if (node.name === 'f') return fractionOf(node, before)
  if (/Pr$/.test(node.name) || node.name === 'del') return ''
  const shape = shapes[node.name]
  return shape ? shape((name) => linearFormula(child(node, name) ?? empty), node) : linearFormula(node, before)
}

const empty: XmlElement = { name: '', attributes: {}, children: [] }

function fractionOf(node: XmlElement, before: string): string {
  const [top, bottom] = ['num', 'den'].map((name) => bracketed(linearFormula(child(node, name) ?? empty)))
  if (valOf(child(node, 'fPr'), 'type') === 'noBar') return `(${top}¦${bottom})`
  const text = `${top}/${bottom}`
  return touching.test(before.slice(-near)) ? `(${text})` : text
}
