import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadGrammars } from '../../../src/grammar'
import { Layout } from '../../../src/layout/page/lay-out'
import type { Page, SourceBlock } from '../../../src/model'
import { countInk } from '../../../src/text/blank'
import { line, page, rule } from './build-page'

const grammars = loadGrammars()
const place = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 600 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300, -1e9),
  },
)
const size = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 5, max: 30 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -10, Number.NaN, 1e300, Number.POSITIVE_INFINITY) },
)
const text = fc.constantFrom(
  '第一条　文字',
  '附件1',
  '一、工作',
  '1',
  '— 3 —',
  '市民政局',
  'a b',
  '目录',
  '……3',
  '2023年8月9日',
)
const anyPage = fc.record({
  runs: fc.array(
    fc.tuple(text, place, place, size).map(([own, x, y, high]) => line(own, x, y, high)),
    { maxLength: 40 },
  ),
  rulings: fc.array(
    fc.oneof(
      fc.tuple(place, place, place).map(([a, b, c]) => rule(a, b, c, b)),
      fc.tuple(place, place, place).map(([a, b, c]) => rule(a, b, a, c)),
    ),
    { maxLength: 30 },
  ),
})

const ink = (blocks: readonly SourceBlock[]): number =>
  blocks.reduce((sum, block) => {
    if (block.kind === 'line') return sum + countInk(block.text)
    return sum + block.rows.flat().reduce((own, cell) => own + countInk(cell.text), 0)
  }, 0)

function conserves(pages: readonly Page[]): void {
  const layout = new Layout()
  for (const one of pages) layout.add(one)
  const { blocks, furniture, total } = layout.finish(grammars)
  expect(ink(blocks) + ink(furniture)).toBe(total)
  expect(total).toBe(pages.flatMap((one) => one.runs).reduce((sum, run) => sum + countInk(run.text), 0))
}

describe('any page', () => {
  it('is laid out without losing a character', () => {
    fc.assert(
      fc.property(fc.array(anyPage, { minLength: 1, maxLength: 4 }), (pages) =>
        conserves(pages.map((one, i) => page(i + 1, one))),
      ),
      { numRuns: 150 },
    )
  })

  it('whose lines stand at one height on both sides of a rule keeps all of them', () => {
    const runs = [line('第一条　文字', 39, 0, 5), line('第一条　文字', 0, 0, 5), line('第一条　文字', 46, 3, 6)]
    conserves([page(1, { runs: [...runs, line('第一条　文字', 0, 0, 6)], rulings: [rule(41, 0, 41, 85)] })])
  })

  it('with tens of thousands of characters in one place is laid out in bounded time', () => {
    const runs = Array.from({ length: 4000 }, (_, i) => line('文字重叠在一起', 50 + (i % 7), 50 + (i % 5)))
    conserves([page(1, { runs })])
  })

  it('with thousands of rulings is laid out in bounded time', () => {
    const level = Array.from({ length: 6000 }, (_, i) => rule(10, 10 + i * 0.11, 490, 10 + i * 0.11))
    const upright = Array.from({ length: 6000 }, (_, i) => rule(10 + i * 0.08, 10, 10 + i * 0.08, 690))
    conserves([page(1, { runs: [line('市民政局', 50, 50)], rulings: [...level, ...upright] })])
  })
})
