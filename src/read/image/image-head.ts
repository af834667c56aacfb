/** What the head of an image file says, before anything is decoded. */
export interface ImageHead {
  readonly width: number
  readonly height: number
  /** Dots an inch, where the file says so. */
  readonly dotsPerInch?: number
  /** How many times the memory of a usual pixel one of its pixels takes while it is decoded. */
  readonly weight?: number
}

const metresPerInch = 0.0254

/** Size and resolution of a PNG; undefined where the head is damaged. */
export function pngHead(bytes: Uint8Array): ImageHead | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 33 || view.getUint32(12) !== 0x49484452) return undefined
  const head = { width: view.getUint32(16), height: view.getUint32(20), ...(bytes[24] === 16 ? { weight: 2 } : {}) }
  for (let at = 33; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const name = view.getUint32(at + 4)
    // pHYs comes before the picture (IDAT).
    if (name === 0x49444154) break
    if (name === 0x70485973 && at + 17 <= bytes.length && bytes[at + 16] === 1)
      return { ...head, dotsPerInch: view.getUint32(at + 8) * metresPerInch }
    at += 12 + length
  }
  return head
}

/** Size and resolution of a JPEG, from its frame header and JFIF segment. */
export function jpegHead(bytes: Uint8Array): ImageHead | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let dotsPerInch: number | undefined
  for (let at = 2; at + 10 <= bytes.length; ) {
    if (bytes[at] !== 0xff) {
      at++
      continue
    }
    const marker = bytes[at + 1] as number
    if (marker === 0xff || marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) {
      at++
      continue
    }
    if (marker === 0xd9 || marker === 0xda) return undefined
    if (marker === 0xe0 && at + 16 <= bytes.length && view.getUint32(at + 4) === 0x4a464946) {
      const unit = bytes[at + 11]
      const density = view.getUint16(at + 12)
      if (unit === 1) dotsPerInch = density
      if (unit === 2) dotsPerInch = density * 2.54
    }
    // Start of frame: every Cn but the tables C4, C8 and CC.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return {
        width: view.getUint16(at + 7),
        height: view.getUint16(at + 5),
        ...(dotsPerInch ? { dotsPerInch } : {}),
      }
    at += 2 + Math.max(2, view.getUint16(at + 2))
  }
  return undefined
}
