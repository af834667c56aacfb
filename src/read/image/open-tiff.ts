import { type Bitmap, GazetteError } from '../../model'
import { loadDecoder } from './load-decoder'
import type { Picture } from './picture'

/** A TIFF with more pages than this is refused: its directory is damaged or made to harm. */
const mostPages = 5000

/** The pages of a TIFF; previews (reduced images) are left out. */
export async function openTiff(bytes: Uint8Array, name: string): Promise<Picture[]> {
  const refusal = walkDirectories(bytes)
  if (refusal) throw new GazetteError('input/damaged', `${name} is a damaged TIFF: ${refusal}.`)
  const loaded = await loadDecoder(() => import('utif2'))
  const utif = 'decode' in loaded ? loaded : (loaded as { default: typeof loaded }).default
  const buffer = bytes.slice().buffer as ArrayBuffer
  try {
    return utif
      .decode(buffer)
      .filter((page) => page.t256 && !(numberOf(page.t254) & 1))
      .map((page) => ({
        head: {
          width: numberOf(page.t256),
          height: numberOf(page.t257),
          ...(resolution(page) ? { dotsPerInch: resolution(page) } : {}),
        },
        async decode(): Promise<Bitmap> {
          utif.decodeImage(buffer, page)
          const data = utif.toRGBA8(page)
          const [width, height] = [page.width, page.height]
          // The file’s pages stay open; their pixels do not.
          page.data = new Uint8Array(0)
          return { width, height, channels: 4, data }
        },
      }))
  } catch (cause) {
    throw new GazetteError('input/damaged', `${name} is a damaged TIFF: its directory cannot be read.`, { cause })
  }
}

const numberOf = (tag: unknown): number => {
  const value = Array.isArray(tag) || ArrayBuffer.isView(tag) ? (tag as ArrayLike<number>)[0] : tag
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

/** Dots an inch: unit 2 is inch, 3 centimetre. */
const resolution = (page: Record<string, unknown>): number =>
  numberOf(page.t282) * (numberOf(page.t296) === 3 ? 2.54 : 1)

/** Follows the chain of directories: a chain that turns back on itself would never end. */
function walkDirectories(bytes: Uint8Array): string | undefined {
  if (bytes.length < 8) return 'it ends in its head'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const little = bytes[0] === 0x49
  const seen = new Set<number>()
  for (let at = view.getUint32(4, little); at !== 0; ) {
    if (seen.has(at)) return 'its pages turn back on themselves'
    if (seen.size >= mostPages) return `it has more than ${mostPages} pages`
    seen.add(at)
    if (at + 2 > bytes.length) return 'it ends before its directory'
    const next = at + 2 + view.getUint16(at, little) * 12
    if (next + 4 > bytes.length) return 'it ends within its directory'
    at = view.getUint32(next, little)
  }
  return seen.size ? undefined : 'it has no page'
}
