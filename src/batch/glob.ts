import { normalize } from 'node:path'

/** Whether a name that is no file asks for files by pattern: `*`, `?`, `[…]`, `{a,b}`. */
export const isGlob = (name: string): boolean => /[*?[{]/.test(name)

/** The folder before the first part that has a pattern. */
export function globFolder(pattern: string): string {
  const parts = pattern.split('/')
  const fixed = parts.slice(
    0,
    parts.findIndex((part) => isGlob(part)),
  )
  return fixed.join('/') || (pattern.startsWith('/') ? '/' : '.')
}

/** `*` and `?` stay within a folder, `**` crosses them; alternatives in braces do not nest. */
export function globPattern(pattern: string): RegExp {
  let out = ''
  const plain = normalize(pattern)
  for (let at = 0; at < plain.length; at++) {
    const rest = plain.slice(at)
    const set = /^\[(!?)([^\]/]+)\]/.exec(rest)
    const choice = /^\{([^{}]*)\}/.exec(rest)
    if (rest.startsWith('**/')) {
      out += '(?:[^/]+/)*'
      at += 2
    } else if (rest.startsWith('**')) {
      out += '.*'
      at += 1
    } else if (rest[0] === '*') out += '[^/]*'
    else if (rest[0] === '?') out += '[^/]'
    else if (set) {
      out += `[${set[1] ? '^' : ''}${(set[2] ?? '').replace(/[\\\]^]/g, '\\$&')}]`
      at += set[0].length - 1
    } else if (choice) {
      out += `(?:${(choice[1] ?? '').split(',').map(literal).join('|')})`
      at += choice[0].length - 1
    } else out += literal(rest[0] ?? '')
  }
  return new RegExp(`^${out}$`, 'su')
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
