import type { Stats } from 'node:fs'
import { lstat, readdir, stat } from 'node:fs/promises'
import { basename, join, normalize, resolve, sep } from 'node:path'
import { globFolder, globPattern, isGlob } from './glob'

/** What is taken out of folders; a file that is named itself is always taken. */
const extensions = /\.(?:pdf|md|markdown|txt|html?|mht(?:ml)?|docx?|wps|ofd|xlsx?|et|png|jpe?g|tiff?|webp|bmp|gif)$/i

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

export interface Inputs {
  /** Sorted by path, each once. */
  readonly inputs: readonly Input[]
  /** Files in folders that are of no known kind. */
  readonly ignored: number
}

/**
 * Every file that files, folders and globs name, in an order that depends on names alone.
 * **Rule** Each real folder is walked once, so links that lead in a circle end; hidden names and
 * the output itself are left out; what is no regular file (pipes, devices) is refused.
 * **Doubt** A folder that cannot be read is an input that failed, not one that is passed over.
 */
export async function collectInputs(given: readonly string[], out: string): Promise<Inputs> {
  const walk = new Walk(resolve(out))
  for (const name of given) await walk.take(name)
  const inputs = [...walk.found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  return { inputs, ignored: walk.ignored }
}

class Walk {
  readonly found = new Map<string, Input>()
  ignored = 0
  /** Folders of the input at hand, as device and inode. */
  private seen = new Set<string>()

  constructor(private readonly out: string) {}

  async take(name: string): Promise<void> {
    this.seen = new Set()
    const there = await stat(name).catch(() => undefined)
    if (!there && isGlob(name)) return this.takeGlob(name)
    await this.visit(name, () => true, true)
  }

  private async takeGlob(pattern: string): Promise<void> {
    const before = this.found.size
    const wanted = globPattern(slashed(pattern))
    await this.visit(globFolder(pattern), (path) => wanted.test(path), false)
    if (this.found.size === before) this.add(pattern, 'no file matches', true)
  }

  private async visit(path: string, wanted: (path: string) => boolean, named: boolean, glob = !named): Promise<void> {
    let is: Stats
    try {
      is = await stat(path)
    } catch (error) {
      // A link that leads nowhere, or round in a circle of links, is a file that cannot be read.
      const linked = await lstat(path).catch(() => undefined)
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
      if (named || extensions.test(path) || linked?.isSymbolicLink()) this.add(path, code, named)
      return
    }
    if (is.isDirectory()) return this.enter(path, is, wanted, glob)
    if (!is.isFile()) {
      if (named) this.add(path, 'it is no regular file')
    } else if (named || (glob ? wanted(slashed(path)) : extensions.test(path))) this.add(path)
    else if (!glob) this.ignored += 1
  }

  private async enter(folder: string, is: Stats, wanted: (path: string) => boolean, glob: boolean): Promise<void> {
    const identity = `${is.dev}:${is.ino}`
    if (resolve(folder) === this.out || this.seen.has(identity)) return
    this.seen.add(identity)
    let names: string[]
    try {
      names = (await readdir(folder)).sort()
    } catch (error) {
      this.add(folder, (error as NodeJS.ErrnoException).code ?? 'unknown error', true)
      return
    }
    for (const name of names)
      if (!name.startsWith('.')) await this.visit(folder === '.' ? name : join(folder, name), wanted, false, glob)
  }

  private add(path: string, error?: string, isUnlisted = false): void {
    const own = slashed(normalize(path))
    if (this.found.has(own)) return
    this.found.set(own, { path: own, ...(error ? { error } : {}), ...(isUnlisted ? { isUnlisted } : {}) })
  }
}

const slashed = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/')).replace(/^\.\//, '')

/** The file’s own name. */
export const fileName = (path: string): string => basename(path)
