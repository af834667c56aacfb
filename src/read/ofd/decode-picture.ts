import { type Bitmap, defaultLimits } from '../../model'
import { decodeJpeg } from '../image/decode-jpeg'
import { decodePng } from '../image/decode-png'
import { openTiff } from '../image/open-tiff'
import { measurePicture } from './measure-picture'

/** A3 at 600 dpi has 70 megapixels. */
const maxMegapixels = 120

/** The picture in memory. Undefined for what cannot be decoded (JBIG2, GIF, damaged files) or is too large. */
export async function decodePicture(bytes: Uint8Array): Promise<Bitmap | undefined> {
  const size = measurePicture(bytes)
  if (!size || size.width * size.height > maxMegapixels * 1e6) return undefined
  try {
    switch (size.kind) {
      case 'png':
        return (await decodePng(bytes)).bitmap
      case 'jpeg':
        return (await decodeJpeg(bytes)).bitmap
      case 'tiff': {
        const [first] = openTiff(bytes, 'picture', defaultLimits.pages)
        if (!first || first.head.width * first.head.height > maxMegapixels * 1e6) return undefined
        return (await first.decode()).bitmap
      }
      case 'bmp':
        return decodeBmp(bytes)
      default:
        return undefined
    }
  } catch {
    return undefined
  }
}

/** Uncompressed BMP of 1, 4, 8, 24 or 32 bits a pixel. */
function decodeBmp(bytes: Uint8Array): Bitmap | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [start, header] = [view.getUint32(10, true), view.getUint32(14, true)]
  const [width, signed, bits] = [view.getInt32(18, true), view.getInt32(22, true), view.getUint16(28, true)]
  const height = Math.abs(signed)
  const compression = view.getUint32(30, true)
  if (width <= 0 || !height || (compression !== 0 && compression !== 3)) return undefined
  const row = Math.ceil((width * bits) / 32) * 4
  if (![1, 4, 8, 24, 32].includes(bits) || start + row * height > bytes.length) return undefined
  const palette = 14 + header
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    const from = start + row * (signed > 0 ? height - 1 - y : y)
    for (let x = 0; x < width; x++) {
      const at = bits < 24 ? palette + 4 * indexAt(bytes, from, x, bits) : from + (x * bits) / 8
      const to = (y * width + x) * 3
      data[to] = bytes[at + 2] ?? 0
      data[to + 1] = bytes[at + 1] ?? 0
      data[to + 2] = bytes[at] ?? 0
    }
  }
  return { width, height, channels: 3, data }
}

function indexAt(bytes: Uint8Array, from: number, x: number, bits: number): number {
  const bit = x * bits
  return ((bytes[from + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1)
}
