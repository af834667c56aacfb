import { describe, expect, test } from 'vitest'
import type { FamilyFile } from '../../src/grammar'
import { parseGazette } from '../../src/pipeline'

/** One rule of a family, as a family file has it. */
const family = (
  grammar: string,
  match: string,
  emits: Record<string, string | boolean>,
  example: string,
): FamilyFile => ({
  family: 'x',
  about: 'an invented gazette',
  fragments: {},
  rules: {
    [grammar]: [{ id: 'own-x', source: 'here', match, emits, examples: [{ text: example }], counter_examples: ['y'] }],
  },
})
const read = async (text: string, families: FamilyFile[] = []) => {
  const { documents } = await parseGazette({ name: 'a.md', data: text }, { families })
  return documents[0]
}
const paper = (body: string, addressees = '各乡镇人民政府：') =>
  `某某县人民政府关于做好普法工作的通知\n\n某政发〔2023〕5号\n\n${addressees}\n\n${body}\n\n某某县人民政府\n\n2023年8月9日\n`

describe('the rules of a family change what is read', () => {
  test('of the day on which a document takes effect', async () => {
    const text = paper('本通知于2023年9月1日启用。')
    const families = [
      family('deadlines', '于(?<date>\\d{4}年\\d{1,2}月\\d{1,2}日)启用', { part: 'force' }, '于2023年9月1日启用'),
    ]
    expect((await read(text))?.effectiveDate).toBeUndefined()
    expect((await read(text, families))?.effectiveDate).toBe('2023-09-01')
  })

  test('of whose day it is', async () => {
    const text = paper('新办法自2023年9月1日起施行。')
    const families = [family('effect', '^新办法$', { of: 'own' }, '新办法')]
    expect((await read(text))?.effectiveDate).toBeUndefined()
    expect((await read(text, families))?.effectiveDate).toBe('2023-09-01')
  })

  test('of the first unit that leads', async () => {
    const text = paper('责任单位中首列者主责。\n\n一、普法\n\n开展宣传。（县司法局、县教育局负责）')
    const roles = async (families?: FamilyFile[]) =>
      (await read(text, families))?.taskRows.flatMap(({ responsible }) => responsible.map(({ role }) => role))
    expect(await roles()).toEqual(['responsible', 'responsible'])
    expect(await roles([family('responsibility', '首列者主责', { part: 'rule' }, '首列者主责')])).toEqual([
      'lead',
      'support',
    ])
  })

  test('of addressees that are one', async () => {
    const text = paper('请认真执行。', '各园区、各有关部门：')
    const families = [
      family('responsibility', '^各园区$', { part: 'headless' }, '各园区'),
      family('responsibility', '^各有关部门$', { part: 'head' }, '各有关部门'),
    ]
    expect((await read(text))?.addressees).toEqual(['各园区', '各有关部门'])
    expect((await read(text, families))?.addressees).toEqual(['各园区、各有关部门'])
  })

  test('of subjects of an indicator', async () => {
    const text = `${paper('现印发指标。')}\n附件\n\n考核指标\n\n|一级指标|二级指标|评估对象|\n|---|---|---|\n|公开|发布|县司法局〇县教育局|\n`
    const subjects = async (families?: FamilyFile[]) => (await read(text, families))?.indicators[0]?.subjects
    expect(await subjects()).toEqual(['县司法局〇县教育局'])
    expect(await subjects([family('responsibility', '〇', { part: 'joint' }, '〇')])).toEqual(['县司法局', '县教育局'])
  })
})
