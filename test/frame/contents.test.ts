import { describe, expect, test } from 'vitest'
import { readContents } from '../../src/frame/read-contents'
import { loadGrammars } from '../../src/grammar'
import { lineOf } from './framing'

const read = (...lines: string[]) => readContents(lines.map(lineOf), loadGrammars())
const noted = (...lines: string[]) =>
  read(...lines)?.entries.map(({ section, title, docNumber, page }) =>
    [section, title, docNumber?.text, page].filter(Boolean).join(' | '),
  )

const body = ['某某县人民政府关于甲的通知', '某政发〔2020〕1号', '各镇人民政府：', '现通知如下。']
const entries = ['关于甲的通知 | 3', '关于乙的意见 | 12']

describe('the 目录 is read', () => {
  test.each<[string, string[]]>([
    ['with dotted leaders', ['目录', '关于甲的通知……………3', '关于乙的意见......12']],
    ['letter-spaced', ['目　　录', '关于甲的通知……3', '关于乙的意见……12']],
    ['with its heading on two lines', ['目', '录', '关于甲的通知……3', '关于乙的意见……12']],
    ['with pages in brackets', ['目录', '关于甲的通知……（3）', '关于乙的意见……（12）']],
    ['with pages on lines of their own', ['目录', '关于甲的通知', '3', '关于乙的意见', '12']],
    ['with titles over two lines', ['目录', '关于', '甲的通知……3', '关于乙的', '意见……12']],
    ['with tabs for leaders', ['目录', '关于甲的通知\t3', '关于乙的意见\t12']],
  ])('%s', (_, lines) => {
    expect(noted(...lines, ...body)).toEqual(entries)
  })

  test('with sections, and numbers behind titles or below them', () => {
    const lines = [
      '目录',
      '【县政府文件】',
      '关于甲的通知（某政发〔2020〕1号）……3',
      '【县政府办公室文件】',
      '关于乙的意见……12',
      '（某政办发〔2020〕2号）',
    ]
    expect(noted(...lines, ...body)).toEqual([
      '县政府文件 | 关于甲的通知 | 某政发〔2020〕1号 | 3',
      '县政府办公室文件 | 关于乙的意见 | 某政办发〔2020〕2号 | 12',
    ])
  })

  test('with the number of a 令 as it is printed, on the title or behind it', () => {
    expect(noted('目录', '某某省人民政府令第12号……3', '某某省人民政府令（第13号）……5', ...body)).toEqual([
      '某某省人民政府令第12号 | 某某省人民政府令第12号 | 3',
      '某某省人民政府令 | 第13号 | 5',
    ])
  })

  test('and gives back the lines that are no entry', () => {
    const lines = ['目录', '关于甲的通知……3', ...body]
    expect(read(...lines)).toMatchObject({ from: 0, to: 2 })
  })
})

describe('no 目录 of a gazette is read', () => {
  test.each([
    [
      'from a list of chapters, which is a law’s own',
      ['某某条例', '目录', '第一章 总则', '第二章 附则', '第一章 总则', '第一条 甲。'],
    ],
    ['from a list that a 序言 opens', ['某某法', '目录', '序言', '第一章 总则', '序言']],
    ['without the word', ['关于甲的通知……3', ...body]],
    ['from the word alone', ['目录']],
    ['from a sentence', ['本级政府制定目录。', ...body]],
  ])('%s', (_, lines) => {
    expect(read(...lines)?.own ?? true).toBe(true)
  })
})
