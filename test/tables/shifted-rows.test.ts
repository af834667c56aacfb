import { describe, expect, it } from 'vitest'
import { barTable, codesOf, outlineOf } from './outline'

const requirement = '完善工作机制，定期通报进展。'
const other = '建立台账，按月调度。'

describe('cells that OCR shifted', () => {
  const header = '序号|工作任务||工作要求|责任单位|时限要求'

  it('go back to their columns by what they say', () => {
    expect(
      outlineOf(
        barTable(
          header,
          `1|优化服务|简化流程|${requirement}|市民政局|长期坚持`,
          `2||${other}|市财政局、市司法局|2024年6月底前|`,
        ),
      ),
    ).toEqual([
      'tasks: 序号|工作任务|工作任务|工作要求|责任单位|时限要求',
      `1|优化服务|简化流程|${requirement}|市民政局|长期坚持`,
      `2|~优化服务|~简化流程|${other}|市财政局、市司法局|2024年6月底前`,
    ])
  })

  it('leave a row alone that fits as it is printed', () => {
    const table = barTable(
      header,
      `1|优化服务|简化流程|${requirement}|市民政局|长期坚持`,
      `2||数据共享|${other}|市财政局|`,
    )
    expect(outlineOf(table).at(-1)).toBe(`2|~优化服务|数据共享|${other}|市财政局|~长期坚持`)
    expect(codesOf(table)).toEqual([])
  })

  it('are reported', () => {
    expect(
      codesOf(barTable(header, `1|优化服务|简化流程|${requirement}|市民政局|长期坚持`, `2||${other}|市财政局|年底前|`)),
    ).toEqual(['tables/cells-shifted'])
  })

  it('are put back with three levels and other words, units before the text', () => {
    expect(
      outlineOf(
        barTable(
          '类别|重点任务|责任部门|具体任务|完成时限',
          `民生保障|扩大就业|市人社局|${requirement}|2025年底前`,
          `扩大供给|市住建局|${other}|持续推进|`,
          `|市卫健委|${other}||`,
        ),
      ),
    ).toEqual([
      'tasks: 类别|重点任务|责任部门|具体任务|完成时限',
      `民生保障|扩大就业|市人社局|${requirement}|2025年底前`,
      `~民生保障|扩大供给|市住建局|${other}|持续推进`,
      `~民生保障|~扩大供给|市卫健委|${other}|~持续推进`,
    ])
  })

  it('are put back where the numbers were lost', () => {
    expect(
      outlineOf(
        barTable(
          '序号|工作事项|主要内容|牵头单位|完成时间',
          `1|扩大开放|${requirement}|市商务局|2024年底`,
          `稳定外资|${other}|市外办|年底前|`,
        ),
      ).at(-1),
    ).toBe(`|稳定外资|${other}|市外办|年底前`)
  })

  it('find a second level that the header prints as one cell', () => {
    expect(
      outlineOf(
        barTable(
          '序号|工作任务|工作要求|责任单位|时限要求',
          `1|优化服务|简化流程|${requirement}|市民政局|长期坚持`,
          `2|优化服务|数据共享|${other}|市财政局|年底前`,
        ),
      ),
    ).toEqual([
      'tasks: 序号|工作任务|工作任务|工作要求|责任单位|时限要求',
      `1|优化服务|简化流程|${requirement}|市民政局|长期坚持`,
      `2|优化服务|数据共享|${other}|市财政局|年底前`,
    ])
  })

  it('keep cells that are too many, in the last column', () => {
    expect(outlineOf(barTable('事项|责任单位', '开展普法|市司法局|市教育局|见附件')).at(-1)).toBe(
      '开展普法|市司法局 市教育局 见附件'.replaceAll(' ', ''),
    )
  })

  it('are not looked for in lists, whose columns say nothing about their cells', () => {
    expect(outlineOf(barTable('名称|地址|联系电话', '市民政局||0533-1234567', '|人民路1号|'))).toEqual([
      'other: 名称|地址|联系电话',
      '市民政局||0533-1234567',
      '|人民路1号|',
    ])
  })
})

describe('levels of indicators', () => {
  const header = '一级指标|二级指标|三级指标|评估对象'
  const start = `政务公开|主动公开|${requirement}|市民政局`

  it('a lone label with its text beside it is a sibling of the lowest label', () => {
    expect(outlineOf(barTable(header, start, `政策解读|${other}|市司法局|`)).at(-1)).toBe(
      `~政务公开|政策解读|${other}|市司法局`,
    )
  })

  it('a label that was printed again is not new', () => {
    expect(outlineOf(barTable(header, start, `政务公开|${other}||`)).at(-1)).toBe(
      `政务公开|~主动公开|${other}|~市民政局`,
    )
  })

  it('a new label of a high level ends the lower ones', () => {
    expect(outlineOf(barTable(header, start, `平台建设||${other}|市司法局`)).at(-1)).toBe(`平台建设||${other}|市司法局`)
  })

  it('a lone sentence at the left belongs to the text and inherits everything else', () => {
    expect(outlineOf(barTable(header, start, `${other}|||`)).at(-1)).toBe(`~政务公开|~主动公开|${other}|~市民政局`)
  })

  it('a sibling of a label whose own lower level is empty stays on that level', () => {
    expect(
      outlineOf(
        barTable(
          '一级指标|二级指标|三级指标|四级指标|评估对象',
          `公众参与|互动功能||${requirement}|市民政局`,
          `互动质量||${other}||`,
        ),
      ).at(-1),
    ).toBe(`~公众参与|互动质量||${other}|~市民政局`)
  })

  it('labels that were shifted together keep the empty level between them', () => {
    expect(
      outlineOf(
        barTable(
          '一级指标|二级指标|三级指标|四级指标|评估对象',
          `政策解读|解读平台|栏目建设|${requirement}|市民政局`,
          `解读质量||${other}||`,
          `解读形式||解读时效|${other}||`,
          `舆情回应||回应时限|${requirement}|`,
        ),
      ).at(-1),
    ).toBe(`舆情回应||回应时限|${requirement}|~市民政局`)
  })

  it('a supporting unit is not inherited where the row names its own leading one', () => {
    expect(
      outlineOf(
        barTable(
          '工作任务|工作要求|牵头单位|配合单位',
          `扩大开放|${requirement}|市商务局|市外办`,
          `|${other}|市财政局|`,
          `|${other}||`,
        ),
      ).slice(2),
    ).toEqual([`~扩大开放|${other}|市财政局|`, `~扩大开放|${other}|~市财政局|`])
  })
})
