import { GazetteError } from '../../model'
import type { Picture } from './picture'
import { decodePage } from './tiff/decode-page'
import { readDirectories, type TiffDirectory } from './tiff/read-directories'

/**
 * The pages of a TIFF; previews (reduced images) are left out.
 * @throws GazetteError where its directories lead nowhere, or no page of it can be decoded
 */
export function openTiff(bytes: Uint8Array, name: string, mostPages: number): Picture[] {
  let directories: TiffDirectory[]
  try {
    directories = readDirectories(bytes, name, mostPages)
  } catch (cause) {
    if (cause instanceof GazetteError) throw cause
    throw new GazetteError('input/damaged', `${name} is a damaged TIFF: ${(cause as Error).message}.`, { cause })
  }
  const [first] = directories
  if (!first) throw new GazetteError('input/damaged', `${name} is a damaged TIFF: it has no page.`)
  if (directories.every((page) => 'damage' in page))
    throw new GazetteError('input/damaged', `${name} is a damaged TIFF: ${(first as { damage: string }).damage}.`)
  return directories.map((page) => toPicture(page, name))
}

function toPicture(page: TiffDirectory, name: string): Picture {
  const { width, height } = page
  const dotsPerInch = 'dotsPerInch' in page ? page.dotsPerInch : undefined
  return {
    head: { width, height, ...(dotsPerInch ? { dotsPerInch } : {}) },
    async decode() {
      if ('damage' in page) throw new Error(page.damage)
      const bitmap = await decodePage(page, name)
      return { bitmap, ...(page.cut ? { missing: 'the file ends within it' } : {}) }
    },
  }
}
