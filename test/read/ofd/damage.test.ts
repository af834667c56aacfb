import fc from 'fast-check'
import { zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { GazetteError, type Page } from '../../../src/model'
import { openOfd } from '../../../src/read/ofd/open-ofd'
import { ofdFiles, pathAt, textAt } from './build-ofd'

const bytes = zipSync(
  ofdFiles({
    pages: [
      textAt(20, 30, 5, '关于印发方案的通知') + pathAt('20 50 99 9', 'M 0 0 L 99 0 B 1 1 2 2 3 3 C', 'Fill="true"'),
      '<CompositeObject ResourceID="30"/><ImageObject Boundary="1 1 9 9" ResourceID="8"/>',
    ],
    resources: `<CompositeGraphicUnits><CompositeGraphicUnit ID="30"><Content>${textAt(1, 1, 5, '附件')}</Content></CompositeGraphicUnit></CompositeGraphicUnits>
      <MultiMedias><MultiMedia ID="8"><MediaFile>a.png</MediaFile></MultiMedia></MultiMedias>`,
    files: { 'Doc_0/Res/a.png': new Uint8Array(64) },
  }),
  { level: 0 },
)

/** All numbers of a page are finite, and every font index leads to a font. */
function isSound(page: Page): boolean {
  const numbers = [
    page.width,
    page.height,
    ...page.runs.flatMap(({ box, edges, size }) => [...box, ...edges, size]),
    ...page.rulings.flatMap(({ x0, y0, x1, y1, width }) => [x0, y0, x1, y1, width]),
    ...page.fills.flatMap(({ box }) => [...box]),
    ...page.images.flatMap(({ box, width, height }) => [...box, width, height]),
  ]
  return numbers.every(Number.isFinite) && page.runs.every(({ font }) => page.fonts[font] !== undefined)
}

async function readAll(damaged: Uint8Array): Promise<Page[]> {
  try {
    const { value } = await openOfd(damaged)
    const pages: Page[] = []
    for (let number = 1; number <= value.count; number++) {
      pages.push((await value.page(number)).value)
      await value.scan?.(number)
    }
    return pages
  } catch (cause) {
    if (cause instanceof GazetteError) return []
    throw cause
  }
}

it('damage anywhere in the file gives sound pages or a refusal, the same each time', async () => {
  const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(damage, async (changes) => {
      const damaged = Uint8Array.from(bytes)
      for (const [at, byte] of changes) damaged[at] = byte
      const pages = await readAll(damaged)
      expect(pages.every(isSound)).toBe(true)
      expect(await readAll(damaged)).toEqual(pages)
    }),
    { numRuns: 300 },
  )
})

it('reading leaves the bytes as they are', async () => {
  const before = Uint8Array.from(bytes)
  expect(await readAll(bytes)).toHaveLength(2)
  expect(bytes).toEqual(before)
})
