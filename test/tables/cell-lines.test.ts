import { describe, expect, it } from 'vitest'
import { loadGrammars } from '../../src/grammar'
import type { SourceCell } from '../../src/model'
import { cellTexts } from '../../src/tables/cell-lines'

const lines = loadGrammars()['cell-lines']
const cell = (text: string): SourceCell => ({ text, source: [] })
const textOf = (text: string) => cellTexts([cell(text)], lines)[0]
/** A drawn cell: each line with the room beside it, in characters. */
const drawn = (...printed: [string, number][]): SourceCell => ({
  text: printed.map(([text]) => text).join('\n'),
  source: [],
  room: { above: 0.3, below: 0.3, after: 1, beside: printed.map(([, room]) => room) },
})
const drawnText = (...printed: [string, number][]) => cellTexts([drawn(...printed)], lines)[0]

describe('lines of a cell that stay apart', () => {
  it.each([
    ['amounts', '0.06吨\n0.125吨\n0.25吨'],
    ['ranges', '0—1，13—14\n1—2，12—13'],
    ['limits in words', '大于等于7.5\n小于7.5'],
    ['a numbered list', '1.制定方案\n2.组织实施'],
    ['boxes', '□是\n□否'],
    ['sentences', '首次发现。\n及时改正的，不予处罚。'],
    ['units', '县财政局\n县水利局'],
    ['what is announced', '标准如下：\n每月300元'],
    ['rows of an inner table', '人员\n标准\n组长\n每月300元\n组员\n每月200元'],
  ])('%s', (_, text) => {
    expect(textOf(text)).toBe(text)
  })

  it('words beside as many values', () => {
    expect(cellTexts([cell('甲类\n乙类'), cell('0.1\n0.2'), cell('东\n西\n南')], lines)).toEqual([
      '甲类\n乙类',
      '0.1\n0.2',
      '东西南',
    ])
  })
})

describe('lines of a cell that are one text', () => {
  it.each([
    ['a header word', '完成\n时限', '完成时限'],
    ['a label', '推进政策发布\n解读回应', '推进政策发布解读回应'],
    ['characters below each other', '厕\n所\n革\n命', '厕所革命'],
    ['a broken name', '某某县人民政府\n办公室', '某某县人民政府办公室'],
    ['a broken sentence', '完善工作机制，\n定期通报进展', '完善工作机制，定期通报进展'],
    ['a list of units that wraps', '县财政局、县水利局、\n县民政局', '县财政局、县水利局、县民政局'],
    [
      'text that a tool broke at the page’s width',
      '逐村登记户厕类型和年份\n做到底数清楚一户一档不\n漏一户',
      '逐村登记户厕类型和年份做到底数清楚一户一档不漏一户',
    ],
    ['Latin words', 'Table of\ncontents', 'Table of contents'],
  ])('%s', (_, text, whole) => {
    expect(textOf(text)).toBe(whole)
  })
})

describe('lines of a drawn cell', () => {
  it('go on where the next word did not fit', () => {
    expect(drawnText(['登记类型、年份2023', 1.2], ['年使用情况', 4])).toBe('登记类型、年份2023年使用情况')
    expect(drawnText(['500元以上', 1], ['1000元以下', 0.5])).toBe('500元以上1000元以下')
  })

  it('stay apart at the items of a list, of which one shows that they begin on lines of their own', () => {
    expect(
      drawnText(['不予处罚的情形：', 1], ['（1）首次违法；', 4], ['（2）及时改正并且', 1], ['危害轻微。', 3]),
    ).toBe('不予处罚的情形：\n（1）首次违法；\n（2）及时改正并且危害轻微。')
    expect(drawnText(['不予处罚的情形：', 1], ['（1）首次违法', 4])).toBe('不予处罚的情形：（1）首次违法')
  })

  it('go on where only one of several breaks is free', () => {
    expect(drawnText(['合成树脂及塑料制造', 3], ['2651，合成橡胶制造', 1], ['2652', 7])).toBe(
      '合成树脂及塑料制造2651，合成橡胶制造2652',
    )
  })

  it('stay apart where it did', () => {
    expect(drawnText(['0.2', 6], ['0.5', 6], ['0.8', 6])).toBe('0.2\n0.5\n0.8')
    expect(drawnText(['大于等于7.5', 4], ['小于7.5', 5])).toBe('大于等于7.5\n小于7.5')
  })

  it('are joined where nobody says how full they are', () => {
    const { beside: _, ...room } = drawn(['1', 5]).room ?? { above: 0, below: 0, after: 0 }
    expect(cellTexts([{ ...drawn(['0.2', 5], ['0.5', 5]), room }], lines)[0]).toBe('0.2 0.5')
  })
})
