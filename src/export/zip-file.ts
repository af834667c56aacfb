import { crc32 } from 'node:zlib'
import { Deflate } from 'fflate'
import { OutputFile } from './output-file'

const signature = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const
/** 1980-01-01, the first day a ZIP can name: the bytes depend on no clock. */
const noDay = 0x21

/** A part of a ZIP that is compressed while it is written; what is ready lies in a file of its own. */
export class ZipPart {
  private checksum = 0
  private rawSize = 0
  private packedSize = 0
  private readonly deflate: Deflate
  private readonly chunks: Uint8Array[] = []

  constructor(
    readonly name: string,
    private readonly spill: (chunk: Uint8Array) => void = (chunk) => this.chunks.push(chunk),
  ) {
    this.deflate = new Deflate({ level: 3 }, (chunk) => {
      this.packedSize += chunk.length
      if (chunk.length) this.spill(chunk.slice())
    })
  }

  write(text: string): void {
    const bytes = Buffer.from(text, 'utf8')
    this.checksum = crc32(bytes, this.checksum)
    this.rawSize += bytes.length
    this.deflate.push(bytes)
  }

  /** Ends the part and says what the directory must know. */
  end(): { header: Buffer; packed: Uint8Array[]; packedSize: number } {
    this.deflate.push(new Uint8Array(0), true)
    const name = Buffer.from(this.name, 'utf8')
    const header = Buffer.alloc(26)
    header.writeUInt16LE(20, 0) // needs version 2.0
    header.writeUInt16LE(0x0800, 2) // names in UTF-8
    header.writeUInt16LE(8, 4) // deflate
    header.writeUInt16LE(noDay, 8)
    header.writeUInt32LE(this.checksum, 10)
    header.writeUInt32LE(this.packedSize, 14)
    header.writeUInt32LE(this.rawSize, 18)
    header.writeUInt16LE(name.length, 22)
    return { header: Buffer.concat([header, name]), packed: this.chunks, packedSize: this.packedSize }
  }
}

/** A ZIP of parts that were compressed before; sizes stay below 4 GB, so the plain form is enough. */
export class ZipFile {
  private readonly file: OutputFile
  private readonly directory: Buffer[] = []

  constructor(path: string) {
    this.file = new OutputFile(path)
  }

  add(part: ZipPart, packed?: Iterable<Uint8Array>): void {
    const offset = this.file.size
    const { header, packed: held } = part.end()
    this.file.write(Buffer.concat([word(signature.local), header]))
    for (const chunk of packed ?? held) this.file.write(chunk)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    const [fixed, name] = [header.subarray(0, 26), header.subarray(26)]
    this.directory.push(Buffer.concat([word(signature.central), Buffer.from([20, 0]), fixed, tail, name]))
  }

  close(): void {
    const start = this.file.size
    for (const entry of this.directory) this.file.write(entry)
    const end = Buffer.alloc(18)
    end.writeUInt16LE(this.directory.length, 4)
    end.writeUInt16LE(this.directory.length, 6)
    end.writeUInt32LE(this.file.size - start, 8)
    end.writeUInt32LE(start, 12)
    this.file.write(Buffer.concat([word(signature.end), end]))
    this.file.close()
  }

  abandon(): void {
    this.file.abandon()
  }
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
