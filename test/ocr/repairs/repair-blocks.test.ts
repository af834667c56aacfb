import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadGrammars } from '../../../src/grammar'
import type { SourceBlock } from '../../../src/model'
import { repairBlocks } from '../../../src/ocr/repair-blocks'

const line = (text: string, page = 1): SourceBlock => ({ kind: 'line', text, source: [{ page }] })
const repair = (blocks: SourceBlock[], pages: number[] = [1]) => repairBlocks(blocks, new Set(pages), loadGrammars())
const repaired = (...texts: string[]) =>
  repair(texts.map((text) => line(text))).value.map((block) => (block.kind === 'line' ? block.text : ''))

describe('recognised text is repaired', () => {
  test.each([
    ['brackets of a 发文字号', '某政发[2020】]9号', '某政发〔2020〕9号'],
    ['a dash for 一 in brackets', '(-)夺取他人财物', '（一）夺取他人财物'],
    ['a dash for 一 in 第一条', '第—条　为了规范', '第一条　为了规范'],
    ['a dash for 一 before 、', '—、总体要求', '一、总体要求'],
    ['《 for （ before a number', '《三）残疾人', '（三）残疾人'],
    ['a speck behind a number', '（四-)其他情节', '（四）其他情节'],
    ['a speck behind a stop', '作业时限。-利用飞机', '作业时限。利用飞机'],
    ['a stroke for 、', '县长丶副县长', '县长、副县长'],
  ])('%s', (_, text, expected) => {
    expect(repaired(text)).toEqual([expected])
  })

  test('at its end only where a list follows', () => {
    expect(repaired('有下列情形之一的·', '（一）甲')).toEqual(['有下列情形之一的：', '（一）甲'])
    expect(repaired('有下列情形之一的·', '甲')[0]).toBe('有下列情形之一的·')
  })

  test('where the same words stand otherwise again and again', () => {
    const right = '各级人民政府应当加强监督检查工作'
    expect(repaired(right, right, '各级入民政府应当加强监督检香工作')).toEqual([right, right, right])
  })

  test('and keeps what was recognised, and says each repair with its words', () => {
    const { value, diagnostics } = repair([line('—、县长丶副县长')])
    expect(value).toMatchObject([{ text: '一、县长、副县长', raw: '—、县长丶副县长' }])
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'info read/ocr-repaired',
      'info read/ocr-repaired',
    ])
    expect(diagnostics.map(({ details }) => details?.rule).sort()).toEqual(['heading-one', 'pause-mark'])
  })

  test('in the cells of tables', () => {
    const table: SourceBlock = {
      kind: 'table',
      rows: [[{ text: '县长丶副县长', source: [{ page: 1 }] }]],
      source: [{ page: 1 }],
    }
    expect(repair([table]).value).toMatchObject([{ rows: [[{ text: '县长、副县长' }]] }])
  })
})

describe('text is left alone', () => {
  test.each([
    ['a number with round brackets', '国发（2018）38号'],
    ['a dash that begins a paragraph', '——以提高质量为主'],
    ['a title in 《》', '《三国演义》读本'],
    ['a range of numbers', '（四-五）'],
    ['a dot in a number or a name', '增长3.5%，见 www.example.cn'],
    ['a character that no other place proves wrong', '各级入民政府'],
  ])('%s', (_, text) => {
    const { value, diagnostics } = repair([line(text)])
    expect(value).toEqual([line(text)])
    expect(diagnostics).toEqual([])
  })

  test('on a page that was not recognised', () => {
    const given = [line('—、县长丶副县长', 2), line('甲', 1)]
    expect(repair(given, [1])).toEqual({ value: given, diagnostics: [] })
    expect(repair(given, [])).toEqual({ value: given, diagnostics: [] })
  })
})

test('raw keeps what was recognised, whatever was repaired', () => {
  const pieces = fc.constantFrom('—、', '(-)', '丶', '甲乙', '人', '入', '第—条', '。-', '〔2020】9号', '政发')
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 12 }), (parts) => {
      const text = parts.join('')
      const { value, diagnostics } = repair([line(text)])
      const [block] = value
      expect(block).toEqual(diagnostics.length ? { ...block, raw: text } : line(text))
    }),
  )
})
