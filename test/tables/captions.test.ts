import { describe, expect, it } from 'vitest'
import { barTable, blocksOf, drawnTable, line, outlineOf, read } from './outline'

const limits = () => barTable('序号|项目|限值', '1|颗粒物|20', '2|二氧化硫|50')
const more = () => barTable('3|氮氧化物|150')

describe('the line above a table', () => {
  it.each([
    ['表1 排放限值', '表1排放限值'],
    ['表 2-1　监测点位', '表2-1监测点位'],
    ['表3：站点名单', '表3：站点名单'],
    ['表一 收费项目', '表一收费项目'],
    ['表A.1 采样方法', '表A.1采样方法'],
  ])('%s is its caption and no paragraph', (text, caption) => {
    expect(blocksOf(line('执行下列规定。'), line(text), limits())).toEqual(['执行下列规定。', `[${caption}]`])
  })

  it.each(['表1所列的限值自公布之日起执行', '执行表1的规定。', '附件2', '附表1', '一、排放限值'])(
    '%s is text',
    (text) => {
      expect(blocksOf(line(text), limits())).toEqual([text, '[]'])
    },
  )

  it('that only sounds like a title is one behind a closed sentence', () => {
    expect(blocksOf(line('现将有关项目公布如下：'), line('2023年收费项目一览表'), limits())).toEqual([
      '现将有关项目公布如下：',
      '[2023年收费项目一览表]',
    ])
    expect(blocksOf(line('2023年8月9日'), line('2023年收费项目一览表'), limits())).toEqual([
      '2023年8月9日',
      '2023年收费项目一览表',
      '[]',
    ])
  })

  it('is one whatever it says where the format says so', () => {
    expect(blocksOf({ ...line('某某站点'), caption: true }, limits())).toEqual(['[某某站点]'])
  })

  it('that gives unit or period stays a line, between caption and table too', () => {
    expect(blocksOf(line('表1 收支情况'), line('单位：万元'), limits())).toEqual(['单位：万元', '[表1收支情况]'])
    expect(blocksOf(line('单位：万元'), limits())).toEqual(['单位：万元', '[]'])
  })

  it('stays a line where the grid has its own title', () => {
    const titled = barTable('收支情况表||', '序号|工作任务|责任单位', '1|核算|县财政局')
    expect(blocksOf(line('表1 收支'), titled)).toEqual(['表1 收支', '[]'])
    expect(read(titled).value[0]?.lead.map(({ text }) => text)).toEqual(['收支情况表'])
  })

  it('inside the grid is no caption where it is a unit or a sentence', () => {
    const head = '序号|工作任务|责任单位'
    const row = '1|核算|县财政局'
    expect(blocksOf(barTable('填报单位：县财政局||单位：万元', head, row))).toEqual([
      '填报单位：县财政局',
      '单位：万元',
      '[]',
    ])
    expect(blocksOf(barTable('本表由各单位于每月底前填写。||', head, row))).toEqual([
      '本表由各单位于每月底前填写。',
      '[]',
    ])
  })
})

describe('lines between two parts of one table', () => {
  it.each([
    '续表',
    '（续表）',
    '续表1',
    '续 表',
    '接上表',
    '续上表',
    '表1（续）',
    '表1 排放限值（续表）',
    '表1续',
    '续表1 排放限值',
    '表1 排放限值',
  ])('%s says that it goes on', (text) => {
    const run = [line('表1 排放限值'), limits(), line(text), more()]
    expect(blocksOf(...run)).toEqual(['[表1排放限值]'])
    const [table] = read(...run).value
    expect(table?.rows).toHaveLength(3)
    expect(table?.repeated.map((one) => one.text)).toEqual([text])
  })

  it('may be the unit printed again', () => {
    const run = [line('表1 收支'), line('单位：万元'), limits(), line('续表1'), line('单位：万元'), more()]
    expect(blocksOf(...run)).toEqual(['单位：万元', '[表1收支]'])
  })

  it('with another number or words begin another table', () => {
    expect(blocksOf(line('表1 限值'), limits(), line('表2 限值'), limits())).toEqual(['[表1限值]', '[表2限值]'])
    expect(blocksOf(limits(), line('其他规定如下。'), more())).toEqual(['[]', '其他规定如下。', '[]'])
  })

  it('stay lines where the next table is another one all the same', () => {
    const other = drawnTable(2, '姓名|电话|地址|职务|单位', '甲|123|东街|站长|县财政局')
    expect(blocksOf(limits(), line('续表'), other)).toEqual(['[]', '续表', '[]'])
  })

  it('let a page go on whose rules stand elsewhere', () => {
    const one = { ...drawnTable(1, '项目|限值|依据', '甲|20|第一条'), edges: [0, 50, 100, 200] }
    const two = { ...drawnTable(2, '乙|30|第二条'), edges: [0, 90, 120, 200] }
    expect(read(one, two).value).toHaveLength(2)
    expect(outlineOf(one, line('续表'), two)).toEqual(['other: 项目|限值|依据', '甲|20|第一条', '乙|30|第二条'])
  })
})

describe('a table with one cell', () => {
  it('is a line, and may name the table below it', () => {
    expect(blocksOf(drawnTable(1, '本表由各单位填写。'), limits())).toEqual(['本表由各单位填写。', '[]'])
    expect(blocksOf(limits(), drawnTable(1, '表2 站点'), limits())).toEqual(['[]', '[表2站点]'])
  })
})

describe('a title over all columns', () => {
  const form = (title: string) => drawnTable(1, `${title}>4`, '项目名称| >3', '申报单位| |负责人| ')

  it('is the caption of a table without a header', () => {
    const [table] = read(form('示范项目申报表')).value
    expect(table?.lead.map(({ text }) => text)).toEqual(['示范项目申报表'])
    expect(table?.rows).toHaveLength(2)
    expect(read(form('一、基本情况')).value[0]?.lead).toEqual([])
  })

  it('with a number begins another table inside a grid, whatever its header', () => {
    const stacked = drawnTable(
      1,
      '序号|乡镇|物资|数量',
      '1|东镇|编织袋|5000',
      '合计| | |5000',
      '表2 防汛责任人名单>4',
      '序号|姓名|职务|联系电话',
      '1|甲|镇长|123',
    )
    expect(outlineOf(stacked)).toEqual([
      'other: 序号|乡镇|物资|数量',
      '1|东镇|编织袋|5000',
      '合计|||5000',
      'other «表2防汛责任人名单»: 序号|姓名|职务|联系电话',
      '1|甲|镇长|123',
    ])
  })

  it('begins another table', () => {
    const list = drawnTable(1, '序号|工作任务|责任单位|完成时限', '1|核算|县财政局|年底前')
    expect(read(list, form('示范项目申报表')).value).toHaveLength(2)
  })
})
