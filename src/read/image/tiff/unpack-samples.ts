import type { Bitmap } from '../../../model'
import type { TiffPage } from './read-directories'

/** Where a row of pixels goes. */
export interface Target {
  readonly channels: Bitmap['channels']
  readonly data: Uint8Array
}

/** Channels that the pixels of a page need: gray, RGB, or RGB with what is seen of it. */
export function channelsOf({ photometric, samples, alpha }: TiffPage): Bitmap['channels'] {
  if (photometric === 3 || photometric === 5) return 3
  if (photometric !== 2 || samples < 3) return 1
  return alpha && samples > 3 ? 4 : 3
}

/** Turns `count` pixels of packed samples that begin at `row[0]` into pixels from `at` (in pixels) on. */
export function unpackSamples(page: TiffPage, row: Uint8Array, count: number, target: Target, at: number): void {
  const { samples, photometric } = page
  if (page.differences) addDifferences(page, row)
  const read = readerOf(page, row)
  const { channels, data } = target
  let to = at * channels
  for (let x = 0, from = 0; x < count; x++, from += samples, to += channels) {
    if (photometric === 3) paint(data, to, page.palette ?? [], read.whole(from), 1 << page.bits)
    else if (photometric === 5) {
      const white = 255 - read.byte(from + 3)
      for (let k = 0; k < 3; k++) data[to + k] = Math.round(((255 - read.byte(from + k)) * white) / 255)
    } else if (channels === 1) data[to] = photometric === 0 ? 255 - read.byte(from) : read.byte(from)
    else for (let k = 0; k < channels; k++) data[to + k] = read.byte(from + k)
  }
}

/** Predictor 2: each sample says how much it differs from the one at its left. */
function addDifferences({ samples, bits, littleEndian }: TiffPage, row: Uint8Array): void {
  if (bits === 8) {
    for (let i = samples; i < row.length; i++) row[i] = ((row[i] as number) + (row[i - samples] as number)) & 255
    return
  }
  const view = new DataView(row.buffer, row.byteOffset, row.byteLength)
  for (let i = 2 * samples; i + 1 < row.length; i += 2)
    view.setUint16(i, view.getUint16(i, littleEndian) + view.getUint16(i - 2 * samples, littleEndian), littleEndian)
}

function paint(data: Uint8Array, to: number, palette: readonly number[], index: number, colours: number): void {
  // Colours of a palette have 16 bits; the upper eight are seen.
  for (let k = 0; k < 3; k++) data[to + k] = (palette[k * colours + index] ?? 0) >> 8
}

function readerOf({ bits, littleEndian }: TiffPage, row: Uint8Array) {
  if (bits === 16) {
    const high = littleEndian ? 1 : 0
    const byte = (i: number) => row[2 * i + high] ?? 0
    return { byte, whole: byte }
  }
  if (bits === 8) {
    const byte = (i: number) => row[i] ?? 0
    return { byte, whole: byte }
  }
  const mask = (1 << bits) - 1
  const whole = (i: number) => ((row[(i * bits) >> 3] ?? 0) >> (8 - bits - ((i * bits) & 7))) & mask
  return { byte: (i: number) => (whole(i) * 255) / mask, whole }
}
