import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openOfd } from '../../../src/read/ofd/open-ofd'
import { readDeltas } from '../../../src/read/ofd/read-deltas'
import { buildOfd, pathAt, textAt } from './build-ofd'
import { edgesOf, firstPage, gapsOf, millimetres, textsOf } from './pages'

describe('a text object', () => {
  it('stands where its boundary and text code say, in points from the top left', async () => {
    const { runs, fonts } = await firstPage(textAt(20, 30, 5, '通知如下'))
    expect(runs[0]?.text).toBe('通知如下')
    expect(runs[0]?.box.map(millimetres)).toEqual([20, 30.6, 40, 35.6])
    expect(edgesOf(runs[0])).toEqual([20, 25, 30, 35, 40])
    expect(millimetres(runs[0]?.size ?? 0)).toBe(5)
    expect(fonts).toEqual([{ name: '仿宋', bold: false }])
  })

  it('repeats steps with g, and goes on with the last step of a short list', async () => {
    const page = await firstPage(
      textAt(0, 0, 5, '2023年', { code: 'DeltaX="g 3 2.5 2.5"' }) + textAt(0, 9, 5, '各部门', { code: 'DeltaX="5.5"' }),
    )
    expect(edgesOf(page.runs[0])).toEqual([0, 2.5, 5, 7.5, 10, 15])
    expect(edgesOf(page.runs[1])).toEqual([0, 5.5, 11, 16])
  })

  it('without steps follows the widths of its characters', async () => {
    const { runs } = await firstPage(textAt(0, 0, 4, '第3条', { code: '' }))
    expect(edgesOf(runs[0])).toEqual([0, 4, 6, 10])
  })

  it('keeps a wide step as a gap, not as a width', async () => {
    const page = await firstPage(textAt(0, 0, 5, '通知', { code: 'DeltaX="9"' }))
    expect(gapsOf(page)).toEqual([0, 5, 9, 14])
  })

  it('is parted where cells of a row stand in one text code', async () => {
    const page = await firstPage(textAt(0, 0, 5, '一市民政局', { code: 'DeltaX="40 5 5 5"' }))
    expect(textsOf(page)).toEqual(['一', '市民政局'])
  })

  it('may be scaled by its matrix, as whole pages are that come from printers', async () => {
    const scaled = textAt(0, 0, 1, '决定', { object: 'CTM="5 0 0 5 20 30"' })
    const { runs } = await firstPage(scaled)
    expect(runs[0]?.box.map(millimetres)).toEqual([20, 30.6, 30, 35.6])
    expect(millimetres(runs[0]?.size ?? 0)).toBe(5)
  })

  it('may be narrowed', async () => {
    const page = await firstPage(textAt(0, 0, 10, '文件', { object: 'HScale="0.6"', code: 'DeltaX="12"' }))
    expect(gapsOf(page)).toEqual([0, 6, 12, 18])
  })

  it('runs downwards by DeltaY', async () => {
    const { runs } = await firstPage(textAt(50, 10, 5, '县人民', { code: 'DeltaY="g 2 6"' }))
    expect(runs).toHaveLength(1)
    expect(runs[0]?.direction).toBe(90)
    expect(runs[0]?.box.map(millimetres)).toEqual([50, 10.6, 55, 27.6])
    expect([...(runs[0]?.edges ?? [])].map(millimetres)).toEqual([10.6, 15.6, 16.6, 21.6, 22.6, 27.6])
  })

  it('may be turned with its page', async () => {
    const down = textAt(100, 50, 5, '附件', { object: 'CTM="0 1 -1 0 0 0"' })
    const up = textAt(100, 90, 5, '附表', { object: 'CTM="0 -1 1 0 0 0"' })
    const { runs } = await firstPage(down + up)
    expect(runs.map(({ direction }) => direction)).toEqual([90, 270])
    expect(runs[0]?.box.map(millimetres)).toEqual([94.4, 50, 99.4, 60])
    expect([...(runs[1]?.edges ?? [])].map(millimetres).sort()).toEqual([80, 85, 85, 90])
  })

  it('holds several text codes; one without Y stays on the line', async () => {
    const object = `<TextObject ID="1" Boundary="10 10 99 9" Font="1" Size="5">
      <TextCode X="0" Y="5" DeltaX="5">各县</TextCode><TextCode X="10" DeltaX="5">区政</TextCode><TextCode Y="12">府</TextCode></TextObject>`
    const { runs } = await firstPage(object)
    expect(runs.map(({ text, box }) => `${text} ${millimetres(box[0])} ${millimetres(box[3])}`)).toEqual([
      '各县区政 10 15.6',
      '府 20 22.6',
    ])
  })

  it('leaves out line breaks of the file, and keeps blanks that are printed', async () => {
    expect(textsOf(await firstPage(textAt(0, 0, 5, '\n   附 则\n  ', { code: 'DeltaX="5 5"' })))).toEqual(['附 则'])
  })

  it('keeps its characters where glyphs are substituted, one for several or several for one', async () => {
    const two = '<CGTransform CodePosition="1" CodeCount="2" GlyphCount="1"><Glyphs>9</Glyphs></CGTransform>'
    const one = '<CGTransform CodePosition="0" CodeCount="1" GlyphCount="2"><Glyphs>8 9</Glyphs></CGTransform>'
    const { runs } = await firstPage(
      textAt(0, 0, 4, 'affe', { code: 'DeltaX="2 4"', inner: two }) +
        textAt(0, 9, 4, '条例', { code: 'DeltaX="2 2"', inner: one }),
    )
    expect(runs.map(({ text }) => text)).toEqual(['affe', '条例'])
    expect(edgesOf(runs[0])).toEqual([0, 2, 4, 6, 8])
    expect(edgesOf(runs[1])).toEqual([0, 4, 8])
  })

  it('is hidden where it is not drawn: invisible, transparent, skewed', async () => {
    const clear = '<FillColor Value="0 0 0" Alpha="0"/>'
    const { runs } = await firstPage(
      textAt(0, 0, 5, '甲', { object: 'Visible="false"' }) +
        textAt(0, 9, 5, '乙', { inner: clear }) +
        textAt(0, 18, 5, '丙', { object: 'CTM="0.7 0.7 -0.7 0.7 0 0"' }) +
        textAt(0, 27, 5, '丁'),
    )
    expect(runs.map(({ text, hidden }) => [text, hidden])).toEqual([
      ['甲', 'invisible'],
      ['乙', 'transparent'],
      ['丙', 'watermark'],
      ['丁', undefined],
    ])
  })

  it('has the colour of its fill, written in bytes, hexadecimal, gray or CMYK', async () => {
    const values = ['238 32 37', '#ee #20 #25', '128', '0 255 255 0', '0 0 0']
    const objects = values.map((value, i) => textAt(0, 9 * i, 5, '令', { inner: `<FillColor Value="${value}"/>` }))
    const { runs } = await firstPage(objects.join(''))
    expect(runs.map(({ color }) => color)).toEqual(['#ee2025', '#ee2025', '#808080', '#ff0000', undefined])
  })

  it('inherits its colour from drawing parameters', async () => {
    const resources = '<DrawParams><DrawParam ID="5"><FillColor Value="255 0 0"/></DrawParam></DrawParams>'
    const { runs } = await firstPage(textAt(0, 0, 5, '令', { object: 'DrawParam="5"' }), { resources })
    expect(runs[0]?.color).toBe('#ff0000')
  })

  it('is bold by its font, its weight, a stroke around it, or by being drawn twice; it stands once', async () => {
    const { runs, fonts } = await firstPage(
      textAt(0, 0, 5, '甲').replace('Font="1"', 'Font="2"') +
        textAt(0, 9, 5, '乙', { object: 'Weight="700"' }) +
        textAt(0, 45, 5, '己', { object: 'Stroke="true" LineWidth="0.1"' }) +
        textAt(0, 18, 5, '丙') +
        textAt(0.2, 18, 5, '丙') +
        textAt(0, 27, 5, '丁丁', { code: 'DeltaX="5"' }) +
        textAt(5, 36, 5, '戊') +
        textAt(10, 36, 5, '戊'),
    )
    expect(runs.map(({ text, font }) => text + (fonts[font]?.bold ? ' bold' : ''))).toEqual([
      '甲 bold',
      '乙 bold',
      '己 bold',
      '丙 bold',
      '丁丁',
      '戊戊',
    ])
  })

  it('without a known font, size or number still does no harm', async () => {
    const page = await firstPage(
      textAt(0, 0, 5, '甲').replace('Font="1"', 'Font="77"') +
        textAt(0, 0, 0, '乙') +
        textAt(0, 9, 5, '丙丁', { code: 'DeltaX="x"' }) +
        '<TextObject/><TextObject Boundary="a b" Size="5"><TextCode>戊</TextCode></TextObject>',
    )
    expect(textsOf(page)).toEqual(['甲', '丙丁', '戊'])
    expect(page.runs.flatMap(({ edges }) => [...edges]).every(Number.isFinite)).toBe(true)
  })
})

describe('every text', () => {
  it('comes out with two edges a character, whatever its steps; what is printed twice on one spot stands once', async () => {
    const steps = fc.array(fc.constantFrom('g', '3', '0', '-4', '5.57', '1e9', 'x', '100'), { maxLength: 12 })
    const texts = fc
      .array(fc.constantFrom('一', '二', '𠮷', 'a', '1', '，'), { minLength: 1, maxLength: 12 })
      .map((all) => all.join(''))
    await fc.assert(
      fc.asyncProperty(texts, steps, steps, async (text, dx, dy) => {
        const page = await firstPage(
          textAt(9, 9, 5, text, { code: `DeltaX="${dx.join(' ')}" DeltaY="${dy.join(' ')}"` }),
        )
        expect(new Set(textsOf(page).join(''))).toEqual(new Set(text))
        for (const run of page.runs) {
          expect(run.edges).toHaveLength(2 * [...run.text].length)
          expect([...run.edges, ...run.box].every(Number.isFinite)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('steps', () => {
  it('are never more than asked for', () => {
    expect(readDeltas('g 999999999 1', 5)).toEqual([1, 1, 1, 1, 1])
    expect(readDeltas('1,2  3', 9)).toEqual([1, 2, 3])
    expect(readDeltas('g', 9)).toEqual([])
    expect(readDeltas(undefined, 9)).toEqual([])
  })
})

describe('text that nobody sees', () => {
  it('is told apart: clipped away, covered, in the colour of its ground', async () => {
    const clip =
      '<Clips><Clip><Area><Path Boundary="0 0 10 20"><AbbreviatedData>M 0 0 L 10 0 L 10 20 L 0 20 C</AbbreviatedData></Path></Area></Clip></Clips>'
    const cover = pathAt('0 27 10 8', 'M 0 0 L 10 0 L 10 8 L 0 8 C', 'Stroke="false" Fill="true"', white)
    const { runs } = await firstPage(
      textAt(0, 0, 5, '甲乙丙', { inner: clip }) +
        textAt(0, 27, 5, '丁戊己') +
        cover +
        textAt(0, 45, 5, '庚', { inner: white }),
    )
    expect(runs.map(({ text, hidden }) => [text, hidden])).toEqual([
      ['甲乙', undefined],
      ['丙', 'clipped'],
      ['丁戊', 'covered'],
      ['己', undefined],
      ['庚', 'same-colour'],
    ])
  })
})
const white = '<FillColor Value="255 255 255"/>'

describe('a page whose characters are private', () => {
  it('says so, as a PDF does', async () => {
    const { value } = await openOfd(buildOfd({ pages: [textAt(0, 0, 5, '\ue001\ue002'.repeat(20))] }))
    const { value: page, diagnostics } = await value.page(1)
    expect(page.needsOcr).toBe('implausible')
    expect(diagnostics.map(({ code }) => code)).toEqual(['read/private-use-glyphs', 'read/text-layer-implausible'])
  })
})
