import { describe, expect, test } from 'vitest'
import type { Page } from '../../../src/model'
import { openPdf } from '../../../src/read/pdf/open-pdf'
import { pdfEngines } from '../../../src/read/pdf/pdf-document'
import { buildPdf, type PageDraft, type PdfDraft, stream, ucs2 } from './build-pdf'
import { encryption } from './encryption'

const songti = (text: string, x: number, y: number, size = 12, font = 'U') =>
  `BT /${font} ${size} Tf 1 0 0 1 ${x} ${y} Tm ${ucs2(text)} Tj ET\n`
const latin = (text: string, x: number, y: number, size = 12) =>
  `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text}) Tj ET\n`
const rounded = (box: readonly number[]) => box.map((side) => Math.round(side))

describe.each(pdfEngines)('%s', (engine) => {
  const readAll = async (draft: PdfDraft | Uint8Array) => {
    const bytes = draft instanceof Uint8Array ? draft : buildPdf(draft)
    const { value: pages } = await openPdf(bytes, { engine })
    const read = []
    for (let i = 1; i <= pages.count; i++) read.push(await pages.page(i))
    await pages.close()
    return read
  }
  const readOne = async (content: string, more: Partial<PageDraft> & Omit<PdfDraft, 'pages'> = {}): Promise<Page> => {
    const { entries, ...rest } = more
    const [first] = await readAll({ pages: [{ content, ...(entries ? { entries } : {}) }], ...rest })
    return (first as { value: Page }).value
  }
  const gray = {
    resources: '/XObject << /Im {image} >>',
    objects: {
      image: stream(
        '\x00\x40\x80\xff',
        '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8',
      ),
    },
  }
  const textsOf = (page: Page) => page.runs.map(({ text }) => text)

  test('a line of one font is one run with the edges of every character', async () => {
    const { runs, fonts } = await readOne(songti('沂源县人民政府', 100, 700))
    expect(runs).toHaveLength(1)
    const run = runs[0] as Page['runs'][number]
    expect(run.text).toBe('沂源县人民政府')
    expect(rounded([...run.edges])).toEqual([100, 112, 112, 124, 124, 136, 136, 148, 148, 160, 160, 172, 172, 184])
    expect(rounded(run.box)).toEqual([100, 89, 184, 101])
    expect(run.size).toBeCloseTo(12, 3)
    expect(fonts[run.font]?.name).toBe('STSong-Light')
  })

  test('text of a Chinese font that is not embedded is read by its cMap', async () => {
    const page = await readOne(`BT /G 12 Tf 100 700 Td <D2CAD4B4CFD8> Tj ET`)
    expect(textsOf(page)).toEqual(['沂源县'])
  })

  test('spaces that the page does not show are not made up', async () => {
    const page = await readOne(songti('第一条', 100, 700) + songti('为了', 160, 700) + songti('规范', 100, 680))
    expect(textsOf(page)).toEqual(['第一条', '为了', '规范'])
  })

  test('a change of size or colour begins a new run', async () => {
    const page = await readOne(
      `${songti('大', 100, 700, 20)}${songti('小', 120, 700, 10)}1 0 0 rg ${songti('红', 130, 700, 10)}`,
    )
    expect(textsOf(page)).toEqual(['大', '小', '红'])
    expect(page.runs[2]?.color).toBe('#ff0000')
    expect(page.runs[1]?.color).toBeUndefined()
  })

  test.each([
    [90, 800, 600],
    [180, 600, 800],
    [270, 800, 600],
  ])('a page that is turned by %i degrees is read as it is seen', async (rotation, width, height) => {
    const page = await readOne(songti('公报通', 100, 700), { entries: `/Rotate ${rotation}` })
    expect([page.width, page.height]).toEqual([width, height])
    expect(page.runs[0]?.text).toBe('公报通')
    expect(page.runs[0]?.direction).toBe(rotation)
  })

  test('text that is turned against its page’s rotation reads from left to right', async () => {
    const page = await readOne(`BT /U 12 Tf 0 1 -1 0 300 100 Tm ${ucs2('任务分工表')} Tj ET`, { entries: '/Rotate 90' })
    const run = page.runs[0] as Page['runs'][number]
    expect(run.text).toBe('任务分工表')
    expect(run.direction).toBeUndefined()
    expect(rounded(run.box)).toEqual([100, 289, 160, 301])
    expect(rounded([...run.edges]).slice(0, 4)).toEqual([100, 112, 112, 124])
  })

  test('positions are counted from the corner of the crop box', async () => {
    const page = await readOne(songti('公', 100, 700), { entries: '/CropBox [50 60 550 760]' })
    expect([page.width, page.height]).toEqual([500, 700])
    expect(rounded(page.runs[0]?.box ?? [])).toEqual([50, 49, 62, 61])
  })

  test('text outside the crop box is not seen', async () => {
    const page = await readOne(songti('裁', 10, 790) + songti('留', 100, 700), { entries: '/CropBox [50 60 550 760]' })
    expect(page.runs.map(({ text, hidden }) => [text, hidden])).toEqual([
      ['裁', 'outside'],
      ['留', undefined],
    ])
  })

  const unseen = `BT 3 Tr /U 12 Tf 100 700 Td ${ucs2('隐藏')} Tj ET`
  test('text that is not drawn is marked, and believed only where a picture says it', async () => {
    const bare = await readOne(unseen)
    expect(bare.runs.map(({ text, hidden }) => [text, hidden])).toEqual([['隐藏', 'invisible']])
    const scan = await readOne(`q 600 0 0 800 0 0 cm /Im Do Q ${unseen}`, gray)
    expect(scan.runs.map(({ text, hidden }) => [text, hidden])).toEqual([['隐藏', 'search-layer']])
    expect(scan.needsOcr).toBeUndefined()
  })

  test('a line that is printed twice to look bold is read once', async () => {
    const page = await readOne(
      songti('加粗标题', 100, 700) + songti('加粗标题', 100.3, 700) + songti('加粗标题', 100, 650),
    )
    expect(textsOf(page)).toEqual(['加粗标题', '加粗标题'])
  })

  test('vertical writing runs downwards', async () => {
    const page = await readOne(`BT /V 12 Tf 300 700 Td ${ucs2('竖排文字')} Tj ET`)
    expect(page.runs.map(({ text, direction }) => [text, direction])).toEqual([['竖排文字', 90]])
    const [x0, y0, x1, y1] = rounded(page.runs[0]?.box ?? []) as [number, number, number, number]
    expect([x1 - x0, y1 - y0]).toEqual([12, 48])
  })

  test('an encrypted file asks for its password and opens with it', async () => {
    const bytes = buildPdf({ pages: [{ content: '' }], ...encryption('secret') })
    await expect(openPdf(bytes, { engine })).rejects.toThrow(/encrypted; pass its password/)
    await expect(openPdf(bytes, { engine, password: 'wrong' })).rejects.toMatchObject({ code: 'input/encrypted' })
    const { value: pages } = await openPdf(bytes, { engine, password: 'secret' })
    expect(pages.count).toBe(1)
    await pages.close()
  })

  test('strokes, rectangles’ sides and thin filled boxes are rulings', async () => {
    const page = await readOne(
      '1 w 100 700 m 300 700 l S 100 500 200 100 re S 100 400 200 0.75 re f 50 100 0.5 200 re f',
    )
    const found = page.rulings.map(({ x0, y0, x1, y1 }) => rounded([x0, y0, x1, y1]).join(' ')).sort()
    expect(found).toEqual(
      [
        '100 100 300 100',
        '100 200 300 200',
        '100 300 300 300',
        '100 200 100 300',
        '300 200 300 300',
        '100 400 300 400',
        '50 500 50 700',
      ].sort(),
    )
  })

  test('pieces of a line are joined, and lines that are apart are not', async () => {
    const page = await readOne(
      '1 w 100 700 m 200 700 l S 200.4 700 m 300 700 l S 320 700 m 400 700 l S 100 700 m 200 700 l S',
    )
    expect(page.rulings.map(({ x0, x1 }) => rounded([x0, x1]))).toEqual([
      [100, 300],
      [320, 400],
    ])
  })

  test('a line is as long as its clip lets it be seen', async () => {
    const page = await readOne('q 0 100 600 300 re W n 1 w 300 0 m 300 800 l S Q 200 0 m 200 800 l S')
    expect(page.rulings.map(({ x0, y0, y1 }) => rounded([x0, y0, y1]))).toEqual([
      [200, 0, 800],
      [300, 400, 700],
    ])
  })

  test('slanted strokes, white bars and dots are no rulings', async () => {
    const page = await readOne('100 700 m 300 650 l S 1 g 100 500 200 1 re f 0 g 100 400 1 1 re f')
    expect(page.rulings).toEqual([])
  })

  test('a shaded header is a filled area, the page’s white ground is none', async () => {
    const page = await readOne('1 g 0 0 600 800 re f 0.8 g 100 600 200 20 re f')
    expect(page.fills.map(({ box, color }) => [rounded(box), color])).toEqual([[[100, 180, 300, 200], '#cccccc']])
  })

  test('what stands in forms is moved by their matrices', async () => {
    const form = (content: string, matrix: string, resources = '') =>
      stream(
        content,
        `/Type /XObject /Subtype /Form /BBox [0 0 1000 1000] /Matrix [${matrix}] /Resources << ${resources} >>`,
      )
    const page = await readOne('q 1 0 0 1 100 0 cm /Outer Do Q', {
      resources: '/XObject << /Outer {outer} >>',
      objects: {
        outer: form('/Inner Do', '1 0 0 1 0 100', '/XObject << /Inner {inner} >>'),
        inner: form(`1 w 0 0 m 50 0 l S ${latin('abc', 0, 10)}`, '2 0 0 2 0 0', '/Font << /F1 {F1} >>'),
      },
    })
    expect(page.rulings.map(({ x0, y0, x1, width }) => rounded([x0, y0, x1, width]))).toEqual([[100, 700, 200, 2]])
    expect(page.runs.map(({ text, size, box }) => [text, Math.round(size), Math.round(box[0])])).toEqual([
      ['abc', 24, 100],
    ])
  })

  test('a page that is an image needs recognition', async () => {
    const page = await readOne('q 600 0 0 800 0 0 cm /Im Do Q', gray)
    expect(page.needsOcr).toBe('no-text')
    expect(page.images).toEqual([{ box: [0, 0, 600, 800], width: 2, height: 2 }])
  })

  test('an empty page is just empty', async () => {
    const page = await readOne('')
    expect(page).toMatchObject({ runs: [], rulings: [], images: [] })
    expect(page.needsOcr).toBeUndefined()
  })

  test('text that cannot be Chinese is not believed', async () => {
    const noise = '亟乜乩仄仉仂仃佥佴侉侔佾俅俣偈傺僖儆僭儋凫匏匦卣厍厝叻吆呒呓呋咂咔咴'
    const [first] = await readAll({ pages: [{ content: songti(noise, 50, 700) }] })
    expect(first?.value.needsOcr).toBe('implausible')
    expect(first?.diagnostics.map(({ code }) => code)).toEqual(['read/text-layer-implausible'])
    expect(first?.diagnostics[0]?.source).toEqual([{ page: 1 }])
  })

  test('a page is painted upright', async () => {
    const { value: pages } = await openPdf(
      buildPdf({ pages: [{ content: '0 0 60 80 re f', entries: '/Rotate 90' }] }),
      { engine },
    )
    const picture = await pages.render?.(1, 36)
    await pages.close()
    expect([picture?.width, picture?.height]).toEqual([400, 300])
    const at = (x: number, y: number) => picture?.data[(y * 400 + x) * (picture?.channels ?? 1)]
    expect([at(5, 5), at(395, 5), at(5, 295)]).toEqual([0, 255, 255])
  })

  test('a file that is cut short loses its end and not its name', async () => {
    const bytes = buildPdf({ pages: [{ content: songti('公报', 100, 700) }] })
    const cut = await readAll(bytes.slice(0, bytes.length - 120)).catch((error: Error) => error)
    if (cut instanceof Error) expect(cut).toMatchObject({ name: 'GazetteError', code: 'input/damaged' })
    else expect(cut.map(({ value }) => textsOf(value))).toEqual([['公报']])
    await expect(readAll(bytes.slice(0, 40))).rejects.toMatchObject({ code: 'input/damaged' })
  })

  test('one bad page never loses the others', async () => {
    const bytes = buildPdf({
      pages: [
        { content: songti('前', 100, 700) },
        { content: 'q q q BT ( <<', entries: '/Rotate 33 /CropBox [0 0 0 0]' },
        { content: songti('后', 100, 700) },
      ],
    })
    const read = await readAll(bytes)
    expect([textsOf(read[0]?.value as Page), textsOf(read[2]?.value as Page)]).toEqual([['前'], ['后']])
    expect(read[1]?.value.runs).toEqual([])
  })

  test('a page that does not exist is empty and says so', async () => {
    const { value: pages } = await openPdf(buildPdf({ pages: [{ content: '' }] }), { engine })
    const { value, diagnostics } = await pages.page(7)
    await pages.close()
    expect(value.runs).toEqual([])
    expect(diagnostics.map(({ code }) => code)).toEqual(['read/page-unreadable'])
  })
})

test.each([
  [0, '600 0 0 800 0 0', [0, 64, 128, 255]],
  [90, '600 0 0 800 0 0', [128, 0, 255, 64]],
  [180, '600 0 0 800 0 0', [255, 128, 64, 0]],
  [270, '600 0 0 800 0 0', [64, 255, 0, 128]],
  [0, '-600 0 0 800 600 0', [64, 0, 255, 128]],
  [0, '0 800 -600 0 600 0', [64, 255, 0, 128]],
  [0, '0 800 600 0 0 0', [128, 0, 255, 64].reverse()],
])('a scan on a page turned by %i, placed by %s, comes out as it is seen', async (rotation, matrix, seen) => {
  const image = stream(
    '\x00\x40\x80\xff',
    '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8',
  )
  const bytes = buildPdf({
    pages: [{ content: `q ${matrix} cm /Im Do Q`, entries: `/Rotate ${rotation}` }],
    resources: '/XObject << /Im {image} >>',
    objects: { image },
  })
  const { value: pages } = await openPdf(bytes)
  const scan = await pages.scan?.(1)
  const painted = await pages.render?.(1, 9)
  await pages.close()
  expect([scan?.width, scan?.height]).toEqual([2, 2])
  const step = scan?.channels ?? 1
  const own = [0, 1, 2, 3].map((i) => scan?.data[i * step])
  const { width = 0, height = 0, channels = 1, data = [] } = painted ?? {}
  const corner = (x: number, y: number) => data[(y * width + x) * channels]
  const shown = [corner(2, 2), corner(width - 3, 2), corner(2, height - 3), corner(width - 3, height - 3)]
  expect(own).toEqual(shown)
  if (!matrix.startsWith('0')) expect(own).toEqual(seen)
})

test('an engine that does not exist is refused', async () => {
  // @ts-expect-error a wrong name
  await expect(openPdf(new Uint8Array(), { engine: 'mupdf' })).rejects.toMatchObject({ code: 'input/invalid' })
})
