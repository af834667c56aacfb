import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  it('a cut JPEG keeps the part above the cut', async () => {
    const whole = jpg(400, 400)
    const pages = await open('cut.jpg', whole.slice(0, Math.floor(whole.length * 0.7)))
    expect((await pages.page(1)).value.height).toBeGreaterThan(0)
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
