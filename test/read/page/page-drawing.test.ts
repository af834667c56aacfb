import { describe, expect, it } from 'vitest'
import type { Box } from '../../../src/model'
import { believe } from '../../../src/read/page/believe'
import { TextLayerJudge } from '../../../src/read/page/judge-text-layer'
import { PageDrawing } from '../../../src/read/page/page-drawing'

const draw = (show: (drawing: PageDrawing) => void) => {
  const drawing = new PageDrawing(1, 600, 800)
  show(drawing)
  return believe(drawing.page(), new TextLayerJudge())
}

/** Characters set one after the other from x on, one size apart. */
function type(
  drawing: PageDrawing,
  text: string,
  x: number,
  y: number,
  more: { size?: number; hidden?: 'search-layer' } = {},
) {
  const { size = 10, hidden } = more
  const style = { font: drawing.fonts.index({ name: 'Song' }), size, ux: 1, uy: 0, depth: drawing.depth, hidden }
  ;[...text].forEach((char, i) => {
    drawing.glyph(char, x + size * i, y, size, style)
  })
}

/** An outline with a curve in it, as letters have. */
function outline(drawing: PageDrawing, x: number, y: number) {
  const points = [x, y, x + 4, y + 9, x + 8, y + 9, x + 9, y, x, y]
  drawing.path([{ points, bends: new Set([1, 2]) }], { fill: '#000000', lineWidth: 0 }, undefined)
}
const outlines = (drawing: PageDrawing, count: number) => {
  for (let i = 0; i < count; i++) outline(drawing, 50 + 10 * (i % 40), 100 + 20 * Math.floor(i / 40))
}
const scan: Box = [0, 0, 600, 800]

describe('a page', () => {
  it('whose letters are outlines needs recognition, though it has a page number in type', () => {
    expect(draw((drawing) => outlines(drawing, 200)).value.needsOcr).toBe('no-text')
    const numbered = draw((drawing) => {
      outlines(drawing, 200)
      type(drawing, '—12—', 280, 780)
    })
    expect(numbered.value.needsOcr).toBe('no-text')
  })

  it('with an ornament or a map beside its text is text', () => {
    const { value } = draw((drawing) => {
      outlines(drawing, 200)
      type(
        drawing,
        '为了规范公共停车场的管理，根据有关法律、法规，结合本县实际，制定本办法，自公布之日起施行。',
        50,
        50,
      )
    })
    expect(value.needsOcr).toBeUndefined()
  })

  it('of rules and boxes alone is empty', () => {
    const { value } = draw((drawing) => {
      for (let i = 0; i < 60; i++)
        drawing.path([{ points: [50, 10 * i, 500, 10 * i] }], { stroke: '#000000', lineWidth: 1 }, undefined)
    })
    expect(value.needsOcr).toBeUndefined()
  })

  it('whose glyphs stand for no character needs recognition', () => {
    const { value } = draw((drawing) => {
      for (let i = 0; i < 20; i++) drawing.glyph('', 50 + 10 * i, 50, 10, { font: 0, size: 10, ux: 1, uy: 0, depth: 0 })
    })
    expect(value.needsOcr).toBe('no-text')
  })
})

describe('text that is there to be searched', () => {
  it('is the text of a scan, also beside a stamp that is typed on it', () => {
    const { value, diagnostics } = draw((drawing) => {
      drawing.image(scan, 1000, 1400, true)
      type(drawing, '扫描件的正文', 50, 100, { hidden: 'search-layer' })
      type(drawing, '归档第8号', 450, 60)
    })
    expect(value.runs.map(({ text, hidden }) => [text, hidden])).toEqual([
      ['扫描件的正文', 'search-layer'],
      ['归档第8号', undefined],
    ])
    expect(diagnostics).toEqual([])
  })

  it('is furniture where it stands on nothing, or on text that is shown', () => {
    const { value, diagnostics } = draw((drawing) => {
      drawing.image([0, 0, 600, 400], 1000, 700, true)
      type(drawing, '图上有字', 50, 100)
      type(drawing, '图上有宇', 50, 100, { hidden: 'search-layer' })
      type(drawing, '白纸上', 50, 600, { hidden: 'search-layer' })
    })
    expect(value.runs.map(({ hidden }) => hidden)).toEqual([undefined, 'invisible', 'invisible'])
    expect(diagnostics.map(({ code, details }) => [code, details?.count])).toEqual([['read/hidden-text', 7]])
  })
})

describe('a picture of the whole page', () => {
  it('hides nothing that lies below it: it shows it, or the text shines through', () => {
    const { value } = draw((drawing) => {
      type(drawing, '可检索的文字', 50, 100)
      drawing.image(scan, 1000, 1400, true)
    })
    expect(value.runs.map(({ hidden }) => hidden)).toEqual([undefined])
  })
})

describe('a word that is printed twice on one spot', () => {
  it('stands once, in bold', () => {
    const { value } = draw((drawing) => {
      type(drawing, '标题', 50, 100)
      type(drawing, '标题', 50.4, 100)
    })
    expect(value.runs.map(({ text, font }) => [text, value.fonts[font]?.bold])).toEqual([['标题', true]])
  })
})
