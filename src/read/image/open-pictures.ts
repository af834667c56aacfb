import { GazetteError } from '../../model'
import { jpegHead, pngHead } from './image-head'
import { loadDecoder } from './load-decoder'
import { openTiff } from './open-tiff'
import type { Picture } from './picture'

/** Memory that the JPEG decoder may use, in megabytes; what needs more is damaged or refused by its pixels. */
const jpegMemory = 480

/** The pages of an image file, undecoded. A head that cannot be read gives an empty picture that says why. */
export async function openPictures(bytes: Uint8Array, name: string): Promise<Picture[]> {
  if (bytes[0] === 0x89) return [picture(pngHead(bytes), () => decodePng(bytes))]
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return [picture(jpegHead(bytes), () => decodeJpeg(bytes))]
  if ((bytes[0] === 0x49 && bytes[1] === 0x49) || (bytes[0] === 0x4d && bytes[1] === 0x4d)) return openTiff(bytes, name)
  throw new GazetteError('input/unsupported-format', `${name} is no image that is known. Known: PNG, JPEG, TIFF.`)
}

const picture = (head: Picture['head'] | undefined, decode: Picture['decode']): Picture => ({
  head: head ?? { width: 0, height: 0 },
  decode,
})

async function decodePng(bytes: Uint8Array): ReturnType<Picture['decode']> {
  const { PNG } = await loadDecoder(() => import('pngjs'))
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    checkCRC: false,
  })
  return { width, height, channels: 4, data: new Uint8Array(data.buffer, data.byteOffset, width * height * 4) }
}

async function decodeJpeg(bytes: Uint8Array): ReturnType<Picture['decode']> {
  const loaded = await loadDecoder(() => import('jpeg-js'))
  const { decode } = 'decode' in loaded ? loaded : (loaded as { default: typeof loaded }).default
  const { width, height, data } = decode(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    // A cut or damaged stream keeps the part above the damage.
    tolerantDecoding: true,
    maxMemoryUsageInMB: jpegMemory,
    maxResolutionInMP: 1000,
  })
  return { width, height, channels: 3, data }
}
