import { type Dirent, existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type FileSystemAdapter, glob, isDynamicPattern } from 'tinyglobby'

/** How the files of a pattern are looked for. */
export interface Guard {
  /** What lies in a folder; nothing where it is not to be entered. */
  list(folder: string): Promise<Dirent[]>
  /** Where a link leads. @throws where it is not to be followed */
  follow(link: string): Promise<string>
}

/** Round brackets and ! stand in many names; as patterns they are not offered. */
const plain = (pattern: string): string => pattern.replace(/[()]|^!/g, '\\$&')

/** Whether a name that is no file asks for files by pattern: `*`, `?`, `[…]`, `{a,b}`. */
export const isGlob = (name: string): boolean => isDynamicPattern(plain(name))

/** A pattern as the folder before its first part that is one, and the rest; a folder of that very name is no pattern. */
export function splitGlob(pattern: string): { readonly folder: string; readonly rest: string } {
  const parts = pattern.split('/')
  const first = parts.findIndex((part, i) => isGlob(part) && !existsSync(parts.slice(0, i + 1).join('/')))
  const folder = parts.slice(0, first).join('/') || (pattern.startsWith('/') ? '/' : '.')
  return { folder, rest: parts.slice(first).join('/') }
}

/** The files below a folder that a pattern names, in the order of their names; hidden ones only if it says so. */
export async function matchGlob(folder: string, rest: string, guard: Guard): Promise<string[]> {
  const paths = await glob(plain(rest), {
    cwd: folder,
    extglob: false,
    expandDirectories: false,
    fs: {
      readdir: (path: string, _: unknown, done: Done<Dirent[]>) =>
        void guard.list(path).then(
          (entries) => done(null, entries),
          (error) => done(error, []),
        ),
      realpath: (path: string, done: Done<string>) =>
        void guard.follow(path).then(
          (real) => done(null, real),
          (error) => done(error, ''),
        ),
      // A link that leads nowhere is a file until somebody tries to read it.
      stat: (path: string, done: Done<{ isDirectory(): boolean }>) =>
        void stat(path).then(
          (is) => done(null, is),
          () => done(null, { isDirectory: () => false }),
        ),
    } as unknown as FileSystemAdapter,
  })
  return paths.map((path) => join(folder, path)).sort()
}

type Done<T> = (error: Error | null, value: T) => void
