import { inflateSync } from 'fflate'

/** Object streams are unpacked up to so many bytes each, and so many of them; honest ones hold 100 objects. */
const mostUnpacked = 4 * 1024 * 1024
const mostStreams = 20_000
/** The dictionary of a stream stands so near before its bytes, and its type within it. */
const longestDictionary = 500

const layers = ['/OCProperties', '/OCGs', '/OCG', '/OC ']
const encrypted = '/Encrypt'
const objectStream = '/ObjStm'

/**
 * Whether a PDF may have optional-content layers. Only then are its pages asked which of them are off, for that takes
 * painting them.
 * **Doubt** what cannot be unpacked may have layers.
 */
export function mayHaveLayers(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (namesLayers(file) || file.includes(encrypted, 0, 'latin1')) return true
  let streams = 0
  for (let at = file.indexOf(objectStream); at >= 0; at = file.indexOf(objectStream, at + 1)) {
    const start = startOfStream(file, at)
    if (start === undefined) continue
    if (++streams > mostStreams) return true
    const end = file.indexOf('endstream', start, 'latin1')
    const unpacked = unpack(bytes.subarray(start, end < 0 ? bytes.length : end))
    if (unpacked === undefined || namesLayers(Buffer.from(unpacked.buffer))) return true
  }
  return false
}

const namesLayers = (text: Buffer): boolean => layers.some((name) => text.includes(name, 0, 'latin1'))

function startOfStream(file: Buffer, at: number): number | undefined {
  const found = /stream\r?\n/.exec(file.toString('latin1', at, at + longestDictionary))
  return found ? at + found.index + found[0].length : undefined
}

/** Deflated bytes behind a two-byte head; the buffer bounds what comes out. */
function unpack(packed: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(packed.subarray(2), { out: new Uint8Array(Math.min(mostUnpacked, packed.length * 40 + 1024)) })
  } catch {
    return undefined
  }
}
