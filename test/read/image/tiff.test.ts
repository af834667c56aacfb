import jpeg from 'jpeg-js'
import { describe, expect, it } from 'vitest'
import { openImages } from '../../../src/read/image/open-images'
import { buildTiff, bytesOf, deflate, gray, long, lzw, packBits, short, type TiffParts } from './build-tiff'

const open = async (bytes: Uint8Array) => (await openImages({ name: 'scan.tif', bytes })).value
const pixels = async (parts: TiffParts, little = true) => {
  const picture = await (await open(buildTiff([parts], little))).scan?.(1)
  return [...(picture?.data ?? [])]
}
const shades = Uint8Array.from({ length: 12 }, (_, i) => i * 20)
const size = [long(256, 4), long(257, 3)]

describe('a TIFF page', () => {
  it.each([
    ['stored', 1, shades],
    ['LZW', 5, lzw(shades)],
    ['Deflate', 8, deflate(shades)],
    ['PackBits', 32773, packBits(shades)],
  ])('is read when it is compressed by %s', async (_, compression, data) => {
    expect(await pixels(gray(4, 3, data, compression))).toEqual([...shades])
  })
  it('is read in fax’s Group 4, also with the lowest bit first', async () => {
    // A white row, one of which the last four pixels are black, and one like it.
    const rows = ['1', '001' + '10011' + '011' + '1', '1' + '1' + '1']
    const data = bytesOf(rows.join(''))
    const page = (bits: Uint8Array, order: number): TiffParts => ({
      tags: [long(256, 12), long(257, 3), short(259, 4), short(262, 0), short(266, order)],
      pieces: [bits],
    })
    const row = [...Array(8).fill(255), ...Array(4).fill(0)]
    const expected = [...Array(12).fill(255), ...row, ...row]
    expect(await pixels(page(data, 1))).toEqual(expected)
    const turned = data.map((byte) => Number.parseInt([...byte.toString(2).padStart(8, '0')].reverse().join(''), 2))
    expect(await pixels(page(turned, 2))).toEqual(expected)
  })
  it('is read when it holds a JPEG, old or new', async () => {
    const rgba = new Uint8Array(16 * 16 * 4).fill(90)
    const data = new Uint8Array(jpeg.encode({ width: 16, height: 16, data: rgba }, 95).data)
    const tags = [long(256, 16), long(257, 16), short(258, 8, 8, 8), short(262, 6), short(277, 3)]
    for (const parts of [
      { tags: [...tags, short(259, 7)], pieces: [data] },
      { tags: [...tags, short(259, 6), long(513, 8), long(514, data.length)], pieces: [data] },
    ]) {
      const found = await pixels(parts)
      expect(found).toHaveLength(16 * 16 * 3)
      expect(Math.max(...found.map((value) => Math.abs(value - 90)))).toBeLessThan(4)
    }
  })
  it('is read in strips and in tiles', async () => {
    const strips = [shades.slice(0, 8), shades.slice(8)]
    expect(await pixels({ tags: [...size, short(258, 8), short(262, 1), long(278, 2)], pieces: strips })).toEqual([
      ...shades,
    ])
    const tile = (x: number) =>
      Uint8Array.from({ length: 48 }, (_, i) =>
        (i % 3) + x < 4 ? (shades[x + (i % 3) + 4 * Math.min(2, Math.floor(i / 3))] as number) : 0,
      )
    const tags = [...size, short(258, 8), short(262, 1), long(322, 3), long(323, 16)]
    expect(await pixels({ tags, pieces: [tile(0), tile(3)], tiled: true })).toEqual([...shades])
  })
  it.each([true, false])('with 16 bits a sample gives the upper eight (lowest byte first: %s)', async (little) => {
    const data = Uint8Array.from([...shades].flatMap((shade) => (little ? [7, shade] : [shade, 7])))
    expect(await pixels({ tags: [...size, short(258, 16), short(262, 1)], pieces: [data] }, little)).toEqual([
      ...shades,
    ])
  })
  it('is read with two or four bits, a palette, CMYK and differences', async () => {
    const two = { tags: [...size, short(258, 2), short(262, 1)], pieces: [Uint8Array.from([0b00011011, 0, 0xff])] }
    expect(await pixels(two)).toEqual([0, 85, 170, 255, 0, 0, 0, 0, 255, 255, 255, 255])
    const map = Array.from({ length: 48 }, (_, i) => (i % 16 === 3 ? 0xff00 - 0x1000 * Math.floor(i / 16) : 0))
    const palette = {
      tags: [long(256, 2), long(257, 1), short(258, 4), short(262, 3), short(320, ...map)],
      pieces: [Uint8Array.from([0x30])],
    }
    expect(await pixels(palette)).toEqual([255, 239, 223, 0, 0, 0])
    const cmyk = {
      tags: [long(256, 1), long(257, 1), short(258, 8, 8, 8, 8), short(262, 5), short(277, 4)],
      pieces: [Uint8Array.from([255, 0, 0, 0])],
    }
    expect(await pixels(cmyk)).toEqual([0, 255, 255])
    const steps = Uint8Array.from([10, 1, 1, 1, 20, 2, 2, 2, 30, 0, 0, 0])
    const tags = [...size, short(258, 8), short(259, 8), short(262, 1), short(317, 2)]
    expect(await pixels({ tags, pieces: [deflate(steps)] })).toEqual([10, 11, 12, 13, 20, 22, 24, 26, 30, 30, 30, 30])
  })
  it('that is only a preview is left out', async () => {
    const preview = { ...gray(1, 1, new Uint8Array(1)), tags: [...gray(1, 1, new Uint8Array(1)).tags, long(254, 1)] }
    expect((await open(buildTiff([preview, gray(4, 3, shades)]))).count).toBe(1)
  })
})

describe('a TIFF that was made to harm', () => {
  const refused = (parts: TiffParts[]) =>
    expect(open(buildTiff(parts))).rejects.toMatchObject({ code: 'input/damaged' })
  it.each([
    ['names 268 million strips', [long(273, ...Array(2).fill(8))], 0x0fffffff],
    ['names lengths of 268 million strips', [long(279, ...Array(2).fill(8))], 0x0fffffff],
  ])('%s: its counts are held against the length of the file', async (_, tags, count) => {
    const bytes = buildTiff([
      { tags: [...size, short(258, 8), long(278, 2), ...tags], pieces: [shades.slice(0, 8), shades.slice(8)] },
    ])
    const view = new DataView(bytes.buffer)
    const directory = view.getUint32(4, true)
    const tag = tags[0]?.[0] as number
    for (let i = 0; i < view.getUint16(directory, true); i++)
      if (view.getUint16(directory + 2 + 12 * i, true) === tag) view.setUint32(directory + 6 + 12 * i, count, true)
    await expect(open(bytes)).rejects.toMatchObject({
      code: 'input/damaged',
      message: expect.stringContaining(String(tag)),
    })
  })
  it('has four billion rows of one strip each', () =>
    refused([{ tags: [long(256, 4), long(257, 0xffffffff), long(278, 1)], pieces: [shades] }]))
  it('has a million tiles', () =>
    refused([
      { tags: [long(256, 60_000), long(257, 60_000), long(322, 1), long(323, 1)], pieces: [shades], tiled: true },
    ]))
  it('points to one large strip a thousand times', () => {
    const rows = Array.from({ length: 1000 }, () => 8)
    return refused([
      {
        tags: [
          long(256, 4),
          long(257, 1000),
          short(258, 8),
          long(278, 1),
          long(273, ...rows),
          long(279, ...rows.map(() => 4000)),
        ],
        pieces: [new Uint8Array(4000)],
      },
    ])
  })
  it('has more pages than a volume: which limit it breaks is said', async () => {
    const bytes = buildTiff([gray(1, 1, new Uint8Array(1)), gray(1, 1, new Uint8Array(1))])
    await expect(openImages({ name: 'a.tif', bytes }, { pages: 1 })).rejects.toMatchObject({
      code: 'input/limit',
      limit: { name: 'pages', allowed: 1 },
    })
  })
  it('loses no good page for a bad one', async () => {
    const bad: TiffParts = { tags: [long(256, 4), long(257, 3), short(258, 8, 16)], pieces: [shades] }
    const pages = await open(buildTiff([gray(4, 3, shades), bad]))
    expect(pages.count).toBe(2)
    expect((await pages.page(1)).diagnostics).toEqual([])
    expect((await pages.page(2)).diagnostics.map(({ code }) => code)).toEqual(['read/image-damaged'])
  })
  it('whose compression is unknown is one page that says so', async () => {
    const pages = await open(buildTiff([gray(4, 3, shades, 34676)]))
    const { diagnostics } = await pages.page(1)
    expect(diagnostics[0]).toMatchObject({ code: 'read/image-damaged', message: expect.stringContaining('34676') })
  })
  it('or was cut keeps what is there, and says so', async () => {
    // The directory stands in front of the pixels.
    const tags = [...size, short(258, 8), short(262, 1), long(278, 1), long(273, 200, 204, 208), long(279, 4, 4, 4)]
    const bytes = new Uint8Array(209)
    bytes.set(buildTiff([{ tags, pieces: [] }]))
    bytes.set(shades.slice(0, 9), 200)
    const pages = await open(bytes)
    const { diagnostics } = await pages.page(1)
    expect(diagnostics[0]).toMatchObject({ code: 'read/image-incomplete', severity: 'error' })
    expect([...((await pages.scan?.(1))?.data ?? [])].slice(0, 8)).toEqual([...shades.slice(0, 8)])
  })
})
