import { describe, expect, test } from 'vitest'
import { frame } from './framing'

const body = ['现就有关事项通知如下。', '某某县人民政府', '2020年2月3日']

describe('above the body stand', () => {
  test.each<[string, string[]]>([
    ['title, number, addressees', ['关于加强某事的通知', '某政发〔2020〕1号', '各镇人民政府：']],
    ['number, title, addressees', ['某政发〔2020〕1号', '关于加强某事的通知', '各镇人民政府：']],
    ['a title on several lines', ['关于加强', '某事的通知', '某政发〔2020〕1号', '各镇人民政府：']],
    ['a number with other brackets and spaces', ['关于加强某事的通知', '某政发 [2020] 1 号', '各镇人民政府：']],
  ])('%s', (_, lines) => {
    expect(frame(...lines, ...body)).toMatchObject({
      first: {
        title: '关于加强某事的通知',
        docNumber: { text: '某政发〔2020〕1号', year: 2020, number: 1 },
        addresseesText: '各镇人民政府：',
      },
      body: ['现就有关事项通知如下。'],
    })
  })

  test('the history of a law, on one line or several', () => {
    const history = '（2001年5月1日某某会议通过　2010年3月1日第一次修订）'
    for (const lines of [[history], [history.slice(0, 17), history.slice(17)]])
      expect(frame('某某条例', ...lines, '第一条 甲。', '第二条 乙。').first.history).toEqual([
        '（2001年5月1日某某会议通过2010年3月1日第一次修订）',
      ])
  })

  test('nothing, where the first line is a sentence', () => {
    const { first, body: text } = frame('这是一段话，没有标题。', '第二段。')
    expect(first.title).toBeUndefined()
    expect(text).toEqual(['这是一段话，没有标题。', '第二段。'])
  })

  test('no addressees, where a sentence leads to a list', () => {
    expect(frame('关于加强某事的通知', '具体要求如下：', '一、甲。').first.addresseesText).toBeUndefined()
  })
})

describe('below the body stand', () => {
  const tail = (...lines: string[]) => frame('关于加强某事的通知', '各镇人民政府：', '现通知如下。', ...lines)

  test('signature and date, on two lines or one', () => {
    for (const lines of [
      ['某某县人民政府', '2020年2月3日'],
      ['某某县人民政府　　2020年2月3日'],
      ['某某县人民政府', '二○二○年二月三日'],
    ])
      expect(tail(...lines)).toMatchObject({
        first: { signatories: ['某某县人民政府'], issuedDate: '2020-02-03' },
        body: ['现通知如下。'],
      })
  })

  test('several who sign together', () => {
    expect(tail('某某县财政局', '某某县教育局', '2020年2月3日').first.signatories).toEqual([
      '某某县财政局',
      '某某县教育局',
    ])
  })

  test('a person under an order', () => {
    expect(tail('省　长　张三', '2020年2月3日')).toMatchObject({ first: { signedBy: ['省长 张三'], signatories: [] } })
  })

  test('notes and imprint, each line of them', () => {
    const { first: { notes, copyTo, printedBy, printedDate } } = tail(
      '某某县人民政府', '2020年2月3日', '（此件公开发布）', '抄送：县委，县人大。', '抄报：市政府。', '某某县人民政府办公室　2020年2月4日印发', '2020年2月5日印发',
    ) // biome-ignore format: a page
    expect(notes).toEqual(['（此件公开发布）', '2020年2月5日印发'])
    expect({ copyTo, printedBy, printedDate }).toEqual({
      copyTo: '县委，县人大、市政府', printedBy: '某某县人民政府办公室', printedDate: '2020-02-04',
    }) // biome-ignore format: an imprint
  })

  test('a list of attachments', () => {
    const {
      first: { attachmentList },
      codes,
    } = tail('附件：1.甲清单', '2.乙名单', '某某县人民政府', '2020年2月3日', '附件1', '甲清单', '一、丙。')
    expect(attachmentList).toEqual(['附件：1.甲清单', '2.乙名单'])
    expect(codes).toEqual(['structure/attachment-missing'])
  })

  test.each([
    ['a date inside a sentence', '自2020年2月3日起执行。'],
    ['a name without a date', '某某县人民政府'],
  ])('no signature: %s', (_, line) => {
    expect(tail(line, '二、其他事项。').first).toMatchObject({ signatories: [] })
  })
})
