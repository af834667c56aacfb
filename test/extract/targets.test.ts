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

  test.each([
    ['发展目标', '学校 >= 50 所'],
    ['2025年目标', '学校 >= 50 所 2025'],
    ['主要指标', '学校 >= 50 所'],
  ])('under the heading %s, without a year of its own', (heading, goal) => {
    const tree = treeOf([{ kind: 'level', depth: 1, number: 1, num: '一、', heading, text: '学校达到50所以上。' }])
    expect(noted(tree)).toEqual([goal])
  })

  test('under no other heading', () => {
    const tree = treeOf([
      { kind: 'level', depth: 1, number: 1, num: '一、', heading: '指导思想', text: '学校达到50所以上。' },
    ])
    expect(noted(tree)).toEqual([])
  })
})

describe('results and goals in one text', () => {
  const level = (heading: string, text: string, depth = 1) => ({
    kind: 'level' as const,
    depth,
    number: 1,
    num: '一、',
    heading,
    text,
  })
  const report = (title: string, ...entries: ReturnType<typeof level>[]) =>
    extractTargets(treeOf(entries), { grammars: loadGrammars(), eIds: new EIds(), title }).value.map(
      ({ name, comparator, value, unit, by }) => [name, comparator, value, unit, by].filter(Boolean).join(' '),
    )

  test('results of the year that a report looks back on are none, whatever stands below that heading', () => {
    expect(
      report(
        '2024年某某县人民政府工作报告',
        level('2023年工作回顾', '地区生产总值增长6.2%，污水处理率达到95%以上。'),
        level('产业发展提质增效', '新引进项目37个。全年完成投资80亿元。', 2),
        level(
          '2024年工作安排',
          '今年发展的主要预期目标是：地区生产总值增长6%左右；城镇新增就业15万人左右，城镇调查失业率5.5%。',
        ),
      ),
    ).toEqual(['地区生产总值增长 = 6 % 2024', '城镇新增就业 = 15 万人 2024', '城镇调查失业率 <= 5.5 % 2024'])
  })

  test.each([
    ['五年来', '五年来，收入达到88亿元，普及率达到90%以上。建成学校达到64所。'],
    ['已', '目前，普及率已达到92%。'],
    ['了', '普及率提高了5个百分点，达到92%。'],
    ['同比', '普及率达到92%，同比提高3%。'],
    ['a plan that is over', '“十三五”期间，普及率达到92%。'],
    ['a year that is over', '截至2020年底，普及率达到92%。'],
    ['已 behind a year ahead', '到2022年，普及率已达到92%以上。'],
  ])('%s tells of results', (_, text) => {
    expect(report('“十四五”某某发展规划', level('重点任务', text))).toEqual([])
  })

  test('a year ahead, or 力争, opens goals again', () => {
    const text = '近年来，普及率达到80%。到2025年，普及率达到95%以上。'
    expect(report('“十四五”某某发展规划', level('重点任务', text))).toEqual(['普及率 >= 95 % 2025'])
    expect(report('2024年某某工作要点', level('重点任务', '去年完成投资80亿元，今年力争完成投资100亿元。'))).toEqual([
      '投资 >= 100 亿元 2024',
    ])
  })

  test('a day as of which something is told is no year ahead, and results have none', () => {
    expect(report('某某计划', level('背景', '截至2022年8月31日，门店数量超过560万个。'))).toEqual([])
    expect(report('某某工作报告', level('工作回顾', '落实2030年前碳达峰方案，公路里程突破900公里。'))).toEqual([])
    expect(report('某某规划', level('重点任务', '到2025年，普及率由目前的80%提高到95%。'))).toEqual([
      '普及率 >= 95 % 2025',
    ])
    expect(report('某某规划', level('重点任务', '到2025年，与2020年相比，能耗下降18%。'))).toEqual([
      '能耗下降 >= 18 % 2025',
    ])
  })

  test('a heading that names its year dates the goals below it', () => {
    expect(report('某某工作报告', level('2024年主要预期目标', '居民消费价格涨幅3%左右。'))).toEqual([
      '居民消费价格涨幅 = 3 % 2024',
    ])
  })

  test('a heading of results wins over 目标 in it, and one of tasks is none of goals', () => {
    expect(report('某某工作报告', level('主要目标完成情况', '普及率达到95%以上。'))).toEqual([])
    const both = '新建公路85公里，城镇化率提高到60%以上。'
    expect(report('某某工作报告', level('工作目标和主要任务', both))).toEqual(['城镇化率 >= 60 %'])
    expect(report('某某工作报告', level('主要任务', both))).toEqual([])
  })

  test('goals that are listed below 目标如下： are goals', () => {
    expect(
      extractTargets(
        [
          paragraph('到2025年，实现以下目标：产业发展目标如下：'),
          paragraph('——总产值达到50亿元。'),
          paragraph('学校达到9所。'),
        ],
        context(),
      ).value.map(({ text }) => text),
    ).toEqual(['总产值达到50亿元'])
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
