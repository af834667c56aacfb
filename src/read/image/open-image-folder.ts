import { GazetteError, type Limits, limitsOf, overLimit, type SourcePages, type Staged } from '../../model'
import { isImageName } from './is-image-name'
import { toSourcePages } from './open-images'
import { openPictures } from './open-pictures'
import type { Picture } from './picture'

/** Names as a person sorts them: page 2 before page 10, the same on every machine. */
export function byNaturalOrder(a: string, b: string): number {
  const parts = (name: string): string[] => name.toLowerCase().match(/\d+|\D+/g) ?? []
  const [left, right] = [parts(a), parts(b)]
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i] as string, right[i] as string]
    const apart = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0
    if (apart) return apart
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0)
}

/** A folder of page images as one file: every picture of every image in the natural order of their names. */
export async function openImageFolder(path: string, limits?: Limits): Promise<Staged<SourcePages>> {
  const { readdir, readFile } = await import('node:fs/promises')
  const { join } = await import('node:path')
  const names = (await readdir(path)).filter((name) => isImageName(name) && !name.startsWith('.')).sort(byNaturalOrder)
  if (!names.length) throw new GazetteError('input/empty', `${path} has no page images (PNG, JPEG, TIFF).`)
  const read = async (name: string): Promise<Picture[]> =>
    openPictures(new Uint8Array(await readFile(join(path, name))), name, most)
  const { pages: most } = limitsOf(limits)
  // Only a TIFF has several pages; one that is damaged counts as one page, which then says so.
  const pages: { name: string; at: number }[] = []
  for (const name of names) {
    const count = /\.tiff?$/i.test(name)
      ? await read(name).then(
          (own) => own.length,
          () => 1,
        )
      : 1
    for (let at = 0; at < count; at++) pages.push({ name, at })
    if (pages.length > most) throw overLimit(path, 'more pages', 'pages', { allowed: most })
  }
  const open = async (index: number): Promise<Picture> => {
    const { name, at } = pages[index] as { name: string; at: number }
    const picture = (await read(name))[at]
    if (!picture) throw new GazetteError('input/damaged', `${name} has no page ${at + 1}.`)
    return picture
  }
  return { value: toSourcePages(pages.length, open, (index) => pages[index]?.name ?? '', limits), diagnostics: [] }
}
