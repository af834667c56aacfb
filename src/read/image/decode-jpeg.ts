import type { Decoded } from './picture'
import { decodePage } from './tiff/decode-page'

/** Honest progressive pictures are shown in ten scans; each scan of a large one costs as much as a picture. */
const mostScans = 100

/**
 * The pixels of a JPEG, as if it were the only strip of a TIFF: PDFium’s decoder needs a third of the memory that
 * those in JavaScript take, and goes on behind damage.
 * **Doubt** of a file that is cut the part above the cut is kept, and said.
 */
export async function decodeJpeg(bytes: Uint8Array): Promise<Decoded> {
  const { width, height, samples, inverted, scans, ended } = readMarkers(bytes)
  if (scans > mostScans) throw new Error(`it has more than ${mostScans} scans`)
  const bitmap = await decodePage(
    {
      width,
      height,
      compression: 7,
      photometric: samples === 3 ? 6 : samples === 4 ? 5 : 1,
      inverted: inverted && samples === 4,
      bits: 8,
      samples,
      alpha: false,
      lowBitsFirst: false,
      twoDimensional: false,
      differences: false,
      littleEndian: false,
      pieces: [{ x: 0, y: 0, width, height, data: bytes }],
      cut: !ended,
    },
    'picture',
  )
  return { bitmap, ...(ended ? {} : { missing: 'the file ends within it' }) }
}

/** What the markers say; those of a scan and of the end stand between coded data, in which they cannot. */
function readMarkers(bytes: Uint8Array) {
  const facts = { width: 0, height: 0, samples: 0, inverted: false, scans: 0, ended: false }
  const word = (at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
  for (let at = 2; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    const marker = bytes[at + 1] as number
    if (marker === 0xd9 && facts.scans) return { ...facts, ended: true }
    // Fill bytes, stuffed zeros and restarts have no length.
    if (marker < 0xc0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd9)) continue
    if (marker === 0xda) facts.scans++
    else if (marker === 0xee) facts.inverted ||= word(at + 4) === 0x4164
    else if (marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc && !facts.width)
      Object.assign(facts, { height: word(at + 5), width: word(at + 7), samples: bytes[at + 9] })
    at += 1 + word(at + 2)
  }
  return facts
}
