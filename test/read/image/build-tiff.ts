import { deflateSync } from 'node:zlib'

type Tag = readonly [tag: number, type: 3 | 4, values: readonly number[]]

/** One page: its tags and the pieces that they point to. */
export interface TiffParts {
  readonly tags: readonly Tag[]
  readonly pieces: readonly Uint8Array[]
  readonly tiled?: boolean
}

/** A TIFF of given pages. Tags 273/324 and 279/325 are made for the pieces unless given. */
export function buildTiff(pages: readonly TiffParts[], little = true): Uint8Array {
  const bytes: number[] = [...(little ? [0x49, 0x49, 42, 0] : [0x4d, 0x4d, 0, 42]), 0, 0, 0, 0]
  const put = (at: number, value: number, size: number) => {
    for (let i = 0; i < size; i++) bytes[at + i] = (value / 2 ** (8 * (little ? i : size - 1 - i))) & 255
  }
  let link = 4
  for (const { tags, pieces, tiled } of pages) {
    const offsets = pieces.map((piece) => {
      const at = bytes.length
      for (const byte of piece) bytes.push(byte)
      return at
    })
    const made: Tag[] = [
      [tiled ? 324 : 273, 4, offsets],
      [tiled ? 325 : 279, 4, pieces.map((piece) => piece.length)],
    ]
    const all = [...made.filter(([tag]) => !tags.some(([own]) => own === tag)), ...tags].sort((a, b) => a[0] - b[0])
    const places = all.map(([, type, values]) => {
      const size = type === 3 ? 2 : 4
      if (values.length * size <= 4) return undefined
      const at = bytes.length
      values.forEach((value, i) => {
        put(at + i * size, value, size)
      })
      return at
    })
    const at = bytes.length
    put(link, at, 4)
    put(at, all.length, 2)
    all.forEach(([tag, type, values], i) => {
      const entry = at + 2 + 12 * i
      put(entry, tag, 2)
      put(entry + 2, type, 2)
      put(entry + 4, values.length, 4)
      put(entry + 8, 0, 4)
      if (places[i] !== undefined) put(entry + 8, places[i] as number, 4)
      else
        values.forEach((value, k) => {
          put(entry + 8 + k * (type === 3 ? 2 : 4), value, type === 3 ? 2 : 4)
        })
    })
    link = at + 2 + 12 * all.length
    put(link, 0, 4)
  }
  return Uint8Array.from(bytes)
}

export const short = (tag: number, ...values: number[]): Tag => [tag, 3, values]
export const long = (tag: number, ...values: number[]): Tag => [tag, 4, values]

/** A gray picture in one strip. */
export const gray = (width: number, height: number, pixels: Uint8Array, compression = 1): TiffParts => ({
  tags: [long(256, width), long(257, height), short(258, 8), short(259, compression), short(262, 1), short(277, 1)],
  pieces: [pixels],
})

/** LZW without any compression: every code is a literal of nine bits, cleared in time. */
export function lzw(data: Uint8Array): Uint8Array {
  const codes = [...data].flatMap((byte, i) => (i % 200 === 0 ? [256, byte] : [byte]))
  const bits = [...codes, 257].map((code) => code.toString(2).padStart(9, '0')).join('')
  return bytesOf(bits)
}

export const packBits = (data: Uint8Array): Uint8Array =>
  Uint8Array.from([...data].flatMap((byte, i) => (i % 100 === 0 ? [Math.min(99, data.length - i - 1), byte] : [byte])))

export const deflate = (data: Uint8Array): Uint8Array => new Uint8Array(deflateSync(data))

/** Bits, written as text, as bytes. */
export const bytesOf = (bits: string): Uint8Array =>
  Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (eight) => Number.parseInt(eight.padEnd(8, '0'), 2))
