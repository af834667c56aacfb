import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import jpeg from 'jpeg-js'
import { PNG } from 'pngjs'
import UTIF from 'utif2'
import { describe, expect, it } from 'vitest'
import { jpegHead, pngHead } from '../../../src/read/image/image-head'
import { byNaturalOrder, openImageFolder } from '../../../src/read/image/open-image-folder'
import { openImages } from '../../../src/read/image/open-images'

const rgba = (width: number, height: number, gray = 200): Uint8Array => {
  const data = new Uint8Array(width * height * 4).fill(gray)
  for (let i = 3; i < data.length; i += 4) data[i] = 255
  return data
}
const png = (width: number, height: number): Uint8Array => {
  const image = new PNG({ width, height })
  image.data.set(rgba(width, height))
  return new Uint8Array(PNG.sync.write(image))
}
const jpg = (width: number, height: number): Uint8Array =>
  new Uint8Array(jpeg.encode({ width, height, data: rgba(width, height) }, 80).data)
const tiff = (width: number, height: number): Uint8Array =>
  new Uint8Array(UTIF.encodeImage(rgba(width, height), width, height))
/** Rows that differ, so that a cut falls between them. */
const noisyPng = (width: number, height: number): Uint8Array => {
  const rows = Buffer.alloc((width * 4 + 1) * height)
  for (let i = 0; i < rows.length; i++) rows[i] = i % (width * 4 + 1) ? (i * 7919) >> 3 : 0
  return pngOf(width, height, deflateSync(rows))
}
const pngOf = (
  width: number,
  height: number,
  packed: Uint8Array,
  { bits = 8, interlaced = false } = {},
): Uint8Array => {
  const chunk = (name: string, data: Uint8Array) => {
    const made = Buffer.alloc(12 + data.length)
    made.writeUInt32BE(data.length)
    made.write(name, 4, 'latin1')
    made.set(data, 8)
    return made
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([bits, 6, 0, 0, interlaced ? 1 : 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]),
  )
}
const pixelsOf = async (name: string, bytes: Uint8Array) => (await (await open(name, bytes)).scan?.(1))?.data ?? []
const open = async (name: string, bytes: Uint8Array, pixels?: number) =>
  (await openImages({ name, bytes }, pixels ? { pixels } : {})).value

describe('an image', () => {
  it.each([
    ['page.png', png(60, 80)],
    ['page.jpg', jpg(60, 80)],
    ['page.tif', tiff(60, 80)],
  ])('%s is one page without text that gives its picture', async (name, bytes) => {
    const pages = await open(name, bytes)
    expect(pages.count).toBe(1)
    const { value, diagnostics } = await pages.page(1)
    expect(diagnostics).toEqual([])
    expect(value).toMatchObject({ number: 1, needsOcr: 'no-text', runs: [] })
    expect(Math.round(value.width)).toBe(595)
    expect(await pages.scan?.(1)).toMatchObject({ width: 60, height: 80 })
  })
  it('has the size that its resolution says, unless that is the default of a program', async () => {
    const bytes = jpg(1654, 20)
    bytes.set([1, 0, 200, 0, 200], 13)
    expect(jpegHead(bytes)?.dotsPerInch).toBe(200)
    expect(Math.round((await (await open('a.jpg', bytes)).page(1)).value.width)).toBe(595)
    bytes.set([1, 0, 72, 0, 72], 13)
    expect((await (await open('a.jpg', bytes)).page(1)).value.width).toBe(842)
  })
  it('that is no image is refused', async () => {
    await expect(open('a.png', new Uint8Array([1, 2, 3]))).rejects.toMatchObject({ code: 'input/unsupported-format' })
  })
})

describe('damage', () => {
  it.each([
    ['a.jpg', jpg(400, 400)],
    ['a.png', noisyPng(120, 90)],
  ])('a cut %s keeps the part above the cut, and says that it is cut', async (name, whole) => {
    const pages = await open(name, whole.slice(0, Math.floor(whole.length * 0.7)))
    const { value, diagnostics } = await pages.page(1)
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['read/image-incomplete', 'error']])
    expect(value.images).toHaveLength(1)
    const { data, width = 0 } = (await pages.scan?.(1)) ?? {}
    const [before, after] = [await pixelsOf(name, whole), data]
    expect([...(after?.slice(0, width * 30) ?? [])]).toEqual([...before.slice(0, width * 30)])
  })
  it('an interlaced PNG is unpacked no further than its head says', async () => {
    const packed = deflateSync(Buffer.alloc(4_000_000))
    const { diagnostics } = await (await open('bomb.png', pngOf(60, 80, packed, { interlaced: true }))).page(1)
    expect(diagnostics[0]).toMatchObject({ code: 'read/image-damaged', message: expect.stringContaining('too much') })
  })
  it('a PNG of 16 bits counts twice', async () => {
    const packed = deflateSync(Buffer.alloc((60 * 8 + 1) * 80))
    const bytes = pngOf(60, 80, packed, { bits: 16 })
    expect((await (await open('a.png', bytes, 60 * 80)).page(1)).diagnostics[0]?.code).toBe('read/image-too-large')
    expect((await (await open('a.png', bytes, 2 * 60 * 80)).page(1)).diagnostics).toEqual([])
  })
  it('a JPEG of thousands of scans is refused: each would cost as much as the picture', async () => {
    const whole = jpg(40, 40)
    const scan = whole.indexOf(0xda) - 1
    const bytes = new Uint8Array([
      ...whole.slice(0, scan),
      ...Array(300)
        .fill([...whole.slice(scan, -2)])
        .flat(),
      0xff,
      0xd9,
    ])
    const { diagnostics } = await (await open('scans.jpg', bytes)).page(1)
    expect(diagnostics[0]).toMatchObject({ code: 'read/image-damaged', message: expect.stringContaining('scans') })
  })
  it('a picture whose pixels are broken gives an empty page and says so', async () => {
    const bytes = png(60, 80).fill(7, 45)
    const { value, diagnostics } = await (await open('bad.png', bytes)).page(1)
    expect(diagnostics.map((d) => d.code)).toEqual(['read/image-damaged'])
    expect(value.images).toEqual([])
  })
  it('a head that promises a picture of 30000 pixels a side is not believed with memory', async () => {
    const bytes = png(60, 80)
    new DataView(bytes.buffer).setUint32(16, 30_000)
    new DataView(bytes.buffer).setUint32(20, 30_000)
    expect(pngHead(bytes)).toMatchObject({ width: 30_000, height: 30_000 })
    const { diagnostics } = await (await open('huge.png', bytes)).page(1)
    expect(diagnostics.map((d) => d.code)).toEqual(['read/image-too-large'])
  })
  it('the limit is the caller’s', async () => {
    const { diagnostics } = await (await open('a.png', png(60, 80), 1000)).page(1)
    expect(diagnostics.map((d) => d.code)).toEqual(['read/image-too-large'])
  })
  it('a TIFF whose pages turn back on themselves is refused', async () => {
    const bytes = tiff(8, 8)
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    const little = bytes[0] === 0x49
    const first = view.getUint32(4, little)
    view.setUint32(first + 2 + view.getUint16(first, little) * 12, first, little)
    await expect(open('loop.tif', bytes)).rejects.toMatchObject({ code: 'input/damaged' })
  })
  it('bytes of any kind behind a good signature never throw anything but a refusal', async () => {
    const heads = [png(2, 2).slice(0, 8), jpg(2, 2).slice(0, 20), tiff(2, 2).slice(0, 8)]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 200 }), async (head, tail) => {
        const bytes = new Uint8Array([...head, ...tail])
        try {
          const pages = await open('any', bytes, 1_000_000)
          for (let n = 1; n <= Math.min(3, pages.count); n++) await pages.page(n)
        } catch (error) {
          expect(error).toMatchObject({ name: 'GazetteError' })
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('a folder of page images', () => {
  it('is read in the order in which a person counts', async () => {
    expect(['p10.png', 'p2.png', 'P1.png', 'p2b.png'].sort(byNaturalOrder)).toEqual([
      'P1.png',
      'p2.png',
      'p2b.png',
      'p10.png',
    ])
    const folder = mkdtempSync(join(tmpdir(), 'gongbao-'))
    try {
      writeFileSync(join(folder, 'p10.jpg'), jpg(30, 40))
      writeFileSync(join(folder, 'p9.png'), png(50, 40))
      writeFileSync(join(folder, 'p11.tif'), tiff(20, 40))
      writeFileSync(join(folder, 'notes.txt'), 'no page')
      const { value } = await openImageFolder(folder)
      expect(value.count).toBe(3)
      const widths = [1, 2, 3].map(async (n) => (await value.scan?.(n))?.width)
      expect(await Promise.all(widths)).toEqual([50, 30, 20])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
  it('without images is refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongbao-'))
    await expect(openImageFolder(folder)).rejects.toMatchObject({ code: 'input/empty' })
    rmSync(folder, { recursive: true })
  })
})
