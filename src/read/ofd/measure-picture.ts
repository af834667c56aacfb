export interface PictureSize {
  readonly kind: 'png' | 'jpeg' | 'bmp' | 'tiff' | 'gif'
  /** In pixels; 0 where only decoding can tell. */
  readonly width: number
  readonly height: number
  /** None of its pixels can be transparent. */
  readonly opaque: boolean
}

/** Colour types of PNG without transparency: gray and RGB. */
const opaqueTypes = new Set([0, 2])

/** Kind and size of a picture from its first bytes, whatever its name says. Undefined for other formats (JBIG2). */
export function measurePicture(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 26) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const head = view.getUint32(0)
  if (head === 0x89504e47)
    return {
      kind: 'png',
      width: view.getUint32(16),
      height: view.getUint32(20),
      opaque: opaqueTypes.has(bytes[25] ?? -1),
    }
  if (head >>> 8 === 0xffd8ff) return measureJpeg(view)
  if (head >>> 16 === 0x424d)
    return {
      kind: 'bmp',
      width: Math.abs(view.getInt32(18, true)),
      height: Math.abs(view.getInt32(22, true)),
      opaque: true,
    }
  if (head >>> 8 === 0x474946)
    return { kind: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true), opaque: false }
  if (head === 0x49492a00 || head === 0x4d4d002a) return { kind: 'tiff', width: 0, height: 0, opaque: true }
  return undefined
}

/** The size stands in the first start-of-frame segment. */
function measureJpeg(view: DataView): PictureSize {
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) break
    const marker = view.getUint8(at + 1)
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { kind: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5), opaque: true }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return { kind: 'jpeg', width: 0, height: 0, opaque: true }
}
