import { describe, expect, test } from 'vitest'
import type { SourceTable } from '../../../src/model'
import { readText } from '../../../src/read/text/read-text'

const lines = (text: string) =>
  readText(text, 'markdown').blocks.map((block) => (block.kind === 'line' ? block.text : 'TABLE'))

describe('Markdown of generators and converters is read', () => {
  test('without what site generators put around a paragraph', () => {
    const text =
      '::: right\n某某局\n:::\n\n## 标题 {align=center}\n&emsp;&emsp;第一条 甲。{: .indent}\n&ldquo;乙&rdquo;'
    expect(lines(text)).toEqual(['某某局', '标题', '第一条 甲。', '“乙”'])
    expect(lines('<div style="x"><img src="a.jpg" alt="Image" /></div>\n&unknown;{甲}')).toEqual(['&unknown;{甲}'])
  })

  test('without the page marks of converters, which part no paragraph', () => {
    const text =
      '应当自收到之日起\n\n{1}-----------------\n\n十日内答复。\n\n## 第02页\n\n第二条\n--- 第 3 页 ---\n第三条'
    expect(lines(text)).toEqual(['应当自收到之日起', '十日内答复。', '第二条', '第三条'])
    expect(readText(text, 'markdown').blocks[1]).not.toHaveProperty('gap')
    expect(lines('## 第2页所列事项')).toEqual(['第2页所列事项'])
  })

  test('a table in a wrapper of its own is a table alone', () => {
    expect(lines('<div><html><body><table><tr><td>甲</td></tr></table></body></html></div>')).toEqual(['TABLE'])
  })

  test.each([
    ['甲$^{①}$乙', '甲①乙'],
    ['$\\textcircled { 2 }$ 甲', '② 甲'],
    ['\\textcircled{3} 甲', '③ 甲'],
    ['$10^{3}$、$1 0 0 \\mathrm { m } ^ { 2 }$', '10³、100m²'],
    ['$\\geqslant 1 8 ^ { \\circ } \\mathrm { C }$', '≥18°C'],
    ['$9 5 \\%$、5\\%', '95%、5%'],
    ['〔$2 0 2 3$〕、$\\mathrm{CO}_{2}$', '〔2023〕、CO₂'],
    ['$( - )$ 甲', '（一） 甲'],
    ['$\\left[ 2 0 2 3 \\right]$', '[2023]'],
    ['定价 $5 美元到 $6 美元', '定价 $5 美元到 $6 美元'],
    ['$\\frac{a}{b}$', '$\\frac{a}{b}$'],
  ])('with formulas as they print: %s', (text, plain) => {
    expect(lines(text)).toEqual([plain])
  })

  test('with formulas in tables', () => {
    const [table] = readText('<table><tr><td>$\\leq 1.2$亿</td></tr></table>', 'markdown').blocks
    expect((table as SourceTable).rows[0]?.[0]?.text).toBe('≤1.2亿')
  })
})
