import { describe, expect, it } from 'vitest'
import { column, layOut, line, shown } from './build-page'

const texts = ['城市', '乡村', '道路', '河流', '山林']
const numbered = (numbers: readonly string[]) =>
  layOut(
    ...numbers.map((number, i) => ({
      runs: [...column([`${(texts[i % 5] as string).repeat(40)}。`]), line(number, 240, 660)],
    })),
  )

describe('page numbers', () => {
  it.each([
    ['in dashes', ['— 3 —', '— 4 —', '— 5 —']],
    ['in Roman figures', ['xii', 'xiii', 'xiv']],
    ['with the number of all pages', ['3/20', '4/20', '5/20']],
    ['in words', ['第3页 共20页', '第4页 共20页', '第5页 共20页']],
  ])('%s are furniture', (_, numbers) => {
    const { blocks, furniture } = numbered(numbers)
    expect(furniture.map(({ text }) => text)).toEqual(numbers)
    expect(shown(blocks)).toHaveLength(3)
  })

  it('say which page they are printed on', () => {
    expect([...numbered(['xii', 'xiii', 'xiv']).printed]).toEqual([
      [1, 12],
      [2, 13],
      [3, 14],
    ])
  })

  it('are not words that look like them', () => {
    expect(numbered(['民生', '财政', '教育']).furniture).toEqual([])
  })
})
