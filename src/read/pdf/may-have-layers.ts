import { inflateSync } from 'fflate'

/** Object streams are unpacked up to so many bytes each, and so many of them; honest ones hold 100 objects. */
const mostUnpacked = 4 * 1024 * 1024
const mostStreams = 20_000
/** The dictionary of a stream stands so near before its bytes, and its type within it. */
const longestDictionary = 500

const latin1 = new TextDecoder('latin1')
const layers = /\/OC(?:Properties|Gs?)\b/

/**
 * Whether a PDF may have optional-content layers. Only then are its pages asked which of them are off, for that takes
 * painting them.
 * **Doubt** what cannot be unpacked may have layers.
 */
export function mayHaveLayers(bytes: Uint8Array): boolean {
  const text = latin1.decode(bytes)
  if (layers.test(text) || /\/Encrypt\b/.test(text)) return true
  let streams = 0
  for (let at = text.indexOf('/ObjStm'); at >= 0; at = text.indexOf('/ObjStm', at + 1)) {
    const start = startOfStream(text, at)
    if (start === undefined) continue
    if (++streams > mostStreams) return true
    const end = text.indexOf('endstream', start)
    const unpacked = unpack(bytes.subarray(start, end < 0 ? bytes.length : end))
    if (unpacked === undefined || layers.test(latin1.decode(unpacked))) return true
  }
  return false
}

function startOfStream(text: string, at: number): number | undefined {
  const found = /stream\r?\n/.exec(text.slice(at, at + longestDictionary))
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
