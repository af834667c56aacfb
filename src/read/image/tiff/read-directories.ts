import { overLimit } from '../../../model'

/** What a page of a TIFF says of itself; all that is decoded is described here, and lies inside the file. */
export interface TiffPage {
  readonly width: number
  readonly height: number
  readonly dotsPerInch?: number
  readonly compression: number
  /** 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 5 CMYK, 6 YCbCr. */
  readonly photometric: number
  /** Bits of a sample; all samples have the same. */
  readonly bits: number
  readonly samples: number
  /** The sample behind the colours says how much of them is seen. */
  readonly alpha: boolean
  readonly lowBitsFirst: boolean
  readonly twoDimensional: boolean
  readonly differences: boolean
  readonly littleEndian: boolean
  /** Of a JPEG in CMYK: 255 is no ink, as Adobe’s programs write it. */
  readonly inverted?: boolean
  readonly palette?: readonly number[]
  /** Tables that the JPEG streams of all pieces share. */
  readonly tables?: Uint8Array
  /** Where its strips or tiles stand, in reading order, and how large each is in pixels. */
  readonly pieces: readonly TiffPiece[]
  /** The file ends before the last of them does. */
  readonly cut: boolean
}

export interface TiffPiece {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A page that cannot be decoded still counts. */
export type TiffDirectory = TiffPage | { readonly width: number; readonly height: number; readonly damage: string }

/** Bytes of a value of each type; other types hold nothing that is read here. */
const sizes: Record<number, number> = { 1: 1, 3: 2, 4: 4, 5: 8, 7: 1 }
/** Honest directories have a few dozen entries. */
const mostEntries = 4096
/** Pieces may lie over each other a little; more is there to make a small file large. */
const mostRepeated = 2

class Damage extends Error {}

/**
 * The pages of a TIFF, previews (reduced images) left out.
 * **Rule** every count and offset is held against the length of the file before it is followed.
 * **Doubt** a page with a wrong one is damaged, and the others are read.
 * @throws Error, where the chain of directories itself leads nowhere; GazetteError `input/limit` where it is too long
 */
export function readDirectories(bytes: Uint8Array, name: string, mostPages: number): TiffDirectory[] {
  if (bytes.length < 8) throw new Damage('it ends in its head')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const little = bytes[0] === 0x49
  const seen = new Set<number>()
  const pages: TiffDirectory[] = []
  for (let at = view.getUint32(4, little); at !== 0; ) {
    if (seen.has(at)) throw new Damage('its pages turn back on themselves')
    if (seen.size >= mostPages) throw overLimit(name, 'more pages', 'pages', { allowed: mostPages })
    seen.add(at)
    if (at + 2 > bytes.length) throw new Damage('it ends before its directory')
    const entries = view.getUint16(at, little)
    const next = at + 2 + entries * 12
    if (next + 4 > bytes.length) throw new Damage('it ends within its directory')
    if (entries > mostEntries) throw new Damage(`its directory has ${entries} entries`)
    const page = readDirectory(new Tags(view, bytes, little, at, entries), little)
    if (page) pages.push(page)
    at = view.getUint32(next, little)
  }
  if (!seen.size) throw new Damage('it has no page')
  return pages
}

function readDirectory(tags: Tags, littleEndian: boolean): TiffDirectory | undefined {
  let [width, height] = [0, 0]
  try {
    if (tags.number(254, 0) & 1) return undefined
    width = tags.number(256, 0)
    height = tags.number(257, 0)
    if (!width || !height) throw new Damage('it has no width or no height')
    return { ...describe(tags, width, height), littleEndian }
  } catch (cause) {
    if (!(cause instanceof Damage)) throw cause
    return { width, height, damage: cause.message }
  }
}

function describe(tags: Tags, width: number, height: number): Omit<TiffPage, 'littleEndian'> {
  const perCentimetre = tags.number(296, 2) === 3
  const dotsPerInch = tags.number(282, 0) * (perCentimetre ? 2.54 : 1)
  const bits = tags.numbers(258) ?? [1]
  if (bits.some((own) => own !== bits[0])) throw new Damage('its samples differ in their bits')
  const samples = tags.number(277, 1)
  if (samples < 1 || samples > 8) throw new Damage(`it has ${samples} samples a pixel`)
  if (samples > 1 && tags.number(284, 1) === 2) throw new Damage('its colours stand apart (planar)')
  const extra = tags.number(338, 0)
  const palette = tags.numbers(320)
  const tables = tags.bytes(347)
  return {
    width,
    height,
    ...(dotsPerInch > 0 ? { dotsPerInch } : {}),
    compression: tags.number(259, 1),
    photometric: tags.number(262, 0),
    bits: bits[0] as number,
    samples,
    alpha: extra === 1 || extra === 2,
    lowBitsFirst: tags.number(266, 1) === 2,
    twoDimensional: (tags.number(292, 0) & 1) === 1,
    differences: tags.number(317, 1) === 2,
    ...(palette ? { palette } : {}),
    ...(tables ? { tables } : {}),
    ...(tags.has(322) ? tilesOf(tags, width, height) : stripsOf(tags, width, height)),
  }
}

type Pieces = Pick<TiffPage, 'pieces' | 'cut'>

function stripsOf(tags: Tags, width: number, height: number): Pieces {
  // Old JPEG: the whole stream stands in the file once.
  if (tags.number(259, 1) === 6) {
    const [from, length] = [tags.number(513, 0), tags.number(514, 0)]
    if (!from) throw new Damage('its JPEG is of an old kind')
    const data = tags.piece(from, length || tags.length - from)
    return { pieces: [{ x: 0, y: 0, width, height, data }], cut: data.length < length }
  }
  const rows = Math.min(tags.number(278, height) || height, height)
  const place = (i: number) => ({ x: 0, y: i * rows, width, height: Math.min(rows, height - i * rows) })
  return piecesOf(tags, Math.ceil(height / rows), place, 273, 279)
}

function tilesOf(tags: Tags, width: number, height: number): Pieces {
  const [wide, high] = [tags.number(322, 0), tags.number(323, 0)]
  if (wide < 1 || high < 1 || wide > width + 4096 || high > height + 4096) throw new Damage('its tiles have no size')
  const across = Math.ceil(width / wide)
  const place = (i: number) => ({ x: (i % across) * wide, y: Math.floor(i / across) * high, width: wide, height: high })
  const count = across * Math.ceil(height / high)
  return piecesOf(tags, count, place, tags.has(324) ? 324 : 273, tags.has(325) ? 325 : 279)
}

function piecesOf(
  tags: Tags,
  count: number,
  placeOf: (i: number) => Omit<TiffPiece, 'data'>,
  offsetsTag: number,
  countsTag: number,
): Pieces {
  const offsets = tags.numbers(offsetsTag)
  if (!offsets || offsets.length < count) throw new Damage('places of its pieces are missing')
  // Some writers leave the length of a single piece out.
  const counts = tags.numbers(countsTag) ?? (count === 1 ? [tags.length - (offsets[0] as number)] : [])
  if (counts.length < count) throw new Damage('lengths of its pieces are missing')
  let sum = 0
  let cut = false
  const pieces = Array.from({ length: count }, (_, i) => {
    const data = tags.piece(offsets[i] as number, counts[i] as number)
    cut ||= data.length < (counts[i] as number)
    sum += data.length
    if (sum > tags.length * mostRepeated) throw new Damage('its pieces lie over each other')
    return { ...placeOf(i), data }
  })
  if (pieces.every(({ data }) => !data.length)) throw new Damage('the file ends before its pixels')
  return { pieces, cut }
}

/** The entries of one directory. */
class Tags {
  private readonly entries = new Map<number, { type: number; count: number; at: number }>()

  constructor(
    private readonly view: DataView,
    private readonly all: Uint8Array,
    private readonly little: boolean,
    directory: number,
    count: number,
  ) {
    for (let i = 0, at = directory + 2; i < count; i++, at += 12) {
      const tag = view.getUint16(at, little)
      const [type, own] = [view.getUint16(at + 2, little), view.getUint32(at + 4, little)]
      if (!this.entries.has(tag)) this.entries.set(tag, { type, count: own, at: at + 8 })
    }
  }

  get length(): number {
    return this.all.length
  }

  has(tag: number): boolean {
    return this.entries.has(tag)
  }

  /** The first number of a tag. */
  number(tag: number, usual: number): number {
    return this.numbers(tag, 1)?.[0] ?? usual
  }

  numbers(tag: number, most = Number.POSITIVE_INFINITY): number[] | undefined {
    const found = this.locate(tag)
    if (!found) return undefined
    const { type, count, start } = found
    return Array.from({ length: Math.min(count, most) }, (_, i) =>
      this.value(type, start + i * (sizes[type] as number)),
    )
  }

  bytes(tag: number): Uint8Array | undefined {
    const found = this.locate(tag)
    return found && sizes[found.type] === 1 ? this.all.subarray(found.start, found.start + found.count) : undefined
  }

  /** A piece of the file, or what the file has of it. */
  piece(from: number, length: number): Uint8Array {
    return this.all.subarray(from, from + length)
  }

  private locate(tag: number): { type: number; count: number; start: number } | undefined {
    const entry = this.entries.get(tag)
    const size = entry && sizes[entry.type]
    if (!entry || !size) return undefined
    const { type, count, at } = entry
    const start = count * size > 4 ? this.view.getUint32(at, this.little) : at
    if (start + count * size > this.all.length)
      throw new Damage(`its entry ${tag} says ${count} values, more than the file has`)
    return { type, count, start }
  }

  private value(type: number, at: number): number {
    if (type === 3) return this.view.getUint16(at, this.little)
    if (type === 4) return this.view.getUint32(at, this.little)
    if (type === 5) return this.view.getUint32(at, this.little) / (this.view.getUint32(at + 4, this.little) || 1)
    return this.all[at] as number
  }
}
