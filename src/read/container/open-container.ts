import { Inflate } from 'fflate'
import { GazetteError } from '../../model'

/** Bytes that all parts of a container may unpack to; office files of gazettes are below 50 MB. */
const maxUnpacked = 512 * 1024 * 1024
/** Deflate reaches 1032; real office parts stay below 100. Small parts may be anything. */
const maxRatio = 400
const smallPart = 4 * 1024 * 1024
const maxEntries = 20_000

interface Entry {
  readonly offset: number
  readonly packed: number
  readonly method: number
  readonly encrypted: boolean
}

/** The parts of a ZIP file (DOCX, XLSX, OFD), unpacked one by one when they are asked for, within limits. */
export class Container {
  private readonly entries = new Map<string, Entry>()
  private unpacked = 0

  constructor(
    private readonly bytes: Uint8Array,
    private readonly name: string,
  ) {
    this.readDirectory()
  }

  /** Paths of the parts, without a leading /. */
  get paths(): string[] {
    return [...this.entries.keys()]
  }

  has(path: string): boolean {
    return this.entries.has(path)
  }

  /** The bytes of a part. */
  part(path: string): Uint8Array | undefined {
    const entry = this.entries.get(path)
    if (!entry) return undefined
    if (entry.encrypted)
      throw new GazetteError('input/encrypted', `${this.name} is encrypted; save it without a password.`)
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength)
    if (entry.offset + 30 > this.bytes.length) throw this.damaged(path)
    const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
    const packed = this.bytes.subarray(start, start + entry.packed)
    if (packed.length < entry.packed) throw this.damaged(path)
    if (entry.method === 0) return packed
    if (entry.method !== 8) throw this.damaged(path)
    return this.inflate(packed, path)
  }

  /** A part as text: UTF-8, or UTF-16 where it has a byte order mark. */
  text(path: string): string | undefined {
    const part = this.part(path)
    if (!part) return undefined
    const wide =
      part[0] === 0xff && part[1] === 0xfe ? 'utf-16le' : part[0] === 0xfe && part[1] === 0xff ? 'utf-16be' : 'utf-8'
    return new TextDecoder(wide).decode(part)
  }

  private inflate(packed: Uint8Array, path: string): Uint8Array {
    const chunks: Uint8Array[] = []
    let length = 0
    const inflate = new Inflate((chunk) => {
      chunks.push(chunk)
      length += chunk.length
      this.unpacked += chunk.length
      if (this.unpacked > maxUnpacked || (length > smallPart && length > packed.length * maxRatio))
        throw new GazetteError('input/limit', `${this.name}: ${path} unpacks to far more than it should (a zip bomb?).`)
    })
    try {
      const step = 65_536
      for (let at = 0; at < packed.length; at += step)
        inflate.push(packed.subarray(at, at + step), at + step >= packed.length)
    } catch (cause) {
      if (cause instanceof GazetteError) throw cause
      throw this.damaged(path, cause)
    }
    const out = new Uint8Array(length)
    let at = 0
    for (const chunk of chunks) {
      out.set(chunk, at)
      at += chunk.length
    }
    return out
  }

  private readDirectory(): void {
    const { bytes } = this
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let end = bytes.length - 22
    const least = Math.max(0, end - 65_535)
    while (end >= least && view.getUint32(end, true) !== 0x06054b50) end--
    if (end < least) throw this.damaged('its directory')
    const count = view.getUint16(end + 10, true)
    if (count > maxEntries) throw new GazetteError('input/limit', `${this.name} has more than ${maxEntries} parts.`)
    let at = view.getUint32(end + 16, true)
    for (let i = 0; i < count && at + 46 <= bytes.length; i++) {
      if (view.getUint32(at, true) !== 0x02014b50) throw this.damaged('its directory')
      const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
        number,
        number,
        number,
      ]
      const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name))
      this.entries.set(path.replace(/\\/g, '/').replace(/^\/+/, ''), {
        offset: view.getUint32(at + 42, true),
        packed: view.getUint32(at + 20, true),
        method: view.getUint16(at + 10, true),
        encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      })
      at += 46 + name + extra + comment
    }
  }

  private damaged(what: string, cause?: unknown): GazetteError {
    return new GazetteError('input/damaged', `${this.name} is damaged: ${what} cannot be read.`, { cause })
  }
}
