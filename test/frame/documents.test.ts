import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frame, paper } from './framing'

const [one, two] = [
  paper('某某县人民政府关于甲的通知', '某政发〔2020〕1号'),
  paper('某某县人民政府关于乙的意见', '某政发〔2020〕2号'),
]
const listed = ['目录', '某某县人民政府关于甲的通知……1', '某某县人民政府关于乙的意见……3']
const both = ['某某县人民政府关于甲的通知 6', '某某县人民政府关于乙的意见 6']

describe('documents are parted', () => {
  test('where the 目录 names them', () => {
    const { outline, codes, contents } = frame(...listed, ...one, ...two)
    expect(outline).toEqual(both)
    expect(codes).toEqual([])
    expect(contents.map((entry) => entry.page)).toEqual([1, 3])
  })

  test('where a number stands below a title, without a 目录', () => {
    expect(frame(...one, ...two).outline).toEqual(both)
  })

  test('where a number stands above a title', () => {
    const above = ([title = '', number = '', ...rest]: string[]) => [number, title, ...rest]
    expect(frame(...above(one), ...above(two)).outline).toEqual(both)
  })

  test('where a title stands behind a signature, without numbers', () => {
    const bare = ([title = '', , ...rest]: string[]) => [title.replace('乙', '加强某事'), ...rest]
    expect(frame(...one, ...bare(two)).outline).toEqual([both[0], '某某县人民政府关于加强某事的意见 5'])
  })

  test('where a title is set in several lines', () => {
    const wrapped = ['某某县人民政府', '关于乙的意见', ...two.slice(1)]
    expect(frame(...listed, ...one, ...wrapped).outline).toEqual([both[0], '某某县人民政府关于乙的意见 7'])
  })

  test('at each 令, whose number is whole in the 目录', () => {
    const order = (n: number, what: string) => [
      '某某省人民政府令',
      `第${n}号`,
      `现公布《${what}》，自2020年3月1日起施行。`,
      '省长 张三',
      '2020年1月5日',
      what,
      '第一条 甲。',
      '第二条 乙。',
    ]
    const { outline, documents } = frame(
      '目录',
      '某某省人民政府令第12号……1',
      '某某省人民政府令第13号……9',
      ...order(12, '甲办法'),
      ...order(13, '乙办法'),
    )
    expect(outline).toEqual(['某某省人民政府令 8', '某某省人民政府令 8'])
    expect(documents.map(({ docNumber }) => docNumber?.text)).toEqual([
      '某某省人民政府令第12号',
      '某某省人民政府令第13号',
    ])
  })
})

describe('no document begins', () => {
  test('at a text that the open one promulgates', () => {
    const cover = [
      '某某县人民政府关于印发甲办法的通知',
      '某政发〔2020〕1号',
      '现将《甲办法》印发给你们。',
      '某某县人民政府',
      '2020年2月3日',
      '甲办法',
      '第一条 甲。',
    ]
    expect(frame(...cover).outline).toEqual(['某某县人民政府关于印发甲办法的通知 7'])
  })

  test('at a title below an 附件', () => {
    const lines = [...one, '附件', '某某县关于丙的方案', '一、甲。', '2020年2月3日', '关于丁的通知', ...two]
    expect(frame(...lines).documents[0]?.blocks.length).toBeGreaterThan(8)
  })

  test('at a number inside a sentence', () => {
    expect(frame(...one, '根据某政发〔2020〕2号文件', '现补充如下。').outline).toHaveLength(1)
  })

  test('a text without any sign is one document', () => {
    expect(frame('甲。', '乙。')).toMatchObject({ outline: ['甲。 2'] })
  })
})

describe('cover and colophon', () => {
  const tail = ['主办单位：某某县人民政府', '地址：某某路1号　　邮编：256100', '出版日期：2020年3月1日']

  test('stand before the first document and behind the last', () => {
    const { cover, colophon, outline, front } = frame(
      '某某县人民政府公报',
      '2020年第3期（总第96期）',
      ...listed,
      ...one,
      ...two,
      ...tail,
    )
    expect(cover).toEqual({ title: '某某县人民政府公报', year: 2020, number: 3, serial: 96 })
    expect(outline).toEqual(both)
    expect(colophon.values).toEqual({
      主办单位: '某某县人民政府',
      地址: '某某路1号',
      邮编: '256100',
      出版日期: '2020年3月1日',
    })
    expect(front).toHaveLength(2)
  })

  test('a key that is said twice stays text, and so does one line of the body', () => {
    const { colophon, front } = frame(...listed, ...one, ...two, ...tail, '主办单位：某某县政协')
    expect(colophon.values.主办单位).toBe('某某县人民政府')
    expect(front).toMatchObject([{ text: '主办单位：某某县政协' }])
    expect(frame(...one, '地址：某某路1号').colophon.values).toEqual({})
  })
})

describe('what 目录 and documents say differently is said', () => {
  test.each<[string, string[], string]>([
    ['an entry without a document', [...listed, ...one], 'split/entry-without-document'],
    [
      'a document without an entry',
      ['目录', '某某县人民政府关于甲的通知……1', ...one, ...two],
      'split/document-without-entry',
    ],
    [
      'another number',
      ['目录', '某某县人民政府关于甲的通知（某政发〔2020〕7号）……1', ...one],
      'split/doc-number-differs',
    ],
    [
      'a section over issuers of different rank',
      [
        '目录',
        '【县政府文件】',
        '某某县人民政府关于甲的通知（某政发〔2020〕1号）……1',
        '某某县人民政府办公室关于丙的意见（某政办发〔2020〕9号）……3',
        ...one,
        ...paper('某某县人民政府办公室关于丙的意见', '某政办发〔2020〕9号'),
      ],
      'split/section-doubtful',
    ],
    ['an issue without documents', ['某某县人民政府公报', '2020年第3期', '甲。'], 'split/no-document'],
  ])('%s', (_, lines, code) => {
    expect(frame(...lines).codes).toContain(code)
  })
})

test('every block of any issue is in exactly one part', () => {
  const pieces = [...listed, ...one, ...two, '目录', '附件', '第一章 总则', '某某省人民政府令', '第12号', '主办单位：甲', '地址：乙', '甲……3', '3', '|', '【文件】', '某某公报', '2020年第3期', '《某某公报》简介'] // biome-ignore format: a list
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (lines) => {
      const { count, given } = frame(...lines)
      expect(count).toBe(given)
    }),
    { numRuns: 500 },
  )
})
