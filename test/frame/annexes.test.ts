import { describe, expect, test } from 'vitest'
import { frame } from './framing'

describe('annexes', () => {
  const cover = ['关于印发甲方案的通知', '各镇人民政府：', '现将《甲方案》印发给你们。']
  const signed = ['某某县人民政府', '2020年2月3日']

  test('promulgated text and attachments follow the signature', () => {
    const { body, annexes } = frame(
      ...cover,
      ...signed,
      '甲方案',
      '一、乙要求',
      '附件1',
      '丙清单',
      '一、丁',
      '附件2',
      '戊名单',
      '二、己',
    )
    expect(body).toEqual(['现将《甲方案》印发给你们。'])
    expect(annexes).toEqual([
      'promulgated 甲方案: 一、乙要求',
      'attachment 1丙清单: 一、丁',
      'attachment 2戊名单: 二、己',
    ])
  })

  test('without a title take the one that 附件说明 gave', () => {
    const { annexes, codes } = frame(...cover, '附件：丙清单', ...signed, '附件', '|', '其他说明见上表，不另行说明。')
    expect(annexes).toEqual(['attachment 丙清单: |/其他说明见上表，不另行说明。'])
    expect(codes).toEqual([])
  })

  test('may have label and title in the first rows of a table', () => {
    const { body, annexes } = frame(...cover, ...signed, '|附件1|任务分工表')
    expect(body).toEqual(['现将《甲方案》印发给你们。'])
    expect(annexes).toEqual(['attachment 1任务分工表: |'])
  })

  test('with the title behind 附： keep the lines below as text', () => {
    const { body, annexes } = frame(
      '某某办法',
      '第一条 甲。',
      '第二条 乙。',
      '附：收费标准',
      '登记费十元',
      '变更费五元',
    )
    expect(body).toEqual(['第一条 甲。', '第二条 乙。'])
    expect(annexes).toEqual(['attachment 收费标准: 登记费十元/变更费五元'])
  })

  test('are none where 附件 is a word of a sentence', () => {
    expect(frame(...cover, '附件所列事项自行办理。').annexes).toEqual([])
  })

  test('keep a 版记 of their own as a note', () => {
    const [annex] = frame(
      ...cover,
      ...signed,
      '附件',
      '丙清单',
      '一、丁',
      '某某县财政局',
      '2020年1月1日',
      '抄送：县审计局。',
      '附件2',
      '戊名单',
      '一、己',
    ).first.annexes
    expect(annex?.notes).toEqual(['抄送：县审计局。'])
  })
})
