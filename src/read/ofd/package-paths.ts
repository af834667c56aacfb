/** Finds the files of a package under the many ways in which producers write their paths. */
export interface PackagePaths {
  /**
   * The name of the entry that `location` means, seen from the folder of each of `bases` in turn.
   * Undefined where there is none.
   */
  find(location: string | undefined, ...bases: string[]): string | undefined
}

/**
 * **Rule** `/Doc_0/x.xml` starts at the root, anything else at the folder of the file that names it (GB/T 33190 §7.2).
 * **Doubt** Backslashes, blanks, `%20`, wrong case, a path from the root without its `/` and a package inside a folder
 * are met by trying in that order; the last try is the only entry that ends so.
 */
export function packagePaths(names: readonly string[]): PackagePaths {
  const exact = new Set(names)
  const folded = new Map<string, string>()
  const byLast = new Map<string, string[]>()
  for (const name of names) {
    const low = fold(name)
    if (!folded.has(low)) folded.set(low, name)
    const last = low.slice(low.lastIndexOf('/') + 1)
    const same = byLast.get(last)
    if (!same) byLast.set(last, [name])
    else if (same.length < maxSameNames) same.push(name)
  }
  const known = (path: string): string | undefined => (exact.has(path) ? path : folded.get(fold(path)))
  return {
    find(location, ...bases) {
      const written = location?.trim().replace(/\\/g, '/')
      if (!written || written.length > longestPath) return undefined
      for (const path of new Set([written, unescaped(written)])) {
        const places = path.startsWith('/') ? ['', ...bases] : [...bases, '']
        for (const base of places) {
          const found = known(joined(folderOf(base), path))
          if (found) return found
        }
        const end = fold(joined('', path))
        const same = byLast
          .get(end.slice(end.lastIndexOf('/') + 1))
          ?.filter((name) => `/${fold(name)}`.endsWith(`/${end}`))
        if (same?.length === 1) return same[0]
      }
      return undefined
    },
  }
}

/** Every page's file is called Content.xml: only a few of one name are looked at for the last try. */
const maxSameNames = 1_000

/** Longer than any path; what is longer is no path. */
const longestPath = 1_000

const fold = (path: string): string => path.replace(/\s+/g, '').toLowerCase()

export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

function joined(folder: string, path: string): string {
  const parts: string[] = []
  for (const part of `${folder}${path}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
