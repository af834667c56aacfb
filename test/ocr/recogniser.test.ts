import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Bitmap, Page } from '../../src/model'
import { openRecogniser, type Recogniser } from '../../src/ocr/open-recogniser'
import { turnImage } from '../../src/ocr/turn-image'
import { lines } from './lines'
import { Sheet } from './sheet'

let recogniser: Recogniser
beforeAll(async () => {
  recogniser = await openRecogniser()
})
afterAll(() => recogniser.close())

const article = '第十条县人民政府应当依法公开。'
const text = (page: Page | undefined): string[] => page?.runs.map((run) => run.text) ?? []
const read = async (bitmap: Bitmap) =>
  recogniser.readPage(bitmap, { number: 1, width: bitmap.width / 2.8, height: bitmap.height / 2.8 })
const page = (): Sheet => {
  const sheet = new Sheet(800, 600)
  for (let i = 0; i < 4; i++) sheet.type(lines.article, 80, 60 + i * 60)
  return sheet.type(lines.folio, 330, 520)
}

describe('a page that was drawn', () => {
  it('comes back as lines with an edge and a confidence for every character', async () => {
    const { value } = await read(page())
    expect(value).toHaveLength(1)
    expect(text(value[0]).slice(0, 8).join('')).toBe(article.repeat(4))
    for (const run of value[0]?.runs ?? []) {
      const count = [...run.text].length
      expect(run.edges).toHaveLength(2 * count)
      expect(run.confidence).toHaveLength(count)
      for (let i = 1; i < run.edges.length; i++)
        expect(run.edges[i] as number).toBeGreaterThanOrEqual((run.edges[i - 1] as number) - 0.5)
    }
  })
  it.each([90, 180, 270] as const)('is read when it lies turned by %d°', async (turn) => {
    const { value } = await read({ ...turnImage(page(), turn), channels: 1 })
    expect(text(value[0]).slice(0, 8).join('')).toBe(article.repeat(4))
  })
  it('is read when it is skewed', async () => {
    const { value } = await read(page().skewed(1.3))
    expect(text(value[0]).join('')).toContain(article.slice(0, 3))
  })
  it('keeps the text of two cells apart and gives their grid', async () => {
    const sheet = new Sheet(800, 300)
    for (const y of [40, 110, 180]) sheet.fill(40, y, 740, y + 2)
    for (const x of [40, 180, 738]) sheet.fill(x, 40, x + 2, 182)
    sheet.type(lines.unit, 43, 60).type(lines.article, 184, 60).type(lines.unit, 43, 130)
    const { value } = await read(sheet)
    expect(value[0]?.rulings).toHaveLength(6)
    expect(text(value[0]).filter((run) => run.startsWith('责任单位'))).toHaveLength(2)
  })
})

describe('two pages on one sheet', () => {
  const half = (sheet: Sheet, x: number): void => {
    for (let i = 0; i < 4; i++) sheet.type(lines.article, x + 60, 60 + i * 60)
    sheet.type(lines.folio, x + 300, 840)
  }
  it('are parted where both carry a page number', async () => {
    const sheet = new Sheet(1400, 900)
    half(sheet, 0)
    half(sheet, 700)
    const { value } = await read(sheet)
    expect(value.map((one) => one.runs.length)).toEqual([value[0]?.runs.length, value[0]?.runs.length])
    expect(value).toHaveLength(2)
  })
  it('a wide sheet with one page number is one page', async () => {
    const sheet = new Sheet(1400, 900)
    half(sheet, 0)
    expect((await read(sheet)).value).toHaveLength(1)
  })
})

describe('what is no print', () => {
  it('a blank page says that it is blank', async () => {
    const { value, diagnostics } = await read(new Sheet(600, 800))
    expect(value[0]?.runs).toEqual([])
    expect(diagnostics.map((d) => d.code)).toEqual(['read/page-blank'])
  })
  it('a picture of one pixel does no harm', async () => {
    expect((await read(new Sheet(1, 1))).value[0]?.runs).toEqual([])
    expect((await read(new Sheet(1, 1, 0))).value[0]?.runs).toEqual([])
    expect((await read(new Sheet(3000, 1, 0))).value).toHaveLength(1)
  })
  it('noise gives no text that is believed', async () => {
    const sheet = new Sheet(400, 400)
    let seed = 7
    for (let i = 0; i < sheet.data.length; i++) {
      seed = (seed * 1103515245 + 12345) % 2147483648
      sheet.data[i] = seed >> 23
    }
    const { diagnostics } = await read(sheet)
    expect(diagnostics.map((d) => d.code).join()).toMatch(/page-(?:blank|illegible)/)
  })
})

describe('long work', () => {
  it('keeps what it has read and reads it back the same', async () => {
    const cacheDir = mkdtempSync(join(tmpdir(), 'gongbao-'))
    const kept = await openRecogniser({ cacheDir })
    try {
      const size = { number: 3, width: 300, height: 220 }
      const first = await kept.readPage(page(), size)
      expect(readdirSync(cacheDir)).toHaveLength(1)
      expect(await kept.readPage(page(), size)).toEqual(JSON.parse(JSON.stringify(first)))
    } finally {
      await kept.close()
      rmSync(cacheDir, { recursive: true })
    }
  })
  it('ends when it is aborted', async () => {
    const aborted = await openRecogniser({ signal: AbortSignal.abort() })
    await expect(aborted.readPage(page(), { number: 1, width: 300, height: 220 })).rejects.toMatchObject({
      code: 'aborted',
    })
    await aborted.close()
  })
  it('an unknown engine is refused', async () => {
    await expect(openRecogniser({ engine: 'none' as 'ppocr' })).rejects.toMatchObject({ code: 'input/invalid' })
  })
  it('the second engine reads too', async () => {
    const tesseract = await openRecogniser({ engine: 'tesseract' })
    const sheet = new Sheet(700, 120).type(lines.article, 60, 40)
    const { value } = await tesseract.readPage(sheet, { number: 1, width: 250, height: 43 })
    expect(text(value[0]).join('')).toContain('人民政府')
    await tesseract.close()
  })
})
