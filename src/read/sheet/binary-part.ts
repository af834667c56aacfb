import { GazetteError, type Limits, overLimit } from '../../model'
import { lastColumn, lastRow } from './sheet-part'

/** Records of an XLSB part that are read: [MS-XLSB] §2.3. */
const kept = {
  /** BundleSh and its list, WbProp, the book. */
  workbook: new Set([131, 132, 143, 144, 153, 156]),
  /** The table of strings and its items. */
  strings: new Set([19, 159, 160]),
  /** Formats of numbers and of cells. */
  styles: new Set([44, 47, 278, 279, 615, 616, 617, 618]),
  /** Rows, cells, merged ranges. */
  sheet: new Set([...Array.from({ length: 19 }, (_, i) => i), 62, 129, 130, 145, 146, 176, 177, 178]),
}
export type BinaryPart = keyof typeof kept

const rowHeader = 0
/** A sheet of the workbook. */
export const bundledSheet = 156
const mergeCell = 176
/** Where the length of a record’s string stands, by record; a sheet’s name follows its relationship’s. */
const strings: Record<BinaryPart, Readonly<Record<number, number>>> = {
  workbook: { 156: 8 },
  strings: { 19: 1 },
  styles: { 44: 2 },
  sheet: { 6: 8, 8: 8, 17: 4, 62: 9 },
}
/** Cells that say their column; others stand behind the one before. */
const placed = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 62])

/**
 * What of an XLSB part is handed to the workbook’s reader: records that are read, each checked to hold what it says.
 * @throws GazetteError `input/damaged`, `input/limit`
 */
export function binaryPart(
  bytes: Uint8Array,
  kind: BinaryPart,
  path: string,
  name: string,
  limits: Required<Limits>,
): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const damaged = (what: string) => new GazetteError('input/damaged', `${name} is damaged: ${path} ${what}.`)
  const parts: Uint8Array[] = []
  let length = 0
  let cells = 0
  for (const { type, start, from, size } of recordsOf(bytes)) {
    if (from + size > bytes.length) throw damaged('ends within a record')
    if (!kept[kind].has(type)) continue
    const number = (offset: number) => (offset + 4 <= size ? view.getUint32(from + offset, true) : 0)
    const text = strings[kind][type]
    if (text !== undefined && !holdsStrings(number, text, size, type === bundledSheet ? 2 : 1))
      throw damaged('has a broken string')
    if (kind === 'sheet') {
      if (type === rowHeader && number(0) >= lastRow) throw damaged(`has a row ${number(0)}`)
      if (placed.has(type) && number(0) >= lastColumn) throw damaged(`has a column ${number(0)}`)
      if (type === mergeCell && (number(4) >= lastRow || number(12) >= lastColumn)) throw damaged('has a broken range')
      if (type > 1 && type <= 18 && ++cells > limits.cells)
        throw overLimit(name, `more filled cells in ${path}`, 'cells', { allowed: limits.cells })
    }
    parts.push(bytes.subarray(start, from + size))
    length += from + size - start
  }
  const whole = new Uint8Array(length)
  let to = 0
  for (const part of parts) {
    whole.set(part, to)
    to += part.length
  }
  return whole
}

/** Strings of two bytes a character, one behind the other, lie inside the record; 2³²−1 is none. */
function holdsStrings(number: (offset: number) => number, offset: number, size: number, count: number): boolean {
  let at = offset
  for (let i = 0; i < count; i++) {
    if (at + 4 > size) return false
    const length = number(at)
    at += 4 + (length === 0xffffffff ? 0 : length * 2)
    if (at > size) return false
  }
  return true
}

interface BinaryRecord {
  readonly type: number
  /** Where its head stands, where its data begin, and how many there are. */
  readonly start: number
  readonly from: number
  readonly size: number
}

function* recordsOf(bytes: Uint8Array): Generator<BinaryRecord> {
  for (let at = 0; at < bytes.length; ) {
    const start = at
    let type = bytes[at++] as number
    if (type & 0x80) type = (type & 0x7f) | (((bytes[at++] ?? 0) & 0x7f) << 7)
    let size = 0
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = bytes[at++] ?? 0
      size |= (byte & 0x7f) << shift
      if (!(byte & 0x80)) break
    }
    yield { type, start, from: at, size }
    at += size
  }
}

/** How often a record stands in a part. */
export const countRecords = (bytes: Uint8Array, type: number): number =>
  [...recordsOf(bytes)].filter((record) => record.type === type).length
