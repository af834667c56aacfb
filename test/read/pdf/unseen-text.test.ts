import { describe, expect, test } from 'vitest'
import { openPdf } from '../../../src/read/pdf/open-pdf'
import { pdfEngines } from '../../../src/read/pdf/pdf-document'
import { buildPdf, type PdfDraft, stream, ucs2 } from './build-pdf'

const type = (text: string, x: number, y: number, paint = '0 g') =>
  `${paint} BT /U 12 Tf 1 0 0 1 ${x} ${y} Tm ${ucs2(text)} Tj ET\n`
const latin = (text: string, y: number) => `0 g BT /F1 12 Tf 1 0 0 1 100 ${y} Tm (${text}) Tj ET\n`
/** An image of one pixel, with a mask that hides all of it or without. */
const image = (mask = '') =>
  stream(
    '\xff\xff\xff',
    `/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8 ${mask}`,
  )
const clear = stream(
  '\x00',
  '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
)
const form = (content: string, entries = '') =>
  stream(
    content,
    `/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /U {U} /F1 {F1} >> >> ${entries}`,
  )

describe.each(pdfEngines)('%s: text that nobody sees', (engine) => {
  const read = async (content: string, more: Omit<PdfDraft, 'pages'> = {}) => {
    const { value: pages } = await openPdf(buildPdf({ pages: [{ content }], ...more }), { engine })
    const { value: page, diagnostics } = await pages.page(1)
    await pages.close()
    return { page, diagnostics, seen: page.runs.map(({ text, hidden }) => [text, hidden]) }
  }

  test('white on paper is not text, white on a dark head is', async () => {
    const { seen, diagnostics } = await read(
      `${type('隐藏', 100, 700, '1 g')}0.2 g 90 590 200 30 re f\n${type('表头', 100, 600, '1 g')}`,
    )
    expect(seen).toEqual([
      ['隐藏', 'same-colour'],
      ['表头', undefined],
    ])
    expect(diagnostics.map(({ code, details }) => [code, details?.count, details?.text])).toEqual([
      ['read/hidden-text', 2, '隐藏'],
    ])
  })

  test('black on black is not text, and what lies on a shading or a picture is', async () => {
    const { seen } = await read(
      `0 g 90 690 200 30 re f\n${type('隐藏', 100, 700)}q 200 0 0 30 90 590 cm /Im Do Q\n${type('图上', 100, 600, '1 g')}`,
      { resources: '/XObject << /Im {image} >>', objects: { image: image() } },
    )
    expect(seen).toEqual([
      ['隐藏', 'same-colour'],
      ['图上', undefined],
    ])
  })

  test('below a filled box that is painted later a line is hidden, glyph by glyph', async () => {
    const { seen } = await read(`${type('前隐藏后', 100, 700)}1 g 112 690 24 30 re f\n${type('改后', 112, 700)}`)
    expect(seen).toEqual([
      ['前', undefined],
      ['隐藏', 'covered'],
      ['后', undefined],
      ['改后', undefined],
    ])
  })

  test('below a line, a transparent box, a frame or a mark it is seen', async () => {
    const { seen } = await read(
      `${type('可见', 100, 700)}0 g 90 703 200 2 re f /Half gs 1 1 0 rg 90 690 200 30 re f /Full gs 0 g 80 680 300 60 re 85 685 290 50 re f*`,
      { resources: '/ExtGState << /Half << /ca 0.4 >> /Full << /ca 1 >> >>' },
    )
    expect(seen).toEqual([['可见', undefined]])
  })

  test('below a picture it is hidden, unless the picture lets it through', async () => {
    const cover = (name: string, y: number) => `q 200 0 0 30 90 ${y} cm /${name} Do Q\n`
    const { seen } = await read(
      type('盖住', 100, 700) + type('透出', 100, 600) + cover('Solid', 690) + cover('Clear', 590),
      {
        resources: '/XObject << /Solid {solid} /Clear {clearOne} >>',
        objects: { solid: image(), clearOne: image('/SMask {clear}'), clear },
      },
    )
    expect(seen).toEqual([
      ['盖住', 'covered'],
      ['透出', undefined],
    ])
  })

  test('fully transparent text is not text', async () => {
    const { seen } = await read(`/None gs ${type('透明', 100, 700)}`, {
      resources: '/ExtGState << /None << /ca 0 >> >>',
    })
    expect(seen).toEqual([['透明', 'transparent']])
  })

  test('what a clip cuts away is not text', async () => {
    const { seen } = await read(`q 100 690 36 30 re W n ${type('单元格溢出', 100, 700)}Q\n${type('邻格', 160, 700)}`)
    expect(seen).toEqual([
      ['单元格', undefined],
      ['溢出', 'clipped'],
      ['邻格', undefined],
    ])
  })

  const layers = {
    resources: '/Properties << /Off {off} /On {on} >> /XObject << /Old {old} /New {new} >>',
    objects: {
      catalog:
        '<< /Type /Catalog /Pages {pages} /OCProperties << /OCGs [{off} {on}] /D << /OFF [{off}] /Order [] >> >> >>',
      off: '<< /Type /OCG /Name (off) >>',
      on: '<< /Type /OCG /Name (on) >>',
      old: form(latin('before', 400), '/OC {off}'),
      new: form(latin('after', 300), '/OC {on}'),
    },
  }
  test('on a layer that is off it is not text, whether marked or in a form', async () => {
    const { seen } = await read(
      `/OC /Off BDC ${latin('hidden', 700)}EMC /OC /On BDC ${latin('shown', 600)}EMC ${latin('text', 500)}/Old Do /New Do`,
      layers,
    )
    expect(new Map(seen as [string, string | undefined][])).toEqual(
      new Map([
        ['hidden', 'layer-off'],
        ['shown', undefined],
        ['text', undefined],
        ['before', 'layer-off'],
        ['after', undefined],
      ]),
    )
  })

  test('on a layer whose font cannot be painted it is text', async () => {
    const { seen } = await read(`/OC /On BDC ${type('显示', 100, 600)}EMC`, layers)
    expect(seen).toEqual([['显示', undefined]])
  })

  test('letters that are stroked or run aslant are told apart', async () => {
    const { seen } = await read(
      `1 g 0 G BT 1 Tr /U 12 Tf 1 0 0 1 100 700 Tm ${ucs2('描边')} Tj ET BT 0 Tr 0 g 0.7 0.7 -0.7 0.7 100 500 Tm ${ucs2('水印')} Tj ET`,
    )
    expect(seen).toEqual([
      ['描边', undefined],
      ['水印', 'watermark'],
    ])
  })
})

describe.each(pdfEngines)('%s: what is filled in', (engine) => {
  const widget = (rect: string, entries: string) =>
    `<< /Type /Annot /Subtype /Widget /Rect [${rect}] /F 4 ${entries} >>`
  const utf16 = (text: string) =>
    `<feff${Array.from(text, (char) => char.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`

  test('values of fields, ticks and typed notes stand where they are seen; hidden fields do not', async () => {
    const fields = ['name', 'lines', 'tick', 'empty', 'secret']
    const bytes = buildPdf({
      pages: [
        {
          content: type('申请人：', 100, 700),
          entries: `/Annots [${[...fields, 'note'].map((name) => `{${name}}`).join(' ')}]`,
        },
      ],
      objects: {
        catalog: `<< /Type /Catalog /Pages {pages} /AcroForm << /Fields [${fields.map((name) => `{${name}}`).join(' ')}] /DA (/F1 0 Tf 0 g) >> >>`,
        name: widget('150 696 300 714', `/FT /Tx /T (name) /V ${utf16('张三')}`),
        lines: widget('150 596 300 636', `/FT /Tx /T (lines) /Ff 4096 /DA (/F1 10 Tf) /V ${utf16('第一行\r第二行')}`),
        tick: widget(
          '100 650 112 662',
          '/FT /Btn /T (tick) /V /Yes /AS /Yes /AP << /N << /Yes {mark} /Off {mark} >> >>',
        ),
        empty: widget('100 550 200 570', '/FT /Tx /T (empty)'),
        secret: widget('100 500 200 520', `/FT /Tx /T (secret) /V ${utf16('秘密')}`).replace('/F 4', '/F 2'),
        note: `<< /Type /Annot /Subtype /FreeText /Rect [300 600 400 620] /DA (/F1 10 Tf) /Contents ${utf16('补充')} >>`,
        mark: form(''),
      },
    })
    const { value: pages } = await openPdf(bytes, { engine })
    const { runs } = (await pages.page(1)).value
    await pages.close()
    const tens = (y: number) => 10 * Math.floor(y / 10)
    const shown = runs.map(({ text, box }) => `${text} ${Math.round(box[0])} ${tens((box[1] + box[3]) / 2)}`)
    expect(shown.sort()).toEqual(
      ['申请人： 100 90', '张三 152 90', '第一行 152 170', '第二行 152 180', '☑ 102 140', '补充 302 190'].sort(),
    )
  })
})
