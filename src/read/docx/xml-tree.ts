import { Parser } from 'htmlparser2'
import { GazetteError } from '../../model'

export interface XmlElement {
  /** Without its namespace prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (XmlElement | string)[]
}

/** Office files nest some forty deep. */
const maxDepth = 500
const chunk = 65_536

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * An XML part as elements, names and attributes without prefixes. Document types and entities of the file are
 * not expanded, nothing outside is ever fetched.
 * @param each takes the children of the element `within` one by one; they are not kept then
 */
export function readXml(text: string, within?: string, each?: (child: XmlElement) => void): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] }
  const path: XmlElement[] = [root]
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const own: Record<string, string> = {}
        for (const [key, value] of Object.entries(attributes)) own[local(key)] = value
        const made: XmlElement = { name: local(name), attributes: own, children: [] }
        if (!(each && path.at(-1)?.name === within)) path.at(-1)?.children.push(made)
        path.push(made)
      },
      ontext(piece) {
        const top = path.at(-1) as XmlElement
        const last = top.children.at(-1)
        if (typeof last === 'string') top.children[top.children.length - 1] = last + piece
        else top.children.push(piece)
      },
      onclosetag() {
        const closed = path.pop() as XmlElement
        if (each && path.at(-1)?.name === within) each(closed)
      },
    },
    { xmlMode: true },
  )
  for (let at = 0; at < text.length; at += chunk) {
    parser.write(text.slice(at, at + chunk))
    if (path.length > maxDepth)
      throw new GazetteError('input/limit', `An XML part nests more than ${maxDepth} elements.`)
  }
  parser.end()
  return root
}

export const elements = (parent: XmlElement | undefined, name?: string): XmlElement[] =>
  (parent?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  )

export const child = (parent: XmlElement | undefined, name: string): XmlElement | undefined => elements(parent, name)[0]

/** w:val of a child. */
export const valOf = (parent: XmlElement | undefined, name: string): string | undefined =>
  child(parent, name)?.attributes.val

/** A property that is there and not switched off. */
export function isOn(parent: XmlElement | undefined, name: string): boolean {
  const found = child(parent, name)
  return found !== undefined && !/^(?:0|false|off|none)$/.test(found.attributes.val ?? '')
}

/** All elements of a name below a parent, in order. */
export function descendants(parent: XmlElement | undefined, name: string): XmlElement[] {
  const found: XmlElement[] = []
  const walk = (at: XmlElement) => {
    for (const inner of elements(at)) {
      if (inner.name === name) found.push(inner)
      walk(inner)
    }
  }
  if (parent) walk(parent)
  return found
}
