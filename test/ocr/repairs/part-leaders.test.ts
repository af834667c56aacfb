import { describe, expect, test } from 'vitest'
import type { TextLine } from '../../../src/ocr/find-text-lines'
import { partLeaders } from '../../../src/ocr/part-leaders'

const em = 30
const box = (x0: number, x1: number, y0 = 100, y1 = 130): TextLine => ({ x0, y0, x1, y1, cell: 0 })
const glyph = (x: number) => box(x, x + 26)
const dots = (from: number, count: number, pitch = 10, y = 112) =>
  Array.from({ length: count }, (_, i) => box(from + i * pitch, from + i * pitch + 4, y, y + 4))
const parted = (shapes: TextLine[], line = box(0, 600)) =>
  partLeaders([line], shapes, em).map(({ x0, x1, leader }) => `${leader ? 'dots' : 'text'} ${x0}–${x1}`)
const title = [glyph(0), glyph(30), glyph(60)]
const page = [glyph(400), glyph(430)]

describe('a leader is taken out of its line', () => {
  test('between title and page number', () => {
    expect(parted([...title, ...dots(100, 20), ...page])).toEqual(['text 0–86', 'dots 100–294', 'text 400–456'])
  })

  test('where nothing stands behind it', () => {
    expect(parted([...title, ...dots(100, 6)])).toEqual(['text 0–86', 'dots 100–154'])
  })

  test('whatever the order in which shapes were found', () => {
    expect(parted([...page, ...dots(100, 20).reverse(), ...title])).toHaveLength(3)
  })

  test('the longest, where there are two', () => {
    expect(parted([glyph(0), ...dots(40, 6), glyph(110), ...dots(150, 12), glyph(300)])[1]).toBe('dots 150–264')
  })
})

describe('a line stays whole', () => {
  test.each<[string, TextLine[]]>([
    ['without dots', [...title, ...page]],
    ['with five dots', [...title, ...dots(100, 5), ...page]],
    ['with dots far apart', [...title, ...dots(100, 8, 40), ...page]],
    [
      'with dots at different heights',
      [
        ...title,
        ...dots(100, 8).map((dot, i) => ({ ...dot, y0: dot.y0 + (i % 2) * 12, y1: dot.y1 + (i % 2) * 12 })),
        ...page,
      ],
    ],
    ['with a glyph between dots', [...title, ...dots(100, 4), glyph(150), ...dots(190, 4)]],
    ['of dots that stand in another line', [...title, ...dots(100, 20, 10, 300)]],
  ])('%s', (_, shapes) => {
    expect(parted(shapes)).toEqual(['text 0–600'])
  })
})
