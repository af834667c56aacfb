import { describe, expect, test } from 'vitest'
import { extractTargets } from '../../src/extract'
import { loadGrammars } from '../../src/grammar'
import { EIds } from '../../src/model'
import { paragraph, treeOf } from './trees'

const context = () => ({ grammars: loadGrammars(), eIds: new EIds(), year: 2023 })
const noted = (blocks: Parameters<typeof extractTargets>[0]) =>
  extractTargets(blocks, context()).value.map(({ name, comparator, value, unit, by }) =>
    [name, comparator, value, unit, by ?? ''].join(' ').trim(),
  )

describe('a text sets a goal', () => {
  test.each<[string, string[]]>([
    ['到2025年，监测率达到95%以上。', ['监测率 >= 95 % 2025']],
    ['到2025年，覆盖率超过90%。', ['覆盖率 > 90 % 2025']],
    ['到2025年，能耗下降13.5%。', ['能耗下降 >= 13.5 % 2025']],
    ['到2025年，死亡率控制在6‰以内。', ['死亡率 <= 6 ‰ 2025']],
    ['到2025年，合格率、覆盖率分别达到98%和90%。', ['合格率 >= 98 % 2025', '覆盖率 >= 90 % 2025']],
  ])('%s', (text, expected) => {
    expect(noted([paragraph(text)])).toEqual(expected)
  })

  test.each(['发展目标', '2025年目标', '主要指标'])('under the heading %s, without a year of its own', (heading) => {
    const tree = treeOf([{ kind: 'level', depth: 1, number: 1, num: '一、', heading, text: '学校达到50所以上。' }])
    expect(noted(tree)).toEqual(['学校 >= 50 所'])
  })

  test('under no other heading', () => {
    const tree = treeOf([
      { kind: 'level', depth: 1, number: 1, num: '一、', heading: '指导思想', text: '学校达到50所以上。' },
    ])
    expect(noted(tree)).toEqual([])
  })
})

describe('a text sets no goal', () => {
  test.each([
    ['where it tells what was reached', '2022年，监测率已达到95%。'],
    ['in a fee', '每人收取10元。'],
    ['in a time limit', '在20个工作日内答复。'],
    ['without a number', '到2025年，监测率明显提高。'],
  ])('%s', (_, text) => {
    expect(noted([paragraph(text)])).toEqual([])
  })

  test('in a 条, which sets norms', () => {
    expect(
      noted(treeOf([{ kind: 'article', number: 1, num: '第一条', text: '到2025年，监测率达到95%以上。' }])),
    ).toEqual([])
  })
})
