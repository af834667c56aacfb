import { describe, expect, it } from 'vitest'
import { column, layOut, line, shown } from './build-page'

describe('paragraphs', () => {
  const texts = [
    '一、口岸的开放由国务院审批，其程序由国务院另行规定，并公布执行。',
    '二、口岸开放以后，由省级人民政府管理，有关部门配合，并定期报告。',
    '三、报批开放口岸，应当附具有关资料，资料的目录由主管部门规定。',
    '四、本规定的解释，由国务院口岸管理部门负责，其他部门可以建议。',
    '五、本规定自公布之日起施行，过去的规定同时废止，不再执行任何。',
    '六、各省可以制定实施办法，并报国务院备案，自备案之日起生效实。',
  ]

  it.each([
    ['indents of two characters', { indent: 2, hang: 0 }],
    ['no indents', { indent: 0, hang: 0 }],
    ['hanging indents', { indent: 0, hang: 2 }],
  ])('are found by %s', (_, style) => {
    expect(shown(layOut({ runs: column(texts, { chars: 18, ...style }) }).blocks)).toEqual(texts)
  })

  it('go on over a page break', () => {
    const [first = '', ...rest] = texts
    const lines = column([first], { chars: 18 })
    const cut = layOut(
      { runs: lines.slice(0, 1) },
      { runs: [...lines.slice(1), ...column(rest, { chars: 18, y: 100 })] },
    )
    expect(shown(cut.blocks)[0]).toBe(first)
  })

  it('of a 目录 end at their page numbers, with or without leaders', () => {
    const dotted = layOut({
      runs: [
        line('关于印发某某办法的通知. . . . . . . . . . . . 3', 50, 50),
        line('关于转发某某规定的通知. . . . . . . . . . . . 5', 50, 66),
      ],
    })
    expect(shown(dotted.blocks)).toEqual([
      '关于印发某某办法的通知............ 3',
      '关于转发某某规定的通知............ 5',
    ])
    const bare = layOut({
      runs: [50, 66].flatMap((y) => [line('关于印发某某办法的通知', 50, y), line('3', 300, y)]),
    })
    expect(shown(bare.blocks)).toEqual(['关于印发某某办法的通知\u30003', '关于印发某某办法的通知\u30003'])
  })
})

describe('a watermark', () => {
  const text = column(['第一条　为了加强某某管理，根据有关法律，制定本办法，各单位执行。'], { chars: 18 })

  it('in large pale type is furniture', () => {
    const { blocks, furniture } = layOut({ runs: [...text, line('内部', 80, 60, 60, { color: '#dddddd' })] })
    expect(shown(blocks)).toHaveLength(1)
    expect(furniture.map((one) => one.text)).toEqual(['内部'])
  })

  it.each([
    ['pale', { color: '#cccccc' }],
    ['dark', { color: '#888888' }],
  ])('in %s tiles over the text is furniture', (_, paint) => {
    const tiles = [55, 85, 115, 145].flatMap((y) => [60, 160, 260].map((x) => line('政务网下载', x, y, 10, paint)))
    const long = column(['第一条　为了加强某某管理，根据有关法律，制定本办法，各单位都应当认真执行，不得违反。'], {
      chars: 18,
    })
    const { blocks, furniture } = layOut({ runs: [...tiles, ...long] })
    expect(shown(blocks)).toHaveLength(1)
    expect(furniture).toHaveLength(12)
  })

  it('that runs aslant is furniture', () => {
    const aslant = line('内部资料', 80, 60, 20, { hidden: 'watermark' })
    expect(
      layOut({ runs: [...text, aslant] })
        .furniture.map((one) => one.text)
        .join(''),
    ).toBe('内部资料')
  })

  it('is not the white text of a dark header', () => {
    const header = line('序号', 60, 30, 10, { color: '#ffffff' })
    expect(shown(layOut({ runs: [header, ...text] }).blocks)).toContain('序号')
  })
})

describe('entries of a list of contents', () => {
  const entry = (text: string, y: number, number: string) => [
    line(text, 60, y),
    line('…'.repeat(38 - text.length), 60 + 10 * text.length, y),
    line(number, 440, y),
  ]

  it('end in their page number where the title leaves no room for a leader', () => {
    const long = '某某市人民政府关于印发某某市某某管理办法及其实施细则的通知（某政发第三十一号）'.slice(-38)
    const runs = [
      ...entry('某某条例', 60, '3'),
      ...entry('某某办法', 76, '5'),
      line(`${long}7`, 60, 92),
      line(`${long}8`, 60, 108),
      ...entry('某某规定', 124, '9'),
    ]
    expect(shown(layOut({ runs }).blocks).map((text) => text.replace(/[…\s]+/g, ' '))).toEqual([
      '某某条例 3',
      '某某办法 5',
      `${long} 7`,
      `${long} 8`,
      '某某规定 9',
    ])
  })
})
