import type { Dirent, Stats } from 'node:fs'
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, normalize, relative, sep } from 'node:path'
import { isDataset } from './is-dataset'
import { isGlob, matchGlob, splitGlob } from './match-glob'
import { isTakenName } from './taken-names'

export interface Input {
  /** As it was given, with / between folders: what the manifest calls it. */
  readonly path: string
  /** Why it cannot even be listed. */
  readonly error?: string
  /** It may stand for many: a folder, a pattern, or a name that leads nowhere. */
  readonly isUnlisted?: true
}

export interface KnownInput extends Input {
  readonly sha256?: string
  readonly size?: number
}

/** What was left aside, and how often. */
export interface LeftAside {
  /** Files in folders that are of no known kind. */
  readonly ignored: number
  /** Symbolic links that lead out of the input. */
  readonly links: number
  /** Datasets in the input. */
  readonly datasets: number
}

export interface Inputs extends LeftAside {
  /** Sorted by path, each once. */
  readonly inputs: readonly Input[]
}

/**
 * Every file that files, folders and globs name, in an order that depends on names alone.
 * **Rule** Each real folder is walked once, so links that lead in a circle end; a link that leads out of the
 * folder that was named is not followed unless that is asked for; hidden names, the output itself and other datasets
 * are left out; what is no regular file (pipes, devices) is refused.
 * **Doubt** A folder that cannot be read is an input that failed, not one that is passed over.
 */
export async function collectInputs(given: readonly string[], out: string, followLinks = false): Promise<Inputs> {
  const walk = new Walk(identityOf(await stat(out).catch(() => undefined)), followLinks)
  for (const name of given) await walk.take(name)
  const inputs = [...walk.found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  return { inputs, ignored: walk.ignored, links: walk.links.size, datasets: walk.datasets.size }
}

class Walk {
  readonly found = new Map<string, Input>()
  readonly links = new Set<string>()
  readonly datasets = new Set<string>()
  ignored = 0
  /** Of the input at hand: its real folder, and the folders that were walked, as device and inode. */
  private root = ''
  private seen = new Set<string>()

  constructor(
    private readonly out: string,
    private readonly followLinks: boolean,
  ) {}

  async take(name: string): Promise<void> {
    const is = await stat(name).catch((error: NodeJS.ErrnoException) => error)
    if (is instanceof Error) {
      if (isGlob(name)) return this.takeGlob(slashed(name))
      return this.add(name, is.code ?? 'unknown error', true)
    }
    if (is.isFile()) return this.add(name)
    if (!is.isDirectory()) return this.add(name, 'it is no regular file')
    this.seen = new Set()
    this.root = await realpath(name)
    await this.enter(name)
  }

  private async takeGlob(pattern: string): Promise<void> {
    const { folder, rest } = splitGlob(pattern)
    const root = await realpath(folder).catch(() => undefined)
    this.root = root ?? ''
    const guard = {
      list: (own: string) => this.list(own, join(folder, relative(folder, own))),
      follow: async (link: string) => {
        const real = await realpath(link).catch(() => link)
        if (this.isWithin(real) || !(await stat(real)).isDirectory()) return real
        this.links.add(await placeOf(link))
        throw new Error('It leads out of the input.')
      },
    }
    const paths = root === undefined ? [] : await matchGlob(folder, rest, guard)
    const real = new Set<string>()
    for (const path of paths) {
      // Under two names, because a link leads to its folder: the first counts.
      const place = await placeOf(path)
      if (!real.has(place)) await this.visit(path, () => true)
      real.add(place)
    }
    if (!paths.some((path) => this.found.has(plain(path)))) this.add(pattern, 'no file matches', true)
  }

  private async enter(folder: string): Promise<void> {
    const own = identityOf(await stat(folder).catch(() => undefined))
    if (this.seen.has(own)) return
    this.seen.add(own)
    const names = (await this.list(folder, folder)).map(({ name }) => name).sort()
    for (const name of names)
      if (!name.startsWith('.')) await this.visit(folder === '.' ? name : join(folder, name), isTakenName)
  }

  private async visit(path: string, isTaken: (path: string) => boolean): Promise<void> {
    let is = await lstat(path).catch(() => undefined)
    // It went away since its folder was read.
    if (!is) return
    if (is.isSymbolicLink())
      try {
        if (!this.isWithin(await realpath(path))) return void this.links.add(await placeOf(path))
        is = await stat(path)
      } catch (error) {
        // A link that leads nowhere, or round in a circle of links, is a file that cannot be read.
        return this.add(path, (error as NodeJS.ErrnoException).code ?? 'unknown error')
      }
    if (is.isDirectory()) return this.enter(path)
    if (!is.isFile()) return
    if (isTaken(path)) this.add(path)
    else this.ignored += 1
  }

  /** What lies in a folder: nothing in the output and in other datasets. */
  private async list(folder: string, shown: string): Promise<Dirent[]> {
    if (identityOf(await stat(folder).catch(() => undefined)) === this.out) return []
    try {
      const entries = await readdir(folder, { withFileTypes: true })
      const names = entries.map(({ name }) => name)
      if (!(await isDataset(folder, names))) return entries
      this.datasets.add(shown)
    } catch (error) {
      this.add(shown, (error as NodeJS.ErrnoException).code ?? 'unknown error', true)
    }
    return []
  }

  private isWithin(real: string): boolean {
    return (
      this.followLinks || real === this.root || real.startsWith(this.root.endsWith(sep) ? this.root : this.root + sep)
    )
  }

  private add(path: string, error?: string, isUnlisted = false): void {
    const own = plain(path)
    if (this.found.has(own)) return
    this.found.set(own, { path: own, ...(error ? { error } : {}), ...(isUnlisted ? { isUnlisted } : {}) })
  }
}

/** Where a name stands, whatever links lead to its folder. */
const placeOf = async (path: string): Promise<string> => join(await realpath(dirname(path)), basename(path))
const identityOf = (is: Stats | undefined): string => (is ? `${is.dev}:${is.ino}` : '')
const slashed = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/')).replace(/^\.\//, '')
/** A path as the manifest has it. */
const plain = (path: string): string => slashed(normalize(path)).replace(/(?<=.)\/$/, '')

/** The file’s own name. */
export const fileName = (path: string): string => basename(path)
