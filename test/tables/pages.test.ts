import { describe, expect, it } from 'vitest'
import { barTable, codesOf, drawnTable, outlineOf, read, withEdges } from './outline'

const header = '序号|工作要求|责任单位|完成时限'

describe('tables that go on over pages', () => {
  it('are one where the header is printed again', () => {
    const run = [
      barTable(header, '1|制定方案。|市民政局|年底前'),
      barTable('序号|工 作 要 求|责任单位|完成时限', '2|组织培训。|市司法局|长期坚持'),
    ]
    expect(outlineOf(...run)).toEqual([
      'tasks: 序号|工作要求|责任单位|完成时限',
      '1|制定方案。|市民政局|年底前',
      '2|组织培训。|市司法局|长期坚持',
    ])
    expect(read(...run).value[0]?.repeated.map((line) => line.text)).toEqual(['序号 工作要求 责任单位 完成时限'])
    expect(codesOf(...run)).toEqual([])
  })

  it('are one where the next page has no header, and say so', () => {
    const run = [barTable(header, '1|制定方案。|市民政局|年底前'), barTable('2|组织培训。||')]
    expect(outlineOf(...run).slice(1)).toEqual(['1|制定方案。|市民政局|年底前', '2|组织培训。|~市民政局|~年底前'])
    expect(codesOf(...run)).toEqual(['tables/header-not-repeated'])
  })

  it('are one where a page prints the header narrower', () => {
    const run = [
      barTable('序号|工作任务||工作要求|责任单位', '1|优化服务|简化流程|制定方案，分步实施。|市民政局'),
      barTable('序号|工作任务|工作要求|责任单位|', '2|数据共享|组织培训，定期通报。|市司法局|'),
    ]
    expect(outlineOf(...run).slice(1)).toEqual([
      '1|优化服务|简化流程|制定方案，分步实施。|市民政局',
      '2|~优化服务|数据共享|组织培训，定期通报。|市司法局',
    ])
    expect(codesOf(...run)).toContain('tables/continuation-guessed')
  })

  it('are two where the headers differ', () => {
    const run = [
      barTable(header, '1|制定方案。|市民政局|年底前'),
      barTable('一级指标|二级指标|评估对象', '公开|发布情况|市民政局'),
    ]
    expect(read(...run).value.map((table) => table.role)).toEqual(['tasks', 'indicators'])
  })

  it('are two where the next has a title of its own', () => {
    const run = [
      barTable(header, '1|制定方案。|市民政局|年底前'),
      barTable('附件2', '重点任务分工表', header, '1|组织培训。|市司法局|年底前'),
    ]
    expect(outlineOf(...run).filter((line) => line.startsWith('tasks'))).toEqual([
      'tasks: 序号|工作要求|责任单位|完成时限',
      'tasks «附件2» «重点任务分工表»: 序号|工作要求|责任单位|完成时限',
    ])
  })

  it('are two where the numbers begin again', () => {
    const run = [
      barTable(header, '1|制定方案。|市民政局|年底前', '2|评估。|市民政局|年底前'),
      barTable(header, '1|组织培训。|市司法局|年底前'),
    ]
    expect(read(...run).value).toHaveLength(2)
  })

  it('are two where a page without a header does not fit', () => {
    expect(read(barTable(header, '1|制定方案。|市民政局|年底前'), barTable('联系人', '张某')).value).toHaveLength(2)
    expect(read(drawnTable(1, header, '1|制定方案。|市民政局|年底前'), drawnTable(2, '姓名|电话')).value).toHaveLength(
      2,
    )
  })

  it('have one header where pages repeat one that is not known', () => {
    const run = [barTable('甲|乙', '一|二'), barTable('甲|乙', '三|四')]
    expect(outlineOf(...run)).toEqual(['other: 甲|乙', '一|二', '三|四'])
    expect(codesOf(...run)).toEqual([])
  })

  it('keep a title that says 续 apart', () => {
    const run = [
      barTable('分工表', header, '1|制定方案。|市民政局|年底前'),
      barTable('分工表（续）', header, '2|组织培训。|市司法局|年底前'),
    ]
    const [table] = read(...run).value
    expect(table?.rows).toHaveLength(2)
    expect(table?.repeated.map((line) => line.text)).toContain('分工表（续）')
  })
})

describe('drawn tables cut by a page break', () => {
  const first = drawnTable(
    1,
    '序号|工作任务|工作要求|责任单位|完成时限',
    '1|优化^2|制定方案，明确责任。|市民政局|收到申请之日起20个工作^2',
    '2|简化流程，压减|市财政局、市',
  )

  it('join a row that has no number of its own', () => {
    const next = drawnTable(
      2,
      '序号|工作任务|工作要求|责任单位|完成时限',
      ' |服务^2|时限。|司法局|日内^2',
      '3|公开结果，接受监督。|市民政局',
    )
    expect(outlineOf(first, next).slice(1)).toEqual([
      '1|优化服务|制定方案，明确责任。|市民政局|收到申请之日起20个工作日内',
      '2|~优化服务|简化流程，压减时限。|市财政局、市司法局|~收到申请之日起20个工作日内',
      '3|~优化服务|公开结果，接受监督。|市民政局|~收到申请之日起20个工作日内',
    ])
    expect(codesOf(first, next)).toEqual(['tables/row-joined'])
  })

  it('let empty labels and units inherit from the page before', () => {
    const next = drawnTable(
      2,
      '序号|工作任务|工作要求|责任单位|完成时限',
      '3| ^2|公开结果。| ^2|年底前',
      '4|接受监督。|',
    )
    const whole = drawnTable(1, '序号|工作任务|工作要求|责任单位|完成时限', '1|优化服务|制定方案。|市民政局|年底前')
    expect(outlineOf(whole, next).slice(2)).toEqual([
      '3|~优化服务|公开结果。|~市民政局|年底前',
      '4|~优化服务|接受监督。|~市民政局|',
    ])
  })

  it('leave cells empty that are drawn empty inside a page', () => {
    const table = drawnTable(
      1,
      '序号|工作任务|工作要求|责任单位|完成时限',
      '1|优化服务|制定方案。|市民政局|年底前',
      '2| |公开结果。| | ',
    )
    expect(outlineOf(table).at(-1)).toBe('2||公开结果。||')
  })

  it('are told apart where two of them touch', () => {
    const table = drawnTable(
      1,
      '序号>2|工作要求|责任单位|完成时限',
      '1>2|制定方案。|市民政局|年底前',
      '序号|工作要求>2|责任单位|完成时限',
      '2|公开结果。>2|市司法局|年底前',
    )
    expect(outlineOf(table)).toEqual([
      'tasks: 序号|工作要求|责任单位|完成时限',
      '1|制定方案。|市民政局|年底前',
      '2|公开结果。|市司法局|年底前',
    ])
  })
})

describe('columns that a page does not draw', () => {
  const first = withEdges(
    drawnTable(1, '一级指标|二级指标|三级指标|评估内容|评估对象', '公开|发布|时效|及时发布。|市民政局'),
    ...[40, 100, 160, 220, 400, 500],
  )
  const next = drawnTable(2, '解读|质量|内容准确。|市司法局', '回应|时限|及时回应。|市教育局')

  it('are found by the rules that it draws, where the header is not printed again', () => {
    expect(outlineOf(first, withEdges(next, 41, 100.5, 220, 400, 500)).slice(2)).toEqual([
      '解读|质量||内容准确。|市司法局',
      '回应|时限||及时回应。|市教育局',
    ])
    expect(codesOf(first, withEdges(next, 41, 100.5, 220, 400, 500))).toEqual(['tables/header-not-repeated'])
  })

  it('are not found where it draws others', () => {
    expect(read(first, withEdges(next, 41, 130, 220, 400, 500)).value).toHaveLength(2)
    expect(read(first, withEdges(next, 60, 100, 220, 400, 500)).value).toHaveLength(2)
    expect(read(first, next).value).toHaveLength(2)
  })
})

describe('tables of unknown words that go on over pages', () => {
  const head = '行为类别|违法行为|处罚依据|罚款幅度'
  const act = (n: number) => `未按照规定办理第${n}项手续的|《某某市市场管理规定》第${n}条第一款|${n}00元`
  const first = drawnTable(1, head, `登记类^3|${act(1)}`, act(2), act(3))

  it('are one without a repeated header, and the first row of a page is no header', () => {
    const next = drawnTable(2, `经营类^2|${act(4)}`, act(5))
    expect(outlineOf(first, next)).toEqual([
      `other: ${head}`,
      `登记类|${act(1)}`,
      `~登记类|${act(2)}`,
      `~登记类|${act(3)}`,
      `经营类|${act(4)}`,
      `~经营类|${act(5)}`,
    ])
    expect(codesOf(first, next)).toEqual(['tables/header-guessed', 'tables/header-not-repeated'])
  })

  it('print their header again', () => {
    const next = drawnTable(2, head, `经营类^2|${act(4)}`, act(5))
    expect(read(first, next).value.map(({ rows }) => rows.length)).toEqual([5])
    expect(read(first, next).value[0]?.repeated.map(({ text }) => text)).toEqual([head.replaceAll('|', ' ')])
  })

  it('let a merged cell go on over two breaks', () => {
    const cut = drawnTable(2, ` ^2|${act(4)}`, act(5))
    const last = drawnTable(3, ` ^1|${act(6)}`, `经营类|${act(7)}`)
    expect(outlineOf(first, cut, last).slice(4)).toEqual([
      `~登记类|${act(4)}`,
      `~登记类|${act(5)}`,
      `~登记类|${act(6)}`,
      `经营类|${act(7)}`,
    ])
  })

  it('leave a cell empty in a column that has other empty cells', () => {
    const open = drawnTable(1, '名称|地址|联系电话|备注', '甲站|东街|123|试点', '乙站|西街|124| ', '丙站|北街|125|试点')
    expect(outlineOf(open, drawnTable(2, '丁站|南街|126| ')).at(-1)).toBe('丁站|南街|126|')
  })

  it('join a row that the break tore: the page begins with what leaves out the columns that every row fills', () => {
    const rows = ['甲|建立台账，每月|村主任', '乙|密闭运输|干部', '丙|分类收集，就近处|村主任']
    const page = drawnTable(1, '事项名称|具体要求|责任人员', ...rows)
    const next = drawnTable(2, ' |理，定期公开| ', '丁|监测水质|干部')
    expect(outlineOf(page, next).slice(3)).toEqual(['丙|分类收集，就近处理，定期公开|村主任', '丁|监测水质|干部'])
    expect(codesOf(page, next)).toContain('tables/row-joined')
    const numbered = drawnTable(2, '丁| |干部', '戊|监测水质|干部')
    expect(outlineOf(page, numbered).slice(4)).toEqual(['丁||干部', '戊|监测水质|干部'])
  })

  it('are two where a word stands over the figures of the next', () => {
    const one = drawnTable(1, '项目名称|金额', '甲|20', '乙|30')
    expect(outlineOf(one, drawnTable(1, '支出类型|数量', '丙|5', '丁|6'))).toEqual([
      'other: 项目名称|金额',
      '甲|20',
      '乙|30',
      'other: 支出类型|数量',
      '丙|5',
      '丁|6',
    ])
  })

  it('are two where the rules of the next stand elsewhere', () => {
    const one = withEdges(drawnTable(1, '断面|溶解氧|总磷', '北桥|7.5|0.1'), 0, 100, 200, 300)
    const page = drawnTable(2, '南桥|6.8|0.2')
    expect(read(one, withEdges(page, 20, 120, 220, 320)).value).toHaveLength(1)
    expect(read(one, withEdges(page, 0, 150, 250, 300)).value).toHaveLength(2)
  })

  it('are one without any header where the rules are the same on the next page', () => {
    const form = (page: number, ...rows: string[]) => withEdges(drawnTable(page, ...rows), 0, 100, 200)
    expect(read(form(1, '甲|乙', '丙|丁'), form(2, '戊|己')).value).toHaveLength(1)
    expect(read(form(1, '甲|乙', '丙|丁'), form(1, '戊|己')).value).toHaveLength(2)
    expect(read(drawnTable(1, '甲|乙', '丙|丁'), drawnTable(2, '戊|己')).value).toHaveLength(2)
  })

  it('take for a row what only the format calls a header, where it goes on with the numbers', () => {
    const page = (...rows: string[]) => ({ ...barTable(...rows), headerRows: 1 })
    expect(outlineOf(page('序号|站点', '1|甲', '2|乙'), page('3|丙', '4|丁'))).toEqual([
      'other: 序号|站点',
      '1|甲',
      '2|乙',
      '3|丙',
      '4|丁',
    ])
    expect(read(page('序号|站点', '1|甲'), page('序号|人员', '1|丙')).value).toHaveLength(2)
  })
})

describe('columns that only a later page draws', () => {
  const first = withEdges(
    drawnTable(1, '序号|项目|限值|监控位置', '1|悬浮物|70|总排放口', '2|色度|60|总排放口'),
    ...[40, 80, 200, 300, 400],
  )
  const next = withEdges(
    drawnTable(2, '3|基准排水量|酒精企业|30|总排放口', '4|总磷>2|1.0|总排放口'),
    ...[50, 90, 150, 210, 310, 410],
  )

  it('are columns of the table, and its header goes over them', () => {
    expect(outlineOf(first, next)).toEqual([
      'other: 序号|项目|项目|限值|监控位置',
      '1|悬浮物||70|总排放口',
      '2|色度||60|总排放口',
      '3|基准排水量|酒精企业|30|总排放口',
      '4|总磷||1.0|总排放口',
    ])
  })
})

describe('a header alone at the foot of a page', () => {
  it('is found by the rows of the next page', () => {
    const head = withEdges(drawnTable(1, '断面|溶解氧|总磷'), 0, 10, 20, 30)
    const rows = withEdges(drawnTable(2, '北桥|7.5|0.1', '南桥|6.8|0.2'), 0, 10, 20, 30)
    expect(outlineOf(head, rows)).toEqual(['other: 断面|溶解氧|总磷', '北桥|7.5|0.1', '南桥|6.8|0.2'])
  })
})
