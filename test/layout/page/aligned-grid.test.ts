import { describe, expect, it } from 'vitest'
import type { Run } from '../../../src/model'
import { column, layOut, line, rule, shown } from './build-page'

const row = (cells: readonly string[], y: number, xs = [60, 140, 300]): Run[] =>
  cells.flatMap((text, at) => (text ? [line(text, xs[at] as number, y)] : []))

describe('a table with level rules only', () => {
  const rows = [
    ...row(['序号', '指标名称', '数值'], 64),
    ...row(['1', '粮食产量', '95'], 84),
    ...row(['2', '水稻面积', '30'], 100),
  ]

  it('has the columns that white parts', () => {
    const rulings = [60, 80, 116].map((y) => rule(50, y, 400, y))
    expect(shown(layOut({ runs: rows, rulings }).blocks)).toEqual([
      '| 序号 | 指标名称 | 数值 |',
      '| 1 | 粮食产量 | 95 |',
      '| 2 | 水稻面积 | 30 |',
    ])
  })

  it('goes on below its header when the last rule is on the next page', () => {
    const rulings = [60, 80].map((y) => rule(50, y, 400, y))
    expect(shown(layOut({ runs: rows, rulings }).blocks)).toHaveLength(3)
  })

  it('keeps lines of one cell together where white parts the rows', () => {
    const wrapped = [
      ...row(['序号', '指标名称', '数值'], 64),
      ...row(['1', '粮食产量以及', '95'], 84),
      ...row(['', '粮食单产', ''], 96),
      ...row(['2', '水稻面积', '30'], 116),
    ]
    const rulings = [60, 80, 132].map((y) => rule(50, y, 400, y))
    expect(shown(layOut({ runs: wrapped, rulings }).blocks)).toContain('| 1 | 粮食产量以及粮食单产 | 95 |')
  })

  it('is not text in two columns between rules under a head and above a foot', () => {
    const text = (x: number) => column([`第一条　${'文字'.repeat(60)}`], { x, chars: 16 })
    const rulings = [rule(50, 50, 420, 50), rule(50, 400, 420, 400)]
    const { blocks } = layOut({ runs: [...text(50), ...text(240)], rulings })
    expect(blocks.every((block) => block.kind === 'line')).toBe(true)
  })

  it('is not text between two rules', () => {
    const runs = column(['为了加强某某管理，根据有关法律，制定本办法，各单位应当执行。'], { x: 60, y: 66, chars: 18 })
    const { blocks } = layOut({ runs, rulings: [rule(50, 60, 400, 60), rule(50, 110, 400, 110)] })
    expect(blocks.map((block) => block.kind)).toEqual(['line'])
  })
})

describe('a drawn table', () => {
  it('holds text that runs over its lower edge', () => {
    const xs = [50, 130, 250]
    const rulings = [...xs.map((x) => rule(x, 60, x, 100)), ...[60, 80, 100].map((y) => rule(50, y, 250, y))]
    const runs = [
      ...row(['序号', '单位'], 64, [60, 140]),
      ...row(['1', '市民政局'], 84, [60, 140]),
      line('市财政局', 140, 96),
    ]
    expect(shown(layOut({ runs, rulings }).blocks)).toEqual(['| 序号 | 单位 |', '| 1 | 市民政局市财政局 |'])
  })
})

const fill = (box: readonly [number, number, number, number], color = '#dddddd') => ({ box, color })
const tableOf = (runs: readonly Run[], more: Partial<Parameters<typeof layOut>[0]> = {}) =>
  shown(layOut({ runs, ...more }).blocks)

describe('a table with a rule above, below and under its head', () => {
  it('has columns where white parts its rows, though a head is centred over a narrow one', () => {
    const runs = [
      ...row(['序号', '重点任务', '责任单位'], 64, [68, 170, 300]),
      ...row(['1', '建设供热平台并完善应急预案', '县住建局'], 84, [60, 96, 300]),
      ...row(['2', '改造老旧管网', '县财政局'], 100, [60, 96, 300]),
    ]
    expect(tableOf(runs, { rulings: [60, 80, 116].map((y) => rule(50, y, 400, y)) })).toEqual([
      '| 序号 | 重点任务 | 责任单位 |',
      '| 1 | 建设供热平台并完善应急预案 | 县住建局 |',
      '| 2 | 改造老旧管网 | 县财政局 |',
    ])
  })
})

describe('a table of filled cells', () => {
  const rows = [
    ...row(['序号', '任务', '单位'], 62),
    ...row(['1', '建设平台', '县工信局'], 82),
    ...row(['2', '改造管网', '县住建局'], 102),
    ...row(['3', '评价质量', '县统计局'], 122),
  ]
  const table = [
    '| 序号 | 任务 | 单位 |',
    '| 1 | 建设平台 | 县工信局 |',
    '| 2 | 改造管网 | 县住建局 |',
    '| 3 | 评价质量 | 县统计局 |',
  ]

  it.each([
    ['cell by cell', [50, 130, 290, 400]],
    ['row by row', [50, 400]],
  ])('drawn %s, every other row white, is one', (_, xs) => {
    const fills = [58, 98].flatMap((y) => xs.slice(1).map((x, i) => fill([xs[i] as number, y, x, y + 20])))
    expect(
      tableOf(rows, {
        fills: [
          ...fills.slice(0, fills.length / 2).map((one) => ({ ...one, color: '#444466' })),
          ...fills.slice(fills.length / 2),
        ],
      }),
    ).toEqual(table)
  })

  it('has its head where the first row alone has its colour', () => {
    const fills = [fill([50, 58, 400, 78], '#444466'), fill([50, 98, 400, 118]), fill([50, 138, 400, 158])]
    const headed = layOut({ runs: rows, fills }).blocks[0]
    expect(headed?.kind === 'table' && headed.headerRows).toBe(1)
    const striped = layOut({ runs: rows, fills: fills.map((one) => ({ ...one, color: '#dddddd' })) }).blocks[0]
    expect(striped?.kind === 'table' && striped.headerRows).toBeFalsy()
  })

  it('is known by its filled head and the rules below', () => {
    const rulings = [98, 118, 138].map((y) => rule(50, y, 400, y))
    expect(tableOf(rows, { rulings, fills: [fill([50, 58, 400, 78])] })).toEqual(table)
  })

  it('is not a bar behind a heading', () => {
    const runs = [line('第一章　总则', 60, 62), ...column(['第一条　为了加强管理，制定本办法。'], { y: 90, chars: 18 })]
    const { blocks } = layOut({ runs, fills: [fill([50, 58, 400, 78])] })
    expect(blocks.every(({ kind }) => kind === 'line')).toBe(true)
  })
})

describe('a table without any line', () => {
  const text = column(['各乡镇人民政府应当按照下列分工，认真组织实施，确保各项任务按期完成，重大情况及时报告。'], {
    chars: 34,
  })

  it('is found by the white between its columns, heads centred over them or beside them', () => {
    const runs = [
      ...row(['指标名称', '单位', '增长'], 110, [120, 240, 340]),
      ...row(['生产总值', '亿元', '8.9'], 130, [60, 220, 310]),
      ...row(['第一产业', '亿元', '3.6'], 150, [60, 220, 310]),
      ...row(['居民人均可支配收入', '元', '7.2'], 170, [60, 220, 310]),
    ]
    expect(tableOf([...text, ...runs]).slice(1)).toEqual([
      '| 指标名称 | 单位 | 增长 |',
      '| 生产总值 | 亿元 | 8.9 |',
      '| 第一产业 | 亿元 | 3.6 |',
      '| 居民人均可支配收入 | 元 | 7.2 |',
    ])
  })

  it('keeps the lines of a cell together where others stand in their middle', () => {
    const runs = [
      ...row(['序号', '任务', '单位'], 110, [60, 150, 320]),
      ...row(['建设供热平台实现数据', '县住建局'], 130, [100, 310]),
      line('1', 60, 136),
      line('监测和统一调度', 100, 142),
      ...row(['改造管网', '县财政局'], 170, [100, 310]),
      line('2', 60, 170),
      ...row(['评价质量', '县统计局'], 194, [100, 310]),
      line('3', 60, 194),
    ]
    expect(tableOf([...text, ...runs]).slice(1, 3)).toEqual([
      '| 序号 | 任务 | 单位 |',
      '| 1 | 建设供热平台实现数据监测和统一调度 | 县住建局 |',
    ])
  })

  it('is not text in three columns', () => {
    const runs = [50, 190, 330].flatMap((x) => column([`第一条　${'栏中文字，'.repeat(20)}`], { x, y: 60, chars: 12 }))
    expect(layOut({ runs }).blocks.every(({ kind }) => kind === 'line')).toBe(true)
  })

  it('is not names in even columns', () => {
    const runs = [60, 76, 92, 108].flatMap((y) => row(['张某某', '王某', '李某某'], y))
    expect(layOut({ runs }).blocks.every(({ kind }) => kind === 'line')).toBe(true)
  })
})
