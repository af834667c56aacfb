import {
  type Bitmap,
  type Diagnostic,
  diagnose,
  GazetteError,
  type Limits,
  limitsOf,
  type Page,
  type SourcePages,
  type Staged,
} from '../../model'
import { openPictures } from './open-pictures'
import { pageSize } from './page-size'
import type { Picture } from './picture'

/** An image file as pages without text: PNG, JPEG, or TIFF of several pages. */
export async function openImages(
  file: { readonly name: string; readonly bytes: Uint8Array },
  limits?: Limits,
): Promise<Staged<SourcePages>> {
  const pictures = await openPictures(file.bytes, file.name, limitsOf(limits).pages)
  return {
    value: toSourcePages(
      pictures.length,
      async (at) => pictures[at] as Picture,
      () => file.name,
      limits,
    ),
    diagnostics: [],
  }
}

/**
 * Pages of pictures that are opened one by one. **Rule**: the head is checked before anything is
 * decoded. **Doubt**: a picture that cannot be decoded gives an empty page and says so.
 */
export function toSourcePages(
  count: number,
  open: (at: number) => Promise<Picture>,
  nameOf: (at: number) => string,
  limits: Limits | undefined,
): SourcePages {
  const limit = limitsOf(limits).pixels
  const decoded = async (number: number): Promise<Staged<Bitmap | undefined> & { picture?: Picture }> => {
    const name = nameOf(number - 1)
    const source = [{ page: number }]
    const refused = (reason: string): Diagnostic =>
      diagnose('read/image-damaged', { page: number, name, reason }, source)
    let picture: Picture | undefined
    try {
      picture = await open(number - 1)
      const { width, height, weight = 1 } = picture.head
      if (!width || !height) return { value: undefined, diagnostics: [refused('its head is damaged')], picture }
      if (width * height * weight > limit)
        return {
          value: undefined,
          diagnostics: [diagnose('read/image-too-large', { page: number, name, width, height, limit }, source)],
          picture,
        }
      const { bitmap, missing } = await picture.decode()
      const doubts = missing ? [diagnose('read/image-incomplete', { page: number, name, reason: missing }, source)] : []
      return { value: bitmap, diagnostics: doubts, picture }
    } catch (cause) {
      if (cause instanceof GazetteError && cause.code === 'ocr/engine-missing') throw cause
      const reason = cause instanceof Error ? cause.message : String(cause)
      return { value: undefined, diagnostics: [refused(reason.slice(0, 200))], ...(picture ? { picture } : {}) }
    }
  }
  // Asked for the page and then for its picture, a page is decoded once.
  let last: { number: number; read: ReturnType<typeof decoded> } | undefined
  const decodedOnce = (number: number): ReturnType<typeof decoded> => {
    if (last?.number !== number) last = { number, read: decoded(number) }
    return last.read
  }
  return {
    count,
    async page(number) {
      const { value, diagnostics, picture } = await decodedOnce(number)
      return { value: emptyPage(number, picture, value), diagnostics }
    },
    scan: async (number) => (await decodedOnce(number)).value,
    close: async () => {
      last = undefined
    },
  }
}

function emptyPage(number: number, picture: Picture | undefined, bitmap: Bitmap | undefined): Page {
  const head = picture?.head.width ? picture.head : { width: 595, height: 842 }
  const { width, height } = pageSize(head)
  return {
    number,
    width,
    height,
    runs: [],
    fonts: [],
    rulings: [],
    fills: [],
    images: bitmap ? [{ box: [0, 0, width, height], width: bitmap.width, height: bitmap.height }] : [],
    ...(bitmap ? { needsOcr: 'no-text' as const } : {}),
  }
}
