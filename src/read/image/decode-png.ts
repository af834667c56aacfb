import { Unzlib, zlibSync } from 'fflate'
import type { Decoded } from './picture'

/** Samples of a pixel by PNG’s colour types: gray, RGB, palette, gray with alpha, RGB with alpha. */
const samplesOf: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const step = 65_536

interface Parts {
  readonly width: number
  readonly height: number
  /** Bytes of a row, its filter included. */
  readonly row: number
  readonly interlaced: boolean
  readonly packed: Uint8Array
  /** Palette and transparency, as chunks. */
  readonly colours: Uint8Array
}

/**
 * The pixels of a PNG.
 * **Rule** an interlaced picture is unpacked once before, within the size that its head says, because its decoder
 * sets no bound.
 * **Doubt** of a file that is cut or damaged the rows above the damage are kept, and the rest is white.
 */
export async function decodePng(bytes: Uint8Array): Promise<Decoded> {
  const { PNG } = await import('pngjs')
  const read = (file: Uint8Array) =>
    PNG.sync.read(Buffer.from(file.buffer, file.byteOffset, file.byteLength), { checkCRC: false })
  const parts = partsOf(bytes)
  if (parts.interlaced && !unpack(parts, parts.row * parts.height * 2)) throw new Error('its pixels unpack to too much')
  try {
    const { width, height, data } = read(bytes)
    return { bitmap: { width, height, channels: 4, data } }
  } catch (cause) {
    const rows = parts.interlaced ? undefined : unpack(parts, parts.row * parts.height)
    const whole = rows ? wholeRows(rows, parts.row) : 0
    if (!rows || !whole) throw cause
    const { data } = read(writePng(bytes, parts, rows.subarray(0, whole * parts.row), whole))
    const padded = new Uint8Array(parts.width * parts.height * 4).fill(255)
    padded.set(data)
    const { width, height } = parts
    return {
      bitmap: { width, height, channels: 4, data: padded },
      missing: `only ${whole} of ${height} rows are whole`,
    }
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function partsOf(bytes: Uint8Array): Parts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const bits = (bytes[24] as number) * (samplesOf[bytes[25] as number] ?? 4)
  const packed: Uint8Array[] = []
  const colours: Uint8Array[] = []
  for (let at = 8; at + 12 <= bytes.length; ) {
    const [length, name] = [view.getUint32(at), view.getUint32(at + 4)]
    if (name === 0x49444154) packed.push(bytes.subarray(at + 8, at + 8 + length))
    if (name === 0x504c5445 || name === 0x74524e53) colours.push(bytes.subarray(at, at + 12 + length))
    at += 12 + length
  }
  const row = Math.ceil((width * bits) / 8) + 1
  return { width, height, row, interlaced: bytes[28] === 1, packed: join(packed), colours: join(colours) }
}

/** What is unpacked before damage or the end; undefined where it is more than `most`. */
function unpack({ packed }: Parts, most: number): Uint8Array | undefined {
  const chunks: Uint8Array[] = []
  let length = 0
  const unzip = new Unzlib((chunk) => {
    chunks.push(chunk)
    length += chunk.length
  })
  try {
    // Never the last piece: what is unpacked before the end of a cut file counts.
    for (let at = 0; at < packed.length && length <= most; at += step) unzip.push(packed.subarray(at, at + step), false)
  } catch {
    // The rest is damaged.
  }
  return length > most ? undefined : join(chunks)
}

/** Rows up to the end or to the first whose filter is none. */
function wholeRows(rows: Uint8Array, row: number): number {
  let whole = 0
  while ((whole + 1) * row <= rows.length && (rows[whole * row] as number) <= 4) whole++
  return whole
}

/** The same picture with fewer rows, stored without compression. */
function writePng(bytes: Uint8Array, { colours }: Parts, rows: Uint8Array, height: number): Uint8Array {
  const head = bytes.slice(0, 33)
  new DataView(head.buffer).setUint32(20, height)
  return join([head, colours, chunk('IDAT', zlibSync(rows, { level: 0 })), chunk('IEND', new Uint8Array(0))])
}

/** Checksums are not looked at. */
function chunk(name: string, data: Uint8Array): Uint8Array {
  const made = new Uint8Array(12 + data.length)
  new DataView(made.buffer).setUint32(0, data.length)
  for (let i = 0; i < 4; i++) made[4 + i] = name.charCodeAt(i)
  made.set(data, 8)
  return made
}
