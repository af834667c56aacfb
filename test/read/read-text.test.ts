import { describe, expect, test } from 'vitest'
import { GazetteError, type SourceTable } from '../../src/model'
import { decode } from '../../src/read/decode'
import { detectFormat, detectTextFormat, refuseBinary } from '../../src/read/detect-format'
import { readText } from '../../src/read/text/read-text'
import { countInk } from '../../src/text/blank'

const utf16 = (text: string, big: boolean, mark: boolean): Uint8Array => {
  const units = [...((mark ? '\ufeff' : '') + text)].flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 0xff])
  const bytes = Uint8Array.from(units)
  if (!big)
    for (let i = 0; i < bytes.length; i += 2) [bytes[i], bytes[i + 1]] = [bytes[i + 1] as number, bytes[i] as number]
  return bytes
}
const law = '某某条例\n第一条　甲。\n第二条　乙。\n'
const lines = (text: string, syntax: 'markdown' | 'text' = 'text') =>
  readText(text, syntax).blocks.map((block) => (block.kind === 'line' ? block.text : 'TABLE'))
const rows = (text: string, syntax: 'markdown' | 'text' = 'markdown') =>
  readText(text, syntax)
    .blocks.filter((block): block is SourceTable => block.kind === 'table')
    .flatMap((table) => table.rows.map((row) => row.map((cell) => cell.text).join('/')))

describe('a text file is decoded', () => {
  test('as UTF-8 with and without its mark, without a word about it', () => {
    for (const text of [law, `\ufeff${law}`]) {
      const { value, diagnostics } = decode(new TextEncoder().encode(text))
      expect(value.replace('\ufeff', '')).toBe(law)
      expect(diagnostics).toEqual([])
    }
  })

  test.each([
    ['little', true],
    ['little', false],
    ['big', true],
    ['big', false],
  ] as const)('as UTF-16, %s end first, mark: %s', (end, mark) => {
    const { value, diagnostics } = decode(utf16(law, end === 'big', mark))
    expect(value.replace('\ufeff', '')).toBe(law)
    expect(diagnostics.map((d) => d.code)).toEqual(['read/encoding-guessed'])
  })

  test('as GB18030 where it is nothing else', () => {
    // 第一条 甲。
    const bytes = Uint8Array.from([0xb5, 0xda, 0xd2, 0xbb, 0xcc, 0xf5, 0x20, 0xbc, 0xd7, 0xa1, 0xa3])
    expect(decode(bytes).value).toBe('第一条 甲。')
  })

  test('as Big5 where only that gives words', () => {
    // 第一條 本市的
    const bytes = Uint8Array.from([0xb2, 0xc4, 0xa4, 0x40, 0xb1, 0xf8, 0x20, 0xa5, 0xbb, 0xa5, 0xab, 0xaa, 0xba])
    expect(decode(bytes).value).toBe('第一條 本市的')
  })

  test('with its damage counted', () => {
    const bytes = new TextEncoder().encode(law.repeat(20))
    bytes[30] = 0xff
    const { value, diagnostics } = decode(bytes)
    expect(value).toContain('第二条')
    expect(diagnostics.map((d) => d.code)).toEqual(['read/undecodable'])
  })
})

describe('the format', () => {
  test('is found in the bytes, whatever the name', () => {
    expect(detectFormat(new TextEncoder().encode('%PDF-1.7'))).toBe('pdf')
    expect(detectFormat(Uint8Array.from([0x50, 0x4b, 3, 4]))).toBe('zip')
    expect(detectFormat(new TextEncoder().encode(law))).toBe('textual')
  })

  test('of a Markdown file that begins with a piece of HTML is Markdown', () => {
    expect(detectTextFormat('<div align="center">标题</div>\n\n第一条', 'a.md')).toBe('markdown')
    expect(detectTextFormat('<!DOCTYPE html><html>', 'a.md')).toBe('html')
    expect(detectTextFormat('# 标题', 'a')).toBe('markdown')
    expect(detectTextFormat(law, 'a')).toBe('text')
  })

  test('of a binary file is none', () => {
    expect(() => refuseBinary('\u0000\u0001\u0002'.repeat(50), 'a')).toThrow(GazetteError)
    expect(() => refuseBinary(law, 'a')).not.toThrow()
  })
})

describe('a text is read into lines', () => {
  test('without the marks of Markdown, which stay in plain text', () => {
    const text = '# 标题\n> 引文\n- **第一条** 甲\n---\n第二条 [乙](http://a.cn)'
    expect(lines(text, 'markdown')).toEqual(['标题', '引文', '第一条 甲', '第二条 乙'])
    expect(lines('- 甲\n# 乙')).toEqual(['- 甲', '# 乙'])
  })

  test('with what only hides a mark taken away', () => {
    expect(lines('\u200b第⼀条\u00ad 甲')).toEqual(['第一条 甲'])
  })

  test('a line that is bold from end to end is a heading, a bold word is not', () => {
    const [first, second] = readText('**一、总体要求**\n\n**第一条** 甲。', 'markdown').blocks
    expect(first).toMatchObject({ heading: 6 })
    expect(second).not.toHaveProperty('heading')
  })

  test('without the front matter of Markdown, which is metadata', () => {
    const text = '---\ntitle: "某某办法"\ndate: 2021-03-04\ntag:\n  - 甲\n  - 乙\n---\n第一条 丙。'
    expect(readText(text, 'markdown')).toMatchObject({
      metadata: { 标题: '某某办法', 发布日期: '2021-03-04', tag: '甲、乙' },
      blocks: [{ text: '第一条 丙。' }],
      total: countInk(text),
    })
    expect(lines('---\n第一条 丙。\n---\n第二条 丁。', 'markdown')).toEqual(['第一条 丙。', '第二条 丁。'])
  })

  test('without the comments of Markdown, over lines, too', () => {
    const text = '<!-- image -->\n第一条 甲。 <!-- 待核 -->\n<!--\n第二条 旧。\n-->\n第二条 新。'
    expect(lines(text, 'markdown')).toEqual(['第一条 甲。', '第二条 新。'])
    expect(readText(text, 'markdown').total).toBe(countInk(text))
    expect(lines('甲 <!-- 乙', 'markdown')).toEqual(['甲 <!-- 乙'])
  })

  test('and every character that is not blank is counted', () => {
    expect(readText(law, 'text').total).toBe(countInk(law))
  })
})

describe('tables in text', () => {
  test('stand between | marks', () => {
    expect(rows('|甲|乙|\n|---|---|\n|1|a\\|b|')).toEqual(['甲/乙', '1/a|b'])
    expect(rows('|甲|乙|\n|---|---|\n|1|2|', 'text')).toEqual(['甲/乙', '1/2'])
    expect(rows('|甲|乙|', 'text')).toEqual([])
  })

  test('stand in HTML, with their spans', () => {
    const { blocks } = readText(
      '前\n<table><tr><td rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>后',
      'markdown',
    )
    expect(blocks.map((block) => block.kind)).toEqual(['line', 'table', 'line'])
    expect((blocks[1] as SourceTable).rows[0]?.[0]).toMatchObject({ text: '甲', rowSpan: 2 })
  })

  test('stand between tabs', () => {
    expect(rows('序号\t任务\t单位\n1\t甲\t乙')).toEqual(['序号/任务/单位', '1/甲/乙'])
  })

  test('are not made by tabs in front of a line or behind its number', () => {
    const text = ['\t第一条\t甲。', '\t第二条\t乙。', '\t（一）\t丙；', '\t丁。'].join('\n')
    expect(lines(text)).toEqual(['第一条\t甲。', '第二条\t乙。', '（一）\t丙；', '丁。'])
  })

  test('are no 目录, whose entries part title and page by a tab', () => {
    for (const page of ['- 1 -', '— 12 —', '(3)', '4', '……5', '第6页', 'III'])
      expect(rows(['甲', '乙', '丙', '丁'].map((title) => `${title}篇\t${page}`).join('\n'))).toEqual([])
    expect(rows('人口\t12万\n面积\t30\n产值\t5亿')).toHaveLength(3)
  })

  test('that are never closed are text', () => {
    expect(lines('<table><tr><td>甲', 'markdown')).toHaveLength(1)
  })
})
