import { describe, expect, test } from 'vitest'
import { parseGazette } from '../../src/pipeline'
import { only, outlineOf } from './outline-of'

const issue = (...lines: string[]) => parseGazette({ name: 'paper.txt', data: lines.join('\n') })

test('a 批复 has number, addressees, signature, date and note', async () => {
  const document = only(
    await issue(
      '国务院关于同意建设某某示范区的批复', '国函〔2018〕138号', '科技部、某某省人民政府：',
      '你们《关于支持的请示》收悉。现批复如下：', '一、同意建设。', '二、要全面贯彻。', '国务院', '2018年11月23日', '（此件公开发布）',
    ),
  ) // biome-ignore format: a page
  expect(document).toMatchObject({
    genre: '批复',
    docNumber: { text: '国函〔2018〕138号' },
    addressees: ['科技部', '某某省人民政府'],
    signatories: ['国务院'],
    issuedDate: '2018-11-23',
    notes: ['（此件公开发布）'],
  })
})

test('a 令 takes the title of what it promulgates, however its number stands', async () => {
  for (const head of [
    ['某某省人民政府令', '第 12 号'],
    ['某某省人民政府令', '（第12号）'],
    ['某某省人民政府令第12号'],
  ]) {
    const document = only(
      await issue(
        ...head,
        '现公布《某某办法》，自2020年3月1日起施行。',
        '省　长　张三',
        '2020年1月5日',
        '某某办法',
        '第一条 甲。',
        '第二条 乙。',
      ),
    )
    expect(document).toMatchObject({
      title: '某某办法',
      genre: '令',
      issuers: ['某某省人民政府'],
      effectiveDate: '2020-03-01',
    })
    expect(outlineOf(document)[0]).toBe('promulgated 某某办法')
  }
})

test('documents that follow each other keep their issuers, where no 目录 parts them', async () => {
  const paper = (agency: string, what: string, n: number) => [
    agency, `关于${what}的通知`, `某政发〔2020〕${n}号`, '各镇人民政府：', '现通知如下。', agency, `2020年2月${n}日`,
  ] // biome-ignore format: a page
  const read = await issue(
    ...paper('某某县人民政府', '公布名单', 2),
    ...paper('某某县人民政府办公室', '做好防汛工作', 3),
  )
  expect(read.documents.map((document) => document.title)).toEqual([
    '某某县人民政府关于公布名单的通知',
    '某某县人民政府办公室关于做好防汛工作的通知',
  ])
})

test('the 版记 behind a forwarded text is that of the document', async () => {
  const document = only(
    await issue(
      '某某省人民政府办公厅转发省教育厅关于加强教育工作意见的通知', '某政办发[2003]15号', '各市人民政府：',
      '省教育厅《关于加强教育工作的意见》已经同意，现转发给你们。', '二○○三年三月一日',
      '关于加强教育工作的意见', '（省教育厅　二○○三年二月二十日）', '一、提高认识', '（一）统一思想。教育是根本。',
      '主题词：教育　意见　通知', '抄送：省委各部门，省军区。', '某某省人民政府办公厅　2003年3月2日印发',
    ),
  ) // biome-ignore format: a page
  expect(document.imprint).toEqual({
    copyTo: ['省委各部门', '省军区'],
    printedBy: '某某省人民政府办公厅',
    printedDate: '2003-03-02',
  })
  expect(document.issuers).toEqual(['某某省人民政府办公厅'])
  expect(document.issuedDate).toBe('2003-03-01')
  expect(outlineOf(document)).toEqual([
    'promulgated 关于加强教育工作的意见',
    '  level1 一、 提高认识',
    '    level2 （一） 统一思想',
  ])
})

describe('levels of a 公文', () => {
  test('may skip a rank', async () => {
    const document = only(
      await issue(
        '关于春耕的意见',
        '一、总体要求',
        '1.指导思想。以粮为纲要。',
        '2.原则',
        '（1）统筹。',
        '①甲类。',
        '二、重点任务',
        '（一）抓好播种',
        '1.选种。',
      ),
    )
    expect(outlineOf(document)).toEqual([
      'level1 一、 总体要求', '  level3 1. 指导思想', '  level3 2. 原则', '    level4 （1） 统筹', '      level5 ①',
      'level1 二、 重点任务', '  level2 （一） 抓好播种', '    level3 1.',
    ]) // biome-ignore format: an outline
  })

  test('have no heading where only who is responsible follows', async () => {
    const document = only(
      await issue(
        '关于2022年任务的通知',
        '一、人口',
        '（一）控制人口，人口自然增长率控制在6‰以内。责任单位：县卫健局。',
        '（二）培育企业。（县工信局负责）',
      ),
    )
    expect(document.taskRows.map((row) => row.title)).toEqual([undefined, undefined])
    expect(document.indicators).toMatchObject([{ name: '人口自然增长率', comparator: '<=', value: 6, unit: '‰' }])
  })

  test('此复 makes no heading of the sentence above it', async () => {
    const document = only(await issue('关于某某问题的批复', '一、甲应当。', '二、乙应当。', '此复。'))
    expect(outlineOf(document)).toEqual(['level1 一、', 'level1 二、'])
  })
})
