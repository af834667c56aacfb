import { describe, expect, test } from 'vitest'
import { loadGrammars } from '../../../src/grammar'
import { joinParagraphs } from '../../../src/layout/text/join-paragraphs'
import { hasOpenBracket } from '../../../src/layout/text/open-bracket'
import { setAsideFurniture } from '../../../src/layout/text/set-aside-furniture'
import { markLines } from '../../../src/lines'
import { readText } from '../../../src/read/text/read-text'

const grammars = loadGrammars()
const joined = (...lines: string[]) =>
  joinParagraphs(markLines(readText(lines.join('\n'), 'text').blocks, grammars), grammars).map((block) =>
    block.kind === 'line' ? block.text : '',
  )
const broken = (text: string, width: number): string[] => text.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []

describe('paragraphs that were cut', () => {
  test('are joined when the line has not ended', () => {
    expect(joined('第一条 为了保障国家工作人员依法、', '公正履行职务，制定本条例。')).toHaveLength(1)
  })

  test('are joined with a reference that begins the next line', () => {
    expect(joined('第二条 违反本办法第九条第一款、', '第十条第二款规定的，处以罚款。')).toHaveLength(1)
  })

  test('at a fixed width are joined where a word looks like a number', () => {
    const text = `第一条 ${'某'.repeat(20)}有下列情形之一，应当${'办'.repeat(40)}。`
    const lines = broken(text, 30)
    expect(lines[1]?.startsWith('一，')).toBe(true)
    const all = Array.from({ length: 12 }, () => lines).flat()
    expect(joined(...all)).toHaveLength(12)
  })

  test('join a 第X条 that stood alone with a space', () => {
    expect(joined('第一条', '信访工作是重要工作。')).toEqual(['第一条 信访工作是重要工作。'])
  })

  test('stay apart from a following number, title, date or heading', () => {
    expect(joined('第一章 总则', '第一条 甲。')).toHaveLength(2)
    expect(joined('（一）甲', '（二）乙')).toHaveLength(2)
    expect(joined('某某市人民政府', '2020年1月1日')).toHaveLength(2)
    expect(joined('一、坚持统一领导，全面落实责任', '各级各部门要加强领导。')).toHaveLength(2)
  })

  test('stay in proportion however many lines are open', () => {
    expect(joined(...Array.from({ length: 5000 }, () => '（一'))).not.toHaveLength(0)
  })
})

test('an open bracket counts, a closed one and a quotation do not', () => {
  expect(hasOpenBracket('根据《办法')).toBe(true)
  expect(hasOpenBracket('（甲(乙)')).toBe(true)
  expect(hasOpenBracket('（甲)')).toBe(false)
  expect(hasOpenBracket('“甲')).toBe(false)
  expect(hasOpenBracket('《甲。乙')).toBe(false)
})

describe('furniture inside the text', () => {
  const apart = (...lines: string[]) =>
    setAsideFurniture(readText(lines.join('\n'), 'text').blocks, grammars).value.furniture.map((line) => line.text)

  test('are page numbers between dashes, and bare ones that rise', () => {
    expect(apart('甲。', '— 1 —', '乙。')).toEqual(['— 1 —'])
    expect(apart('甲。', '1', '乙。', '2', '丙。', '3')).toEqual(['1', '2', '3'])
    expect(apart('甲。', '7', '乙。')).toEqual([])
  })

  test('are headings that cut into sentences again and again', () => {
    expect(
      apart('一，', '县政府文件', '二。', '三，', '县政府文件', '四。', '五，', '县政府文件', '六。'),
    ).toHaveLength(3)
  })

  test('is no name that signs three documents', () => {
    const signed = ['此复。', '某某县人民政府', '2020年1月1日']
    expect(apart(...signed, ...signed, ...signed)).toEqual([])
  })
})
