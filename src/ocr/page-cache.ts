import type { Bitmap, Page, Staged } from '../model'
import type { PageSize } from './to-page'

/** Changes whenever the same picture would be read otherwise. */
const revision = 1

/** Recognised pages in a folder, named by what was recognised and by whom. */
export interface PageCache {
  find(bitmap: Bitmap, size: PageSize): Promise<Staged<Page[]> | undefined>
  keep(bitmap: Bitmap, size: PageSize, read: Staged<Page[]>): Promise<void>
}

/**
 * Keeps recognised pages by the hash of their picture, engine and model. **Rule**: a file is written
 * under another name and then renamed, so that a run that was killed leaves no half page.
 * **Doubt**: a file that cannot be read counts as missing; one that cannot be written is not kept.
 */
export async function openPageCache(folder: string, engine: string): Promise<PageCache> {
  const { createHash, randomUUID } = await import('node:crypto')
  const { mkdir, readFile, rename, rm, writeFile } = await import('node:fs/promises')
  const { join } = await import('node:path')
  await mkdir(folder, { recursive: true })
  const pathOf = (bitmap: Bitmap, size: PageSize): string => {
    const hash = createHash('sha256')
    hash.update(
      JSON.stringify([revision, engine, bitmap.width, bitmap.height, bitmap.channels, size.width, size.height]),
    )
    hash.update(bitmap.data)
    return join(folder, `${hash.digest('hex')}.json`)
  }
  return {
    async find(bitmap, size) {
      try {
        const kept = JSON.parse(await readFile(pathOf(bitmap, size), 'utf8')) as Staged<Page[]> & { number: number }
        // The same picture may stand at another place of another file.
        if (!Array.isArray(kept.value) || kept.number !== size.number) return undefined
        return { value: kept.value, diagnostics: kept.diagnostics }
      } catch {
        return undefined
      }
    },
    async keep(bitmap, size, read) {
      const path = pathOf(bitmap, size)
      const draft = `${path}.${randomUUID()}.part`
      try {
        await writeFile(draft, JSON.stringify({ number: size.number, ...read }))
        await rename(draft, path)
      } catch {
        await rm(draft, { force: true }).catch(() => undefined)
      }
    },
  }
}
