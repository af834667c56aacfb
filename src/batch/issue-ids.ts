/** Bytes of a file name that are left for an id: 255 less an extension, a hash and a temporary ending. */
const maxBytes = 160

/** An id that can be the name of a file anywhere: no separators, no control characters, not too long. */
export function safeId(id: string): string {
  let safe = ''
  let bytes = 0
  for (const sign of id
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}_.-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')) {
    bytes += Buffer.byteLength(sign)
    if (bytes > maxBytes) break
    safe += sign
  }
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(safe) ? `issue-${safe}` : safe || 'issue'
}

/** Hexadecimal digits of the content’s hash that tell issues apart. */
const shortHash = 12

/**
 * The ids of a whole set of issues, out of what each asks for.
 * **Rule** An id that one content alone asks for is given; where several ask for it (or for one that
 * a file system without case takes for it), each of them gets its content’s hash behind it. So an id
 * depends on the set, never on the order in which the issues were converted.
 */
export function assignIds(slugs: ReadonlyMap<string, string>): Map<string, string> {
  const ids = new Map<string, string>()
  const claims = countBy([...slugs.values()].map(folded))
  for (const [sha256, slug] of slugs)
    ids.set(sha256, claims.get(folded(slug)) === 1 ? slug : `${slug}-${sha256.slice(0, shortHash)}`)
  // An issue may ask for just the name that another was given.
  const taken = countBy([...ids.values()].map(folded))
  for (const [sha256, id] of ids) if (taken.get(folded(id)) !== 1) ids.set(sha256, `${slugs.get(sha256)}-${sha256}`)
  return ids
}

const folded = (id: string): string => id.normalize('NFC').toLowerCase()

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
