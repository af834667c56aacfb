import type { SourceBlock } from '../../model'
import { decode } from '../decode'
import { readHtml } from '../html/read-html'
import { readText } from '../text/read-text'

/** Multipart messages nest two deep: alternative within related. */
const maxParts = 6
/** Header lines of a part; browsers write some ten. */
const maxHeader = 20_000

/**
 * What a w:altChunk shows: its part as HTML, as a web archive (MIME, RFC 2557) or as plain text.
 * **Rule** the bytes decide, not the name. Undefined where the part is something else (RTF).
 */
export function readChunk(bytes: Uint8Array): readonly SourceBlock[] | undefined {
  const head = latin(bytes.subarray(0, maxHeader))
  if (/^\s*\{\\rtf/.test(head) || head.startsWith('PK')) return undefined
  if (/^\s*(?:[\w-]+:[^\n]*\n[ \t]*)*?(?:mime-version|content-type)\s*:/i.test(head.slice(0, 4000))) {
    const html = htmlOfMessage(bytes, 0)
    return html === undefined ? undefined : readHtml(html).blocks
  }
  const text = decode(bytes).value
  return /<(?:!doctype|html|head|body|meta|p|div|table|span|h\d|br)\b/i.test(text.slice(0, maxHeader))
    ? readHtml(text).blocks
    : readText(text, 'text').blocks
}

const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)

/** The first text/html part of a MIME message. */
function htmlOfMessage(message: Uint8Array, depth: number): string | undefined {
  const text = latin(message)
  const blank = /\r?\n\r?\n/.exec(text.slice(0, maxHeader))
  if (!blank || depth > maxParts) return undefined
  const header = text.slice(0, blank.index).replace(/\r?\n[ \t]+/g, ' ')
  const field = (name: string) => new RegExp(`^${name}\\s*:\\s*(.*)$`, 'im').exec(header)?.[1]?.trim() ?? ''
  const type = field('content-type')
  const body = text.slice(blank.index + blank[0].length)
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^;\s]+))/i.exec(type)
  if (/^multipart\//i.test(type) && boundary) {
    for (const part of body.split(`--${boundary[1] ?? boundary[2]}`).slice(1)) {
      const found = htmlOfMessage(toBytes(part.replace(/^\r?\n/, '')), depth + 1)
      if (found !== undefined) return found
    }
    return undefined
  }
  if (!/^text\/html/i.test(type)) return undefined
  const bytes = unpacked(body, field('content-transfer-encoding').toLowerCase())
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1]
  try {
    if (charset) return new TextDecoder(/^gb/i.test(charset) ? 'gb18030' : charset).decode(bytes)
  } catch {
    // A charset that nobody knows: the bytes say.
  }
  return decode(bytes).value
}

/** TextDecoder’s latin1 is windows-1252: its 27 signs above U+00FF go back to their bytes. */
const windows = new Map(
  Array.from({ length: 32 }, (_, i) => [new TextDecoder('latin1').decode(Uint8Array.of(128 + i)), 128 + i]),
)
const toBytes = (text: string): Uint8Array =>
  Uint8Array.from(text, (char) => windows.get(char) ?? char.charCodeAt(0) & 0xff)

function unpacked(body: string, encoding: string): Uint8Array {
  if (encoding === 'base64') return toBytes(decodeBase64(body))
  if (encoding !== 'quoted-printable') return toBytes(body)
  const joined = body.replace(/=[ \t]*\r?\n/g, '')
  return toBytes(joined.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))))
}

function decodeBase64(body: string): string {
  const clean = body.replace(/[^A-Za-z0-9+/]/g, '')
  return atob(clean.length % 4 === 1 ? clean.slice(0, -1) : clean)
}
