/** A page of a hand-made PDF: its content stream and what its dictionary says besides. */
export interface PageDraft {
  readonly content: string | Uint8Array
  /** Entries of the page’s dictionary: /Rotate 90, /CropBox […]. */
  readonly entries?: string
}

export interface PdfDraft {
  readonly pages: readonly PageDraft[]
  /** Further objects, by name; pages refer to them as `{name}`. */
  readonly objects?: Readonly<Record<string, string>>
  /** Entries of /Resources besides the fonts, with `{name}` for objects. */
  readonly resources?: string
  /** Entries of the trailer, with `{name}` for objects. */
  readonly trailer?: string
}

/** Fonts that every page has: Helvetica and Songti with two non-embedded Chinese cMaps. */
const fonts: Record<string, string> = {
  F1: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  F2: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
  U: '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [{songti}] >>',
  G: '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [{songti}] >>',
  V: '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-V /DescendantFonts [{songti}] >>',
}
const songti =
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor {descriptor} >>'
const descriptor =
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>'

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))

/** Text as the hexadecimal string that UniGB-UCS2 reads. */
export const ucs2 = (text: string): string =>
  `<${Array.from(text, (char) => char.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`

export const stream = (content: string, entries = ''): string =>
  `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`

/** The bytes of a small PDF. */
export function buildPdf({ pages, objects = {}, resources = '', trailer = '' }: PdfDraft): Uint8Array {
  const bodies = new Map<string, string>([
    ['catalog', '<< /Type /Catalog /Pages {pages} >>'],
    ['pages', `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `{page${i}}`).join(' ')}] >>`],
    ['songti', songti],
    ['descriptor', descriptor],
    ...Object.entries(fonts),
    ...Object.entries(objects),
  ])
  const names = Object.keys(fonts)
  const fontEntries = names.map((name) => `/${name} {${name}}`).join(' ')
  for (const [i, { content, entries = '' }] of pages.entries()) {
    const box = /MediaBox/.test(entries) ? '' : '/MediaBox [0 0 600 800]'
    bodies.set(
      `page${i}`,
      `<< /Type /Page /Parent {pages} ${box} /Contents {content${i}} /Resources << /Font << ${fontEntries} >> ${resources} >> ${entries} >>`,
    )
    bodies.set(`content${i}`, typeof content === 'string' ? stream(content) : '')
  }
  const numbers = new Map([...bodies.keys()].map((name, i) => [name, i + 1]))
  let text = '%PDF-1.7\n'
  const offsets: number[] = []
  for (const [name, body] of bodies) {
    offsets.push(text.length)
    const resolved = body.replace(/\{(\w+)\}/g, (_, key: string) => `${numbers.get(key)} 0 R`)
    text += `${numbers.get(name)} 0 obj\n${resolved}\nendobj\n`
  }
  const xref = text.length
  text += `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`
  text += offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  text += `trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R ${trailer.replace(/\{(\w+)\}/g, (_, key: string) => `${numbers.get(key)} 0 R`)} >>\nstartxref\n${xref}\n%%EOF\n`
  return latin1(text)
}
