import { describe, expect, it } from 'vitest'
import type { Run } from '../../../src/model'
import { layOut, line, shown } from './build-page'

/** A line of type that is read downwards from (x, y). */
const downwards = (text: string, x: number, y: number, size = 10): Run => ({
  text,
  box: [x, y, x + size, y + text.length * size],
  edges: [...text].flatMap((_, i) => [y + i * size, y + (i + 1) * size]),
  font: 0,
  size,
  direction: 90,
})

describe('text that runs downwards', () => {
  const runs = [downwards('竖排的标题', 400, 200, 16), downwards('第一条竖排的文字自右向左读。', 370, 80)]

  it('is read line by line from the right, and says so', () => {
    const { blocks, diagnostics } = layOut({ runs }, { runs: [line('横排的文字。', 60, 60)] })
    expect(shown(blocks)).toEqual(['竖排的标题', '第一条竖排的文字自右向左读。', '横排的文字。'])
    expect(diagnostics.map(({ code, source }) => [code, source])).toEqual([['layout/vertical-text', [{ page: 1 }]]])
  })

  it('is not noticed where it is no more than a label beside level text', () => {
    const level = Array.from({ length: 6 }, (_, i) => line('横排的文字占据了大部分的页面', 60, 60 + 16 * i))
    expect(layOut({ runs: [...level, ...runs.slice(0, 1)] }).diagnostics).toEqual([])
  })
})
