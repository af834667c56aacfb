import { GazetteError } from '../../model'
import { decodeJpeg } from './decode-jpeg'
import { decodePng } from './decode-png'
import { jpegHead, pngHead } from './image-head'
import { openTiff } from './open-tiff'
import type { Picture } from './picture'

/** The pages of an image file, undecoded. A head that cannot be read gives an empty picture that says why. */
export async function openPictures(bytes: Uint8Array, name: string, mostPages: number): Promise<Picture[]> {
  if (bytes[0] === 0x89) return [picture(pngHead(bytes), () => decodePng(bytes))]
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return [picture(jpegHead(bytes), () => decodeJpeg(bytes))]
  if ((bytes[0] === 0x49 && bytes[1] === 0x49) || (bytes[0] === 0x4d && bytes[1] === 0x4d))
    return openTiff(bytes, name, mostPages)
  throw new GazetteError('input/unsupported-format', `${name} is no image that is known. Known: PNG, JPEG, TIFF.`)
}

const picture = (head: Picture['head'] | undefined, decode: Picture['decode']): Picture => ({
  head: head ?? { width: 0, height: 0 },
  decode,
})
