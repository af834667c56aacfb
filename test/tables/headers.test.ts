import { describe, expect, it } from 'vitest'
import { loadGrammars } from '../../src/grammar'
import { readHeaderWord } from '../../src/tables/header-words'
import { readTables } from '../../src/tables/read-tables'
import { barTable, codesOf, drawnTable, line, outline, outlineOf, read } from './outline'

describe('headers', () => {
  it('of one cell can have several meanings', () => {
    const meaning = (text: string) => readHeaderWord(text, loadGrammars()['table-headers'])?.meanings.join('+')
    expect(meaning('牵头单位、配合单位及完成时限')).toBe('lead+support+deadline')
    expect(meaning('责任单位（列第一位者为牵头单位）')).toBe('responsible')
    expect(meaning('市民政局')).toBeUndefined()
    expect(meaning('牵头单位、某某')).toBeUndefined()
  })

  it('number the levels of indicators, letter-spaced or not', () => {
    const [table] = read(barTable('一 级 指 标|二　级　指　标|评估对象', '公开|发布情况|市民政局')).value
    expect(table?.columns.map((column) => column.level)).toEqual([1, 2, undefined])
  })

  it('of two rows are read together', () => {
    const table = drawnTable(1, '序号^2|工作要求^2|责任单位>2', '牵头单位|配合单位', '1|制定方案。|市民政局|市财政局')
    expect(outlineOf(table)).toEqual([
      'tasks: 序号|工作要求|责任单位/牵头单位|责任单位/配合单位',
      '1|制定方案。|市民政局|市财政局',
    ])
    expect(
      outlineOf(barTable('序号|工作要求|责任单位|', '||牵头单位|配合单位', '1|制定方案。|市民政局|市财政局')),
    ).toEqual(outlineOf(table))
  })

  it('may have labels and titles above them', () => {
    const table = drawnTable(
      1,
      '附件2>3',
      '重点任务分工表>3',
      '工作要求|责任单位|完成时限',
      '制定方案。|市民政局|年底前',
    )
    expect(outlineOf(table)).toEqual([
      'tasks «附件2» «重点任务分工表»: 工作要求|责任单位|完成时限',
      '制定方案。|市民政局|年底前',
    ])
  })

  it('that are not known leave every row a row, and say so', () => {
    const table = barTable('甲|乙', '丙|丁')
    expect(outlineOf(table)).toEqual(['other: |', '甲|乙', '丙|丁'])
    expect(codesOf(table)).toEqual(['tables/header-missing'])
  })

  it('alone make a table without rows; one row alone makes a table without a header', () => {
    expect(outlineOf(barTable('工作要求|责任单位'))).toEqual(['tasks: 工作要求|责任单位'])
    expect(outlineOf(barTable('制定方案。|市民政局'))).toEqual(['other: |', '制定方案。|市民政局'])
  })

  it('are not needed for nothing: no tables, or tables of empty cells, give none', () => {
    expect(outlineOf()).toEqual([])
    expect(outlineOf(barTable('||', '||'), drawnTable(1, ' | '))).toEqual([])
  })
})

describe('roles', () => {
  const roleOf = (header: string, row: string) => read(barTable(header, row)).value[0]?.role

  it('tasks need a task and someone or some time for it', () => {
    expect(roleOf('改革举措|主要内容|指导部门|推广范围', '三合一审判|整合审判资源。|最高人民法院|全国')).toBe('tasks')
    expect(roleOf('任务|单位|时限', '开展普法|市司法局|年底前')).toBe('tasks')
    expect(roleOf('工作任务|备注', '开展普法|无')).toBe('other')
  })

  it('indicators are levels, or 指标 with what is rated', () => {
    expect(roleOf('一级指标|二级指标|评价标准|数据来源', '投入|资金|到位得满分。|财政局')).toBe('indicators')
    expect(roleOf('类别|序号|指标|指标内容及分值|备注', '公开|1|发布|及时发布（5分）|')).toBe('indicators')
  })

  it('figures, lists and forms are neither', () => {
    expect(roleOf('指标|单位|2020年|2025年|属性', '人口|万人|100|110|预期性')).toBe('other')
    expect(roleOf('名称|地址|联系电话', '市民政局|人民路1号|123456')).toBe('other')
    expect(roleOf('单位|数量', '个|5')).toBe('other')
  })
})

describe('merged cells and sections', () => {
  it('a drawn merged cell gives its text to the rows it covers', () => {
    const table = drawnTable(
      1,
      '一级指标|二级指标|三级指标|评估对象',
      '公开^3|发布^2|及时发布。|市民政局^3',
      '规范发布。',
      '解读|同步解读。',
    )
    expect(outlineOf(table).slice(1)).toEqual([
      '公开|发布|及时发布。|市民政局',
      '~公开|~发布|规范发布。|~市民政局',
      '~公开|解读|同步解读。|~市民政局',
    ])
    expect(read(table).value[0]?.rows[0]?.cells.map((cell) => cell.rowSpan)).toEqual([3, 2, undefined, 3])
  })

  it('a cell over all columns is a section, not a row', () => {
    const table = drawnTable(
      1,
      '序号|改革举措|主要内容|指导部门',
      '一、知识产权保护方面（共5项）>4',
      '1|三合一审判|整合资源。|法院',
    )
    expect(outlineOf(table).slice(1)).toEqual(['§ 一、知识产权保护方面（共5项）|||', '1|三合一审判|整合资源。|法院'])
  })

  it('a numbered title alone in its row is a section, and nothing is inherited across it', () => {
    const table = barTable('序号|工作要求|责任单位', '1|制定方案。|市民政局', '二、宣传方面||', '2|组织培训。|')
    expect(outlineOf(table).slice(1)).toEqual(['1|制定方案。|市民政局', '§ 二、宣传方面||', '2|组织培训。|'])
  })

  it('the same words in all columns are a section', () => {
    const table = barTable('序号|工作要求|责任单位', '一、宣传|一、宣传|一、宣传', '1|组织培训。|市司法局')
    expect(outlineOf(table)[1]).toMatch(/^§ 一、宣传/)
  })

  it('a sentence alone in its row is not', () => {
    expect(
      outlineOf(
        barTable('工作任务|工作要求|责任单位', '培训|组织培训，做好考核。|市司法局', '定期开展检查，及时通报。||'),
      ).at(-1),
    ).toBe('~培训|定期开展检查，及时通报。|~市司法局')
  })
})

describe('headers of words that nobody knows', () => {
  const headerOf = (...rows: string[]) => read(drawnTable(1, ...rows)).value[0]?.header

  it('are what the format says, whatever they are', () => {
    const table = { ...barTable('甲|乙', '丙|丁'), headerRows: 1 }
    expect(outlineOf(table)).toEqual(['other: 甲|乙', '丙|丁'])
    expect(codesOf(table)).toEqual([])
    const two = { ...drawnTable(1, '甲^2|乙>2', '丙|丁', '1|2|3'), headerRows: 2 }
    expect(outlineOf(two)).toEqual(['other: 甲|乙/丙|乙/丁', '1|2|3'])
  })

  it('are told by figures below them', () => {
    expect(headerOf('监测断面|溶解氧|总磷', '北桥|7.5|0.1', '南桥|6.8|0.2')).toEqual([['监测断面', '溶解氧', '总磷']])
  })

  it('are told by numbers that begin at 1', () => {
    expect(headerOf('号|甲', '1|乙', '2|丙')).toEqual([['号', '甲']])
  })

  it('are told by long texts below them', () => {
    const row = '未按照规定办理备案手续的|《某某省市场服务管理规定》第十条第一款'
    expect(headerOf('行为|条款', row, row.replace('十', '九'))).toBeDefined()
    expect(headerOf('违法行为|处罚依据|裁量', `${row}|从轻`, `${row}|从重`)).toEqual([['违法行为', '处罚依据', '裁量']])
  })

  it('are told by words that sound like one', () => {
    expect(headerOf('驿站名称|所在街道|开放时段', '槐荫驿站|河东|全天', '柳溪驿站|河西|全天')).toEqual([
      ['驿站名称', '所在街道', '开放时段'],
    ])
  })

  it('are told by the number of the table above it', () => {
    const table = drawnTable(1, '点位|频次', '厂界四周|每季度', '排气筒出口|每月')
    const tables = readTables([line('表2 监测点位'), table], loadGrammars()).value
    expect(outline(tables.filter((block) => block.kind !== 'line'))).toEqual([
      'other: 点位|频次',
      '厂界四周|每季度',
      '排气筒出口|每月',
    ])
  })

  it('may stand twice beside each other, and may have marks in them below a numbered title', () => {
    expect(headerOf('序号|项目|标准值|序号|项目|标准值', '1|总镍|0.05|2|总铍|0.1', '3|总银|0.1|4|苯|0.1')).toHaveLength(
      1,
    )
    const table = drawnTable(1, '燃料|含硫量(St,d)', '型煤|低', '焦炭|低')
    expect(read(line('表2 含量限值'), table).value[0]?.header).toEqual([['燃料', '含硫量(St,d)']])
    expect(read(table).value[0]?.header).toEqual([])
  })

  it('are said to be guessed', () => {
    expect(codesOf(drawnTable(1, '断面|溶解氧|总磷', '北桥|7.5|0.1'))).toEqual(['tables/header-guessed'])
  })

  it('of two rows are found with their merged cells', () => {
    expect(headerOf('断面^2|2023年>2|备注^2', '溶解氧|总磷', '北桥|7.5|0.1|无')).toEqual([
      ['断面', '2023年', '2023年', '备注'],
      ['断面', '溶解氧', '总磷', '备注'],
    ])
  })

  it('are none in forms, and none where all rows are alike', () => {
    expect(headerOf('姓名|甲某|性别|女', '职务|科长|电话|123')).toEqual([])
    expect(headerOf('姓名|甲某|电话|0000-1', '单位|办公室|传真|0000-2')).toEqual([])
    expect(headerOf('单位名称|某某公司', '注册资本|500万元', '联系人|甲某', '联系电话|123')).toEqual([])
    expect(headerOf('北桥|7.5|0.1', '南桥|6.8|0.2')).toEqual([])
    expect(headerOf('甲|乙|丙', '丁|戊|己')).toEqual([])
  })
})

describe('rows of sums', () => {
  it.each(['合计', '小 计', '总计（三项）'])('%s inherit nothing and are said to be sums', (word) => {
    const table = barTable(
      '一级指标|二级指标|评价标准|评估对象',
      '公开|发布|及时发布。|市民政局',
      `${word}||100|`,
      '解读|同步|同步解读。|',
    )
    const rows = read(table).value[0]?.rows
    expect(rows?.map((row) => row.total)).toEqual([undefined, true, undefined])
    expect(rows?.[1]?.cells.map((cell) => cell.text).slice(1)).toEqual(['', '100', ''])
    expect(rows?.[2]?.cells[3]?.text).toBe('')
  })
})
