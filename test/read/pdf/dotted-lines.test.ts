import { describe, expect, test } from 'vitest'
import { openPdf } from '../../../src/read/pdf/open-pdf'
import { pdfEngines } from '../../../src/read/pdf/pdf-document'
import { buildPdf } from './build-pdf'

/** Boxes from (100, 600) on, each `step` after the other. */
const boxes = (count: number, step: readonly [number, number], wide: number, high: number, y = 600) =>
  Array.from({ length: count }, (_, i) => `${100 + i * step[0]} ${y + i * step[1]} ${wide} ${high} re`)

describe.each(pdfEngines)('lines of dots and dashes, with %s,', (engine) => {
  const linesOf = async (content: string) => {
    const { value: pages } = await openPdf(buildPdf({ pages: [{ content }] }), { engine })
    const { value } = await pages.page(1)
    await pages.close()
    return value.rulings.map(({ x0, y0, x1, y1 }) => [x1 - x0, y1 - y0].map(Math.round))
  }

  test('are lines, whether each dot is a path or all of them are one', async () => {
    const dots = boxes(40, [1.5, 0], 0.75, 0.75)
    expect(await linesOf(`${dots.join(' f ')} f`)).toEqual([[59, 0]])
    expect(await linesOf(`${dots.join(' ')} f`)).toEqual([[59, 0]])
    expect(await linesOf(`${boxes(40, [0, 1.5], 0.75, 0.75).join(' f ')} f`)).toEqual([[0, 59]])
    expect(await linesOf(`${boxes(20, [4, 0], 2.2, 0.75).join(' ')} f`)).toEqual([[78, 0]])
    expect(await linesOf(`${boxes(12, [8, 0], 4.5, 1).join(' f ')} f`)).toEqual([[93, 0]])
  })

  test('are none where the dots are few, far apart, or a raster', async () => {
    expect(await linesOf(`${boxes(5, [1.5, 0], 0.75, 0.75).join(' f ')} f`)).toEqual([])
    expect(await linesOf(`${boxes(30, [6, 0], 0.75, 0.75).join(' f ')} f`)).toEqual([])
    const raster = Array.from({ length: 20 }, (_, row) => boxes(20, [1.5, 0], 0.75, 0.75, 600 - row * 1.5).join(' '))
    expect(await linesOf(`${raster.join(' ')} f`)).toEqual([])
  })
})
