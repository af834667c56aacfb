import { Parser } from 'htmlparser2'

/** An element of an OFD file, names without their namespace’s prefix. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Text directly in the element. */
  readonly text: string
}

interface OpenElement extends XmlElement {
  children: OpenElement[]
  text: string
}

/** Deeper than any page: page blocks are nested two or three deep. */
const maxDepth = 100
/** A dense page drawn glyph by glyph has some 30,000 elements. */
const maxElements = 800_000

/**
 * The element tree of one XML file.
 *
 * **Rule** Entities of a DTD are never expanded and nothing outside is fetched: the parser knows neither.
 * **Doubt** What has no root, is cut off, too deep or too large throws; the caller says which page suffers.
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  const open: OpenElement[] = []
  let root: OpenElement | undefined
  let elements = 0
  let cutOff = false
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length >= maxDepth) throw new Error(`XML is nested more than ${maxDepth} deep`)
        if (++elements > maxElements) throw new Error(`XML has more than ${maxElements} elements`)
        const element: OpenElement = {
          name: local(name),
          attributes: ownAttributes(attributes),
          children: [],
          text: '',
        }
        const parent = open.at(-1)
        if (parent) parent.children.push(element)
        else root ??= element
        open.push(element)
      },
      ontext(text) {
        const element = open.at(-1)
        if (element) element.text += text
      },
      onclosetag(_, implied) {
        open.pop()
        if (implied && !open.length) cutOff = true
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(decodeXml(bytes))
  if (!root) throw new Error('no XML')
  if (cutOff) throw new Error('XML is cut off')
  return root
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

function ownAttributes(attributes: Record<string, string>): Record<string, string> {
  const own: Record<string, string> = Object.create(null)
  for (const name in attributes) own[local(name)] = attributes[name] as string
  return own
}

function decodeXml(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const head = String.fromCharCode(...bytes.subarray(0, 120))
  const named = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w-]{2,20})["']/.exec(head)?.[1] ?? 'utf-8'
  const label = /^(?:gbk|gb2312|gb18030|gb_2312-80)$/i.test(named) ? 'gb18030' : 'utf-8'
  return new TextDecoder(label).decode(bytes)
}
