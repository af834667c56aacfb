import type { Bitmap } from '../../../model'
import { openPdfium } from '../../pdf/pdfium/open-pdfium'
import type { TiffPage, TiffPiece } from './read-directories'
import { channelsOf, unpackSamples } from './unpack-samples'
import { kindOf, refusalOf, rowBytes, writePdf } from './write-pdf'

/**
 * The pixels of a TIFF page.
 * **Rule** PDFium undoes the compression of each strip or tile; samples become gray or colour here.
 * @throws Error with what is wrong, where nothing can be decoded
 */
export async function decodePage(page: TiffPage, name: string): Promise<Bitmap> {
  const refusal = refusalOf(page)
  if (refusal) throw new Error(refusal)
  const pictures = await unpack(page, name)
  const pixels = kindOf(page) === 'pixels'
  const channels = pixels ? (pictures.find(Boolean)?.channels ?? 1) : channelsOf(page)
  const { width, height } = page
  // What is missing stays white.
  const data = new Uint8Array(width * height * channels).fill(255)
  page.pieces.forEach((piece, i) => {
    const picture = pictures[i]
    if (!picture) return
    for (let y = 0; y < Math.min(piece.height, height - piece.y, picture.height); y++) {
      const at = (piece.y + y) * width + piece.x
      const count = Math.min(piece.width, width - piece.x)
      if (pixels) copyRow(picture, y, count, channels, data, at)
      else {
        const bytes = rowBytes(page, piece.width)
        const row = (picture.data as Uint8Array).subarray(y * bytes, (y + 1) * bytes)
        unpackSamples(page, row, count, { channels, data }, at)
      }
    }
  })
  return { width, height, channels, data }
}

function copyRow(from: Bitmap, y: number, count: number, channels: number, data: Uint8Array, at: number): void {
  if (from.channels !== channels) return
  const start = y * from.width * channels
  data.set(from.data.subarray(start, start + Math.min(count, from.width) * channels), at * channels)
}

/** What PDFium makes of each piece; undefined where it cannot be undone. */
async function unpack(page: TiffPage, name: string): Promise<(Bitmap | undefined)[]> {
  const document = await openPdfium({ name, bytes: writePdf(page) })
  try {
    const pictures = new Map((await document.pictures(1)).map(({ x, bitmap }) => [Math.round(x), bitmap]))
    const expected = kindOf(page) === 'pixels' ? (piece: TiffPiece) => piece.width : undefined
    const fits = page.pieces.map((piece, i) => {
      const picture = pictures.get(i)
      const width = expected ? expected(piece) : rowBytes(page, piece.width)
      return picture?.width === width ? picture : undefined
    })
    if (!fits.some(Boolean)) throw new Error('its pixels are damaged')
    return fits
  } finally {
    await document.close()
  }
}
