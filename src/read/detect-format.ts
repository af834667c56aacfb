import { type Format, GazetteError } from '../model'
import { looksLikeCsv } from './sheet/read-csv'

const ascii = (bytes: Uint8Array, start: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(start, start + length))

/** How much of a text is looked at to tell Markdown from plain text. */
const sampleCharacters = 20_000

/**
 * The format of a file, from its first bytes. The name only decides between formats
 * that look alike (.md and .txt); a .txt that holds a PDF is a PDF.
 */
export function detectFormat(bytes: Uint8Array): Format | 'zip' | 'legacy-office' | 'textual' {
  if (ascii(bytes, 0, 1024).includes('%PDF-')) return 'pdf'
  if (ascii(bytes, 0, 4) === 'PK\u0003\u0004') return 'zip'
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) return 'legacy-office'
  if (ascii(bytes, 0, 5) === '{\\rtf') return 'legacy-office'
  const head = ascii(bytes, 0, 4)
  if (head === '\u0089PNG' || head.startsWith('\u00ff\u00d8\u00ff') || head === 'II*\0' || head === 'MM\0*')
    return 'image'
  return 'textual'
}

/** What a ZIP container is, by its parts. */
export function containerFormat(paths: readonly string[]): 'docx' | 'xlsx' | 'ofd' | undefined {
  if (paths.includes('word/document.xml')) return 'docx'
  if (paths.includes('xl/workbook.xml') || paths.includes('xl/workbook.bin')) return 'xlsx'
  return paths.some((path) => /(?:^|\/)OFD\.xml$/i.test(path)) ? 'ofd' : undefined
}

const markdownLine = /^(?:#{1,6}[ \u3000]|\|.*\||[-*+] |> |```|!\[)/m
const htmlStart =
  /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[\s\S]{0,500}?-->\s*)?<(?:!doctype html|html|head|body|div|meta)\b/i

/** Markdown may begin with a piece of HTML, but not with a whole file of it. */
const htmlFile = /^\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html)\b/i

/** An ending that is one: letters, so that 第8期 and 2023.8 are none. */
const ending = /\.[a-z][a-z0-9]{0,9}$/i
const textEnding = /\.(?:txt|text|md|markdown|mdown|html?|shtml|xhtml|mht|mhtml|csv|tsv|tab)$/i

/**
 * Which of the textual formats a decoded text is.
 * **Doubt** Under an ending that no format has (.log, .json) only HTML is sure: `undefined`, the caller must say.
 */
export function detectTextFormat(text: string, name: string): 'html' | 'xlsx' | 'markdown' | 'text' | undefined {
  const sample = text.slice(0, sampleCharacters)
  const marked = /\.(?:md|markdown|mdown)$/i.test(name)
  if (marked ? htmlFile.test(sample) : htmlStart.test(sample)) return 'html'
  if (/\.s?html?$/i.test(name) && /<[a-z!][^<>]*>/i.test(sample)) return 'html'
  if (ending.test(name) && !textEnding.test(name)) return undefined
  if (/\.(?:csv|tsv|tab)$/i.test(name)) return 'xlsx'
  if (marked) return 'markdown'
  if (/\.txt$/i.test(name) && !/^#{1,6} /m.test(sample)) return 'text'
  if (looksLikeCsv(text)) return 'xlsx'
  return markdownLine.test(sample) ? 'markdown' : 'text'
}

/** Control characters that no text has; more than a few in a thousand make a file binary. */
export function refuseBinary(text: string, name: string): void {
  const sample = text.slice(0, sampleCharacters)
  let odd = 0
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i)
    if (code === 0xfffd || code < 9 || (code > 13 && code < 32 && code !== 0x1b)) odd++
  }
  if (odd > 4 && odd * 10 > sample.length)
    throw new GazetteError(
      'input/binary',
      `${name} is not text and no format that is known. Known: PDF, images, OFD, DOCX, XLSX, and HTML, Markdown and plain text in UTF-8, UTF-16 or GB18030.`,
    )
}
