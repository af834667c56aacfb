import type { TiffPage, TiffPiece } from './read-directories'

/** Compressions of TIFF by the filters of PDF that undo them. */
const filters: Record<number, string | undefined> = {
  1: '',
  2: '/CCITTFaxDecode',
  3: '/CCITTFaxDecode',
  4: '/CCITTFaxDecode',
  5: '/LZWDecode',
  6: '/DCTDecode',
  7: '/DCTDecode',
  8: '/FlateDecode',
  32773: '/RunLengthDecode',
  32946: '/FlateDecode',
}
/** PDFium takes no wider picture, in pixels. */
const widest = 131_071
const isFax = (page: TiffPage): boolean => page.compression >= 2 && page.compression <= 4
const isJpeg = (page: TiffPage): boolean => page.compression === 6 || page.compression === 7

/** How the pictures of the PDF are to be understood: pixels as PDFium gives them, or the bytes of packed samples. */
export type PieceKind = 'pixels' | 'samples'

export const kindOf = (page: TiffPage): PieceKind => (isFax(page) || isJpeg(page) ? 'pixels' : 'samples')

/** Bytes of a row of packed samples. */
export const rowBytes = (page: TiffPage, width: number): number => Math.ceil((width * page.samples * page.bits) / 8)

/** Why a page cannot be decoded. */
export function refusalOf(page: TiffPage): string | undefined {
  const { compression, bits, samples, photometric } = page
  if (filters[compression] === undefined) return `its compression ${compression} is not known`
  if (isFax(page)) return bits === 1 && samples === 1 ? undefined : 'it is a fax with more than one bit a pixel'
  if (isJpeg(page)) return samples === 1 || samples === 3 || samples === 4 ? undefined : `it has ${samples} colours`
  if (![1, 2, 4, 8, 16].includes(bits)) return `it has ${bits} bits a sample`
  if (page.differences && bits < 8) return `it has differences of ${bits} bits`
  if (photometric > 5) return `its colours (${photometric}) are not known`
  if (page.pieces.some(({ width }) => rowBytes(page, width) > widest)) return 'it is too wide'
  return undefined
}

/**
 * A page of a TIFF as a PDF of one page, each strip or tile a picture of its own whose left edge is its
 * number: nothing is decoded, only said in other words. PDFium’s decoders are bounded by the size that the picture has, and go on behind damage.
 */
export function writePdf(page: TiffPage): Uint8Array {
  const parts: Uint8Array[] = []
  const offsets: number[] = []
  let length = 0
  const add = (...more: (string | Uint8Array)[]) => {
    for (const part of more) {
      const bytes = typeof part === 'string' ? latin(part) : part
      parts.push(bytes)
      length += bytes.length
    }
  }
  const object = (dictionary: string, stream?: Uint8Array) => {
    offsets.push(length)
    add(`${offsets.length} 0 obj\n`, dictionary)
    if (stream) add('stream\n', stream, '\nendstream')
    add('\nendobj\n')
  }
  add('%PDF-1.7\n')
  const first = 5
  const names = page.pieces.map((_, i) => `/I${i} ${first + i} 0 R`).join(' ')
  object('<< /Type /Catalog /Pages 2 0 R >>')
  object('<< /Type /Pages /Kids [3 0 R] /Count 1 >>')
  object(
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources << /XObject << ${names} >> >> >>`,
  )
  const shown = latin(page.pieces.map((_, i) => `q 1 0 0 1 ${i} 0 cm /I${i} Do Q`).join('\n'))
  object(`<< /Length ${shown.length} >>\n`, shown)
  for (const piece of page.pieces) {
    const data = streamOf(page, piece)
    object(`<< /Type /XObject /Subtype /Image ${describe(page, piece)} /Length ${data.length} >>\n`, data)
  }
  const table = length
  add(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`)
  for (const offset of offsets) add(`${String(offset).padStart(10, '0')} 00000 n \n`)
  add(`trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`)
  return join(parts, length)
}

function describe(page: TiffPage, { width, height }: TiffPiece): string {
  const filter = filters[page.compression] ? `/Filter ${filters[page.compression]}` : ''
  const size = (across: number) => `/Width ${across} /Height ${height}`
  if (isFax(page)) {
    const k = page.compression === 4 ? -1 : page.compression === 3 && page.twoDimensional ? 1 : 0
    const aligned = page.compression === 2
    const parms = `/K ${k} /Columns ${width} /Rows ${height} /BlackIs1 ${page.photometric === 1} /EncodedByteAlign ${aligned}`
    return `${size(width)} /ColorSpace /DeviceGray /BitsPerComponent 1 ${filter} /DecodeParms << ${parms} >>`
  }
  if (isJpeg(page)) {
    const space = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' }[page.samples]
    const parms = `/DecodeParms << /ColorTransform ${page.photometric === 6 ? 1 : 0} >>`
    const decode = page.inverted ? '/Decode [1 0 1 0 1 0 1 0]' : ''
    return `${size(width)} /ColorSpace ${space} /BitsPerComponent 8 ${filter} ${parms} ${decode}`
  }
  return `${size(rowBytes(page, width))} /ColorSpace /DeviceGray /BitsPerComponent 8 ${filter}`
}

function streamOf(page: TiffPage, { data }: TiffPiece): Uint8Array {
  if (!isJpeg(page) && page.lowBitsFirst) return data.map((byte) => reversed[byte] as number)
  const { tables } = page
  if (page.compression !== 7 || !tables || tables.length < 4) return data
  // Tables without their end of image, then the stream without its start.
  return join([tables.subarray(0, -2), data.subarray(2)], tables.length - 2 + Math.max(0, data.length - 2))
}

const reversed = Uint8Array.from({ length: 256 }, (_, byte) => {
  let turned = 0
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) turned |= 0x80 >> bit
  return turned
})

const latin = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
