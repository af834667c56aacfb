import { encode as encodeJpeg } from 'jpeg-js'
import { PNG } from 'pngjs'
import tiff from 'utif2'
import { describe, expect, it } from 'vitest'
import { decodePicture } from '../../../src/read/ofd/decode-picture'
import { measurePicture } from '../../../src/read/ofd/measure-picture'

/** Left half black, right half white, 4 × 2. */
const rgba = new Uint8Array([0, 0, 255, 255, 0, 0, 255, 255].flatMap((gray) => [gray, gray, gray, 255]))

const grayOf = async (bytes: Uint8Array) => {
  const bitmap = await decodePicture(bytes)
  if (!bitmap) return undefined
  const { width, height, channels, data } = bitmap
  return [width, height, ...Array.from({ length: width * height }, (_, i) => ((data[i * channels] ?? 0) > 127 ? 1 : 0))]
}

function bmp(bits: number, rows: number[][], palette: number[] = []): Uint8Array {
  const start = 54 + palette.length
  const bytes = new Uint8Array(start + rows.flat().length)
  const view = new DataView(bytes.buffer)
  bytes.set([0x42, 0x4d])
  view.setUint32(10, start, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, 4, true)
  view.setInt32(22, 2, true)
  view.setUint16(28, bits, true)
  bytes.set(palette, 54)
  bytes.set(rows.flat(), start)
  return bytes
}

describe('a picture', () => {
  const expected = [4, 2, 0, 0, 1, 1, 0, 0, 1, 1]

  it('is decoded from PNG, JPEG, TIFF and BMP, whatever it is called', async () => {
    const png = new PNG({ width: 4, height: 2 })
    png.data = Buffer.from(rgba)
    expect(await grayOf(PNG.sync.write(png))).toEqual(expected)
    const jpeg = encodeJpeg({ width: 4, height: 2, data: rgba }, 100).data
    expect(measurePicture(jpeg)).toEqual({ kind: 'jpeg', width: 4, height: 2, opaque: true })
    expect(await grayOf(jpeg)).toEqual(expected)
    expect(await grayOf(new Uint8Array(tiff.encodeImage(rgba, 4, 2)))).toEqual(expected)
    const row = [0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255]
    expect(await grayOf(bmp(24, [row, row]))).toEqual(expected)
    const half = [0b00110000, 0, 0, 0]
    expect(await grayOf(bmp(1, [half, half], [0, 0, 0, 0, 255, 255, 255, 0]))).toEqual(expected)
  })

  it('of an unknown format, damaged, or larger than any page is none', async () => {
    expect(await grayOf(new Uint8Array(100))).toBeUndefined()
    expect(await grayOf(new Uint8Array())).toBeUndefined()
    expect(await grayOf(new TextEncoder().encode(`GIF89a${' '.repeat(50)}`))).toBeUndefined()
    const png = PNG.sync.write(new PNG({ width: 4, height: 2 }))
    expect(await grayOf(png.subarray(0, 40))).toBeUndefined()
    const huge = Uint8Array.from(png)
    new DataView(huge.buffer).setUint32(16, 100_000)
    new DataView(huge.buffer).setUint32(20, 100_000)
    expect(await grayOf(huge)).toBeUndefined()
    expect(await grayOf(bmp(24, [[0]]))).toBeUndefined()
  })
})
