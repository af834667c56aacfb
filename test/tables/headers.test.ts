import { describe, expect, it } from 'vitest'
import { loadGrammars } from '../../src/grammar'
import { readHeaderWord } from '../../src/tables/header-words'
import { barTable, codesOf, drawnTable, outlineOf, read } from './outline'

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
    const table = barTable('东经|北纬', '118.1|36.2')
    expect(outlineOf(table)).toEqual(['other: |', '东经|北纬', '118.1|36.2'])
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
