import { plainFormula } from './plain-formula'

const escapes = /\\([\\`*_{}[\]()#+\-.!|<>~$&%])/g
const image = /!\[([^[\]]{0,200})\]\([^()]{0,2000}\)/g
const link = /\[([^[\]]{1,500})\]\((?:https?:|mailto:|#|\/|\.)[^()\s]{0,2000}\)/g
const strong = /(\*\*|__)(?=\S)([^*_]{1,2000}?)\1/g
const emphasis = /(?<![*\w])\*(?=\S)([^*]{1,2000}?)\*(?!\*)/g
const tag =
  /<\/?(?:p|b|i|u|em|strong|span|font|sub|sup|div|center|a|h[1-6]|br|s|del|ins|mark|small|big|img|html|body|figure|figcaption|section|article|main|header|footer|table|tbody|thead|details|summary|hr)(?:\s[^<>]{0,500})?\/?>/gi
const entity = /&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});/gi
const named: Record<string, string> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: '\u3000',
  thinsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  middot: '·',
  times: '×',
  divide: '÷',
  deg: '°',
  permil: '‰',
  plusmn: '±',
  le: '≤',
  ge: '≥',
  sup2: '²',
  sup3: '³',
  copy: '©',
  reg: '®',
  zwnj: '',
  zwsp: '',
}
/** {align=center}, {: .right}: how static site generators give a paragraph its looks. */
const attributes =
  /\{:?(?:[ \t]*(?:[.#][A-Za-z][\w-]{0,60}|[a-z][\w:-]{0,60}=(?:"[^"{}]{0,200}"|'[^'{}]{0,200}'|[^\s{}"']{1,200}))){1,12}[ \t]*\}/g
const markup = /[\\*_<&[{$]/

/** The text of a Markdown line without its inline markup: emphasis, links, images, tags, attributes, entities,
 * escapes, and with its short formulas as they print. */
export function cleanMarkdown(text: string): string {
  if (!markup.test(text)) return text
  return plainFormula(text)
    .replace(attributes, '')
    .replace(image, '$1')
    .replace(link, '$1')
    .replace(tag, '')
    .replace(strong, '$2')
    .replace(emphasis, '$1')
    .replace(escapes, '$1')
    .replace(entity, (whole) => {
      const name = whole.slice(1, -1).toLowerCase()
      if (Object.hasOwn(named, name)) return named[name] as string
      if (!name.startsWith('#')) return whole
      const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole
    })
}
