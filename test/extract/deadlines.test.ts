import { describe, expect, test } from 'vitest'
import { findDeadline, readDeadline, readEffectiveDate } from '../../src/extract'
import { loadGrammars } from '../../src/grammar'

const options = { grammar: loadGrammars().deadlines, year: 2023, issuedDate: '2023-08-09' }
const without = (text: string) => {
  const { text: _, ...said } = readDeadline(text, options) ?? { text }
  return said
}

describe('a cell sets a time limit', () => {
  test.each<[string, object]>([
    ['2019年3月底前', { kind: 'date', date: '2019-03-31' }],
    ['2020年年底前', { kind: 'date', date: '2020-12-31' }],
    ['2019年上半年', { kind: 'date', date: '2019-06-30' }],
    ['2024年2月底前', { kind: 'date', date: '2024-02-29' }],
    ['12月31日前', { kind: 'date', date: '2023-12-31' }],
    ['年内', { kind: 'date', date: '2023-12-31' }],
    ['三季度末', { kind: 'date', date: '2023-09-30' }],
    ['明年3月1日前', { kind: 'date', date: '2024-03-01' }],
    ['2023年5月—10月', { kind: 'date', date: '2023-10-31' }],
    ['到2025年', { kind: 'date', date: '2025-12-31' }],
    ['一个月内', { kind: 'within', amount: 1, unit: 'month' }],
    ['半年内', { kind: 'within', amount: 0.5, unit: 'year' }],
    ['20个工作日内', { kind: 'within', amount: 20, unit: 'workday' }],
    ['自信息形成或变更之日起30日内', { kind: 'within', amount: 30, unit: 'day', anchor: '信息形成或变更之日' }],
    ['每年', { kind: 'recurring', every: 'year' }],
    ['每月5日前', { kind: 'recurring', every: 'month' }],
    ['每季度末前', { kind: 'recurring', every: 'quarter' }],
    ['按月通报', { kind: 'recurring', every: 'month' }],
    ['立即', { kind: 'prompt' }],
    ['及时', { kind: 'prompt' }],
    ['长期坚持', { kind: 'ongoing' }],
    ['持续推进', { kind: 'ongoing' }],
    ['视情况而定', { kind: 'other' }],
  ])('%s', (text, expected) => {
    expect(without(text)).toEqual(expected)
    expect(readDeadline(text, options)?.text).toBe(text)
  })

  test('a day that does not exist has no date', () => {
    expect(without('2023年2月30日前')).toEqual({ kind: 'date' })
  })

  test('an empty cell sets none', () => {
    expect(readDeadline('  ', options)).toBeUndefined()
  })

  test('a month without a year has no date where the document has no year', () => {
    expect(readDeadline('12月底前', { grammar: options.grammar })).toEqual({ text: '12月底前', kind: 'date' })
  })
})

describe('running text sets a time limit', () => {
  test.each([
    ['10月底前完成清理，并及时报送。', '2023-10-31'],
    ['到2025年，基本建成。', '2025-12-31'],
  ])('%s', (text, date) => {
    expect(findDeadline(text, options)).toMatchObject({ kind: 'date', date })
  })

  test.each([
    ['by a day that was past', '2018年年底前已经完成。'],
    ['by 每季度', '每季度通报一次。'],
    ['by 及时', '及时公开信息。'],
    ['by an amount of time from something else', '收到申请后20个工作日内答复。'],
  ])('not %s', (_, text) => {
    expect(findDeadline(text, options)).toBeUndefined()
  })
})

const effectOf = (text: string, issuedDate = '2023-08-09', ...titles: string[]) =>
  readEffectiveDate(text, loadGrammars(), { ...(issuedDate ? { issuedDate } : {}), titles })

describe('a document takes and loses effect', () => {
  test('on the day that its own title is given', () => {
    const long = '《某某县城市管理办法》自2023年9月1日起施行。'
    expect(effectOf(long, '2023-08-09', '某某县城市管理办法')).toEqual({ effectiveDate: '2023-09-01' })
    expect(effectOf('某某县城市管理办法自2023年9月1日起施行。', '2023-08-09', '某某县城市管理办法')).toEqual({
      effectiveDate: '2023-09-01',
    })
  })

  test.each<[string, object]>([
    ['本办法自2023年9月1日起施行。', { effectiveDate: '2023-09-01' }],
    ['本办法自二〇二三年九月一日起实施。', { effectiveDate: '2023-09-01' }],
    ['本办法自印发之日起施行。', { effectiveDate: '2023-08-09' }],
    ['本办法自2023年9月1日起施行，有效期5年。', { effectiveDate: '2023-09-01', expiryDate: '2028-08-31' }],
    ['本办法自2023年9月1日起施行，有效期至2025年8月31日。', { effectiveDate: '2023-09-01', expiryDate: '2025-08-31' }],
    ['本办法自公布之日起施行，试行期两年。', { effectiveDate: '2023-08-09', expiryDate: '2025-08-08' }],
    ['八十七、本《规则》自印发之日起施行。', { effectiveDate: '2023-08-09' }],
    ['现予公布，自2023年9月1日起施行。', { effectiveDate: '2023-09-01' }],
    ['以上规定自2023年9月1日起执行。', { effectiveDate: '2023-09-01' }],
    ['调整后的标准自2023年7月1日起执行。', { effectiveDate: '2023-07-01' }],
    ['（本办法自2023年9月1日起施行）', { effectiveDate: '2023-09-01' }],
    ['自2023年9月1日起施行（有效期5年）。', { effectiveDate: '2023-09-01', expiryDate: '2028-08-31' }],
    [
      '《甲规定》（自2011年3月1日起施行）实施期间核发的证件可以使用。\n本批复自2023年9月1日起施行。',
      { effectiveDate: '2023-09-01' },
    ],
    ['乙法自2023年7月15日起施行。现就有关事项通知如下：本通知自2023年9月1日起施行。', { effectiveDate: '2023-09-01' }],
  ])('%s', (text, expected) => {
    expect(effectOf(text)).toEqual(expected)
  })

  test.each([
    ['another document’s day', '《甲办法》自2020年1月1日起施行。'],
    ['a day in a bracket behind a name', '原排污规定（自2006年7月1日起施行）设定了期限。'],
    ['a day in a bracket behind a title and number', '《乙条例》（某令第1号，自2022年7月1日起施行）第八条。'],
    [
      'the day of a text that is given a short name',
      '发布了《甲业务管理办法》（以下简称“《甲办法》”或“新规”）并将自2024年1月1日起施行。',
    ],
    ['the day of 该办法', '省里印发了收费办法，该办法自2023年7月1日起施行。'],
    ['the day of a law cited without 《》', '新修订的行政处罚法自2023年7月15日起施行，各地要做好衔接。'],
    ['a day in a quotation', '将第六十条修改为：“本条例自2023年9月1日起施行。”'],
    ['a day that is only an attribute', '自2023年1月1日起施行的《丙办法》同时废止。'],
    ['a day since which something was', '自2023年1月1日起施行以来，成效明显。'],
    ['a day years before it', '收费标准自2019年1月1日起执行。'],
    ['a day that does not exist', '本办法自2023年2月30日起施行。'],
    ['a licence’s term', '许可证有效期5年。'],
    ['the day of issue, where it is not known', ''],
  ])('not on %s', (_, text) => {
    expect(effectOf(text || '本办法自印发之日起施行。', text ? '2023-08-09' : '')).toEqual({})
  })
})
