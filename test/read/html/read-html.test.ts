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

describe('a table', () => {
  const page = (table: string) => readHtml(`<div><p>云岭县水库管理任务表如下，请遵照执行。</p>${table}</div>`).blocks
  const rows = '<tr><td rowspan=9>产业</td><td>建设水库</td></tr><tr><td>修渠</td></tr>'

  it('has no merged cell that goes beyond its row group', () => {
    const table = page(`<table><tbody>${rows}</tbody><tbody><tr><td>农业</td><td>改造农田</td></tr></tbody></table>`)[1]
    expect(table).toMatchObject({ rows: [[{ text: '产业', rowSpan: 2 }, {}], [{}], [{ text: '农业' }, {}]] })
  })

  it('says which rows are marked as its header, and its caption', () => {
    const head = '<tr><th>类别</th><th>内容</th></tr>'
    const [, caption, table] = page(`<table><caption>任务分解表</caption><thead>${head}</thead>${rows}</table>`)
    expect(caption).toMatchObject({ text: '任务分解表', caption: true })
    expect(table).toMatchObject({ headerRows: 1 })
    expect(page(`<table>${head}${rows}</table>`)[1]).toMatchObject({ headerRows: 1 })
    expect(page(`<table>${rows}</table>`)[1]).not.toHaveProperty('headerRows')
  })
})

describe('raised and lowered characters', () => {
  it('are signs of their own', () => {
    const { blocks } = readHtml(
      '<p>库容不超过5×10<sup>3</sup>立方米，面积10m<sup>2</sup>，CO<sub>2</sub>减排，见《办法》<sup>[1]</sup>。</p>',
    )
    expect(texts(blocks)).toEqual(['库容不超过5×10³立方米，面积10m²，CO₂减排，见《办法》[1]。'])
  })
})
