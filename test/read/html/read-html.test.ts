import { describe, expect, it } from 'vitest'
import type { SourceBlock } from '../../../src/model'
import { readHtml } from '../../../src/read/html/read-html'

const texts = (blocks: readonly SourceBlock[]): string[] =>
  blocks.map((block) =>
    block.kind === 'line' ? block.text : block.rows.map((row) => row.map(({ text }) => text).join('|')).join('\n'),
  )

describe('a title outside the container', () => {
  it('is the heading by which the page is called behind site and section, on however many lines', () => {
    const html =
      '<title>云岭县政府网-公开-云岭县人民政府关于加强水库管理的通知</title><div>云岭县人民政府</div><p class="t">云岭县人民政府<br>关于加强水库管理的通知</p><div class="con"><p>云政发〔2021〕5号</p><p>各乡镇人民政府：</p><p>现将有关事项通知如下，请认真贯彻执行到位。</p><p>一、总体要求</p><p>坚持安全第一，预防为主，全面落实水库管理责任。</p></div>'
    expect(texts(readHtml(html).blocks).slice(0, 2)).toEqual([
      '云岭县人民政府关于加强水库管理的通知',
      '云政发〔2021〕5号',
    ])
  })
})

describe('preformatted text', () => {
  it('keeps its line ends and indents', () => {
    const html =
      '<body><h1>云岭县水库管理办法</h1><pre>第一条　为加强水库管理，制定本办法。\n\n    第二条　本办法适用于全县范围内的水库。\r\n（一）大型水库；\n（二）小型水库。</pre>'
    const { blocks } = readHtml(html)
    expect(texts(blocks).slice(1)).toEqual([
      '第一条　为加强水库管理，制定本办法。',
      '第二条　本办法适用于全县范围内的水库。',
      '（一）大型水库；',
      '（二）小型水库。',
    ])
    expect(blocks[2]).toMatchObject({ indent: 2 })
  })
})
