import { describe, expect, test } from 'vitest'
import { findOddities } from '../../src/check/plausibility'
import type { Regulation } from '../../src/model'

const document = (own: Partial<Regulation>): Regulation => ({
  eId: 'doc_1', title: '某某县人民政府关于某事的通知', genre: '通知', issuers: [], addressees: ['各镇人民政府'],
  signatories: ['某某县人民政府'], issuedDate: '2020-02-03', body: [], annexes: [], articles: [], taskRows: [], indicators: [],
  references: [], source: [{ page: 1 }], ...own,
}) // biome-ignore format: a shape
const codes = (own: Partial<Regulation>) =>
  findOddities(document(own)).map(({ code, details }) => `${code} ${details?.field ?? details?.reason ?? ''}`.trim())

describe('what is odd for its kind is said', () => {
  test('nothing, where nothing is', () => {
    expect(codes({})).toEqual([])
    expect(codes({ genre: '条例', title: '某某条例', addressees: [], articles: [{ eId: 'art_1', num: '第一条', number: 1, text: '甲。', paragraphs: [], source: [] }] })).toEqual([]) // biome-ignore format: a shape
  })

  test.each<[string, Partial<Regulation>, string]>([
    ['a 通知 to nobody', { addressees: [] }, 'check/field-missing addressees'],
    ['a 条例 without 条', { genre: '条例' }, 'check/field-missing articles'],
    ['a title that says where it comes from', { title: '某事的通知来源：某网' }, 'check/title-odd metadata'],
    ['a title that is a red head', { title: '某某县人民政府文件' }, 'check/title-odd red-head'],
    ['an effect years before the date', { effectiveDate: '2010-07-01' }, 'check/dates-odd'],
    [
      'levels that begin at 二、',
      {
        body: [
          { type: 'division', kind: 'level', depth: 1, eId: 'lvl_2', num: '二、', number: 2, children: [], source: [] },
        ],
      },
      'check/series-late',
    ],
  ])('%s', (_, own, code) => {
    expect(codes(own)).toEqual([code])
  })
})
