import { inflateSync } from 'fflate'
import { GazetteError } from '../../model'

/** The files of a ZIP container, decompressed one by one when they are asked for. */
export interface ZipEntries {
  readonly names: readonly string[]
  /** Why it fails is said in the error's message. Never gives more than `maxBytes` or the size that the entry declares. */
  read(name: string, maxBytes: number): Uint8Array
  /** What the entry declares to unpack to. */
  sizeOf(name: string): number
}

/** More files than any issue has: a page takes two or three. */
const maxEntries = 200_000
/** Sum of the sizes that all entries declare: an archive of scans is hardly larger unpacked than packed. */
const maxTotalBytes = 2 * 1024 * 1024 * 1024

interface Entry {
  readonly offset: number
  readonly packed: number
  readonly size: number
  readonly method: number
  readonly encrypted: boolean
}

/**
 * Reads the list of a ZIP container; contents stay packed until they are asked for.
 *
 * **Rule** The central directory counts, not the local headers; names are kept with `/`, without a leading one.
 * **Doubt** A container without a directory is damaged; one that declares too much is refused before anything grows.
 */
export function openZip(bytes: Uint8Array, fileName: string): ZipEntries {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = new Map<string, Entry>()
  try {
    readDirectory(bytes, view, entries)
  } catch (cause) {
    if (cause instanceof GazetteError) throw cause
    throw new GazetteError('input/damaged', `${fileName} is a damaged ZIP container.`, { cause })
  }
  let total = 0
  for (const { size } of entries.values()) total += size
  if (total > maxTotalBytes)
    throw new GazetteError('input/limit', `${fileName} unpacks to ${total} bytes; the limit is ${maxTotalBytes}.`)
  return {
    names: [...entries.keys()],
    sizeOf: (name) => entries.get(name)?.size ?? 0,
    read(name, maxBytes) {
      const entry = entries.get(name)
      if (!entry) throw new Error(`${name} is missing`)
      if (entry.encrypted) throw new Error(`${name} is encrypted`)
      if (entry.size > maxBytes) throw new Error(`${name} unpacks to ${entry.size} bytes, more than ${maxBytes}`)
      return unpack(bytes, view, entry, name)
    },
  }
}

function unpack(bytes: Uint8Array, view: DataView, entry: Entry, name: string): Uint8Array {
  if (view.getUint32(entry.offset, true) !== 0x04034b50) throw new Error(`${name} is damaged`)
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const packed = bytes.subarray(start, start + entry.packed)
  if (packed.length < entry.packed) throw new Error(`${name} is cut off`)
  if (entry.method === 0) return packed.subarray(0, entry.size)
  if (entry.method !== 8) throw new Error(`${name} is packed by method ${entry.method}`)
  // A buffer of the declared size: what claims to be small cannot grow.
  const unpacked = inflateSync(packed, { out: new Uint8Array(entry.size) })
  if (unpacked.length < entry.size) throw new Error(`${name} is damaged`)
  return unpacked
}

function readDirectory(bytes: Uint8Array, view: DataView, entries: Map<string, Entry>): void {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  let left = count
  if (at === 0xffffffff || count === 0xffff) [at, left] = readZip64(view, end, at, count)
  if (left > maxEntries)
    throw new GazetteError('input/limit', `The ZIP container has ${left} entries; the limit is ${maxEntries}.`)
  for (; left > 0; left--) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new RangeError('no directory entry')
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ]
    const name = decodeName(bytes.subarray(at + 46, at + 46 + nameLength))
    if (!name.endsWith('/') && !entries.has(name))
      entries.set(name, {
        offset: view.getUint32(at + 42, true),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        method: view.getUint16(at + 10, true),
        encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      })
    at += 46 + nameLength + extra + comment
  }
}

/** The end record stands in the last 64 KB, behind it only a comment. */
function findEnd(view: DataView): number {
  const last = view.byteLength - 22
  for (let at = last; at >= 0 && at >= last - 0xffff; at--) if (view.getUint32(at, true) === 0x06054b50) return at
  throw new RangeError('no end of directory')
}

function readZip64(view: DataView, end: number, at: number, count: number): [number, number] {
  if (end < 20 || view.getUint32(end - 20, true) !== 0x07064b50) return [at, count]
  const record = Number(view.getBigUint64(end - 12, true))
  return [Number(view.getBigUint64(record + 48, true)), Number(view.getBigUint64(record + 32, true))]
}

function decodeName(bytes: Uint8Array): string {
  let name: string
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    name = new TextDecoder('gb18030').decode(bytes)
  }
  return name.replace(/\\/g, '/').replace(/^(?:\.?\/)+/, '')
}
