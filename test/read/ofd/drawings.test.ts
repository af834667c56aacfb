import { describe, expect, it } from 'vitest'
import { pathAt, textAt } from './build-ofd'
import { firstPage, millimetres, rulingsOf, textsOf } from './pages'

describe('a path object', () => {
  it('that is stroked gives its level and upright lines, as wide as the stroke', async () => {
    const page = await firstPage(pathAt('20 50 100 40', 'M 0 0 L 100 0 M 0 0 L 0 40 M 0 0 L 100 40', 'LineWidth="0.5"'))
    expect(rulingsOf(page)).toEqual(['20 50 120 50 | 0.5', '20 50 20 90 | 0.5'])
  })

  it('that is stroked around a box gives four lines, drawn once each', async () => {
    const page = await firstPage(pathAt('20 50 100 40', 'M0 0L60 0 L60 20 L0 20 C'))
    expect(rulingsOf(page)).toEqual([
      '20 50 80 50 | 0.35',
      '20 70 80 70 | 0.35',
      '20 50 20 70 | 0.35',
      '80 50 80 70 | 0.35',
    ])
    expect(rulingsOf(await firstPage(pathAt('20 50 100 1', 'S 0.0 0.0 L 60 0.0 C')))).toEqual(['20 50 80 50 | 0.35'])
  })

  it('that is a thin filled box is one line, with its thickness as width', async () => {
    const box = 'M 0.18 0.18 L 27.35 0.18 L 27.35 0.52 L 0.18 0.52 L 0.18 0.18 C'
    const page = await firstPage(pathAt('24.21 35.91 27.53 0.69', box, 'Stroke="false" Fill="true"'))
    expect(rulingsOf(page)).toEqual(['24.39 36.26 51.56 36.26 | 0.34'])
    expect(page.fills).toEqual([])
  })

  it('that is a thin box, filled, stroked or both, is one line all the same', async () => {
    const box = 'M 0 0 L 60 0 L 60 0.4 L 0 0.4 C'
    const place = (y: number, how: string) => pathAt(`20 ${y} 60 1`, box, `LineWidth="0.2" ${how}`)
    const page = await firstPage(place(10, 'Fill="true"') + place(20, '') + place(30, 'Fill="true" Stroke="false"'))
    expect(rulingsOf(page)).toEqual(['20 10.2 80 10.2 | 0.6', '20 20.2 80 20.2 | 0.6', '20 30.2 80 30.2 | 0.4'])
  })

  it('that fills one box just inside another is a frame of four lines', async () => {
    const frame = 'M 0 0 L 50 0 L 50 30 L 0 30 C M 0.4 0.4 L 49.6 0.4 L 49.6 29.6 L 0.4 29.6 C'
    const page = await firstPage(pathAt('0 0 50 30', frame, 'Stroke="false" Fill="true"'))
    expect(rulingsOf(page)).toHaveLength(4)
    expect(page.fills).toEqual([])
  })

  it('that fills a box is an area, unless it is white', async () => {
    const gray = '<FillColor Value="192 192 192"/>'
    const white = '<FillColor Value="255 255 255"/>'
    const box = 'M 0 0 L 50 0 L 50 8 L 0 8 C'
    const page = await firstPage(
      pathAt('10 10 50 8', box, 'Stroke="false" Fill="true"', gray) +
        pathAt('10 40 50 8', box, 'Stroke="false" Fill="true"', white),
    )
    expect(page.fills.map(({ box, color }) => [...box.map(millimetres), color])).toEqual([[10, 10, 60, 18, '#c0c0c0']])
  })

  it('takes its place from its matrix, its width from drawing parameters', async () => {
    const resources = `<DrawParams><DrawParam ID="5" LineWidth="0.4"/><DrawParam ID="6" Relative="5"/></DrawParams>`
    const page = await firstPage(pathAt('20 50 99 99', 'M 0 0 L 0 10', 'CTM="0 -2 2 0 5 0" DrawParam="6"'), {
      resources,
    })
    expect(rulingsOf(page)).toEqual(['25 50 45 50 | 0.8'])
  })

  it('of curves is no line, and what is invisible or neither stroked nor filled draws nothing', async () => {
    const page = await firstPage(
      pathAt('0 0 50 50', 'M 0 5 B 0 0 5 0 10 5 Q 20 20 10 5 A 5 5 0 0 1 9 0') +
        pathAt('0 0 50 50', 'M 0 0 L 50 0', 'Visible="false"') +
        pathAt('0 0 50 50', 'M 0 0 L 50 0', 'Stroke="false"') +
        pathAt('0 0 50 50', 'L X 1 M 3 L'),
    )
    expect(page.rulings).toEqual([])
  })

  it('with rounded corners keeps its straight sides', async () => {
    const page = await firstPage(
      pathAt('10 10 60 30', 'M 3 0 L 57 0 Q 60 0 60 3 L 60 27 Q 60 30 57 30 L 3 30 Q 0 30 0 27 C'),
    )
    expect(page.rulings).toHaveLength(3)
  })
})

describe('drawings in drawings', () => {
  const drawing = (id: number, content: string) =>
    `<CompositeGraphicUnits><CompositeGraphicUnit ID="${id}" Width="90" Height="90"><Content>${content}</Content></CompositeGraphicUnit></CompositeGraphicUnits>`

  it('add up their places', async () => {
    const resources = drawing(30, `<PageBlock Boundary="5 5 80 80">${textAt(1, 1, 5, '通知')}</PageBlock>`)
    const page = await firstPage('<CompositeObject ID="9" Boundary="10 20 90 90" CTM="2 0 0 2 0 0" ResourceID="30"/>', {
      resources,
    })
    expect(page.runs[0]?.box.map(millimetres)).toEqual([22, 33.2, 42, 43.2])
  })

  it('that hold themselves come to an end', async () => {
    const itself = '<CompositeObject ID="9" ResourceID="30"/>'
    const once = firstPage(itself, { resources: drawing(30, itself) })
    await expect(once).rejects.toThrow('nested more than')
    const twice = firstPage(itself, { resources: drawing(30, itself + itself) })
    await expect(twice).rejects.toThrow('could not be read')
  })

  it('that multiply without end stop at what a page can have', async () => {
    const units = Array.from({ length: 10 }, (_, i) =>
      drawing(30 + i, `<CompositeObject ResourceID="${31 + i}"/>`.repeat(30)),
    )
    const bomb = firstPage('<CompositeObject ResourceID="30"/>', { resources: units.join('') })
    await expect(bomb).rejects.toThrow('it draws too much')
  })
})

describe('layers and templates', () => {
  it('are drawn from the background to the foreground', async () => {
    const template = (text: string) => `<Page><Content><Layer>${textAt(0, 0, 5, text)}</Layer></Content></Page>`
    const page = await firstPage(textAt(0, 20, 5, '正文'), {
      common: `<TemplatePage ID="50" BaseLoc="Tpls/Tpl_0/Content.xml"/><TemplatePage ID="51" BaseLoc="Tpls/Tpl_1/Content.xml"/>`,
      heads: [
        '<Template TemplateID="51" ZOrder="Foreground"/><Template TemplateID="50" ZOrder="Background"/><Template TemplateID="99"/>',
      ],
      files: {
        'Doc_0/Tpls/Tpl_0/Content.xml': template('底'),
        'Doc_0/Tpls/Tpl_1/Content.xml': template('面'),
        'Doc_0/Pages/Page_0/Content.xml': `<Page><Template TemplateID="51" ZOrder="Foreground"/><Template TemplateID="50"/><Content>
          <Layer Type="Foreground">${textAt(0, 9, 5, '前')}</Layer><Layer>${textAt(0, 20, 5, '正文')}</Layer><Layer Type="Background">${textAt(0, 30, 5, '后')}</Layer></Content></Page>`,
      },
    })
    expect(textsOf(page)).toEqual(['底', '后', '正文', '前', '面'])
  })

  it('of a page begin at the corner of its own box', async () => {
    const area = '<Area><PhysicalBox>10 20 100 200</PhysicalBox></Area>'
    const page = await firstPage(textAt(10, 20, 5, '令'), { heads: [area] })
    expect([page.width, page.height].map(millimetres)).toEqual([100, 200])
    expect(page.runs[0]?.box.map(millimetres)).toEqual([0, 0.6, 5, 5.6])
  })
})

describe('annotations and seals', () => {
  const annotation = (type: string, content: string) =>
    `<Annot Type="${type}"><Appearance Boundary="100 200 40 40">${content}</Appearance></Annot>`

  it('lie on their page; a watermark is hidden', async () => {
    const page = await firstPage(textAt(0, 0, 5, '正文'), {
      after: '<Annotations>Annots/Annotations.xml</Annotations>',
      files: {
        'Doc_0/Annots/Annotations.xml':
          '<Annotations><Page PageID="100"><FileLoc>Page_0/Annot.xml</FileLoc></Page></Annotations>',
        'Doc_0/Annots/Page_0/Annot.xml': `<PageAnnot>${annotation('Stamp', '<ImageObject Boundary="0 0 40 40" ResourceID="8"/>')}${annotation('Watermark', textAt(0, 0, 5, '样稿'))}</PageAnnot>`,
      },
    })
    expect(page.images.map(({ box }) => box.map(millimetres))).toEqual([[100, 200, 140, 240]])
    expect(page.runs.map(({ text, hidden }) => [text, hidden])).toEqual([
      ['正文', undefined],
      ['样稿', 'watermark'],
    ])
  })

  it('of signatures stand as images where they were set, and make no page a scan', async () => {
    const sealed = {
      body: '<Signatures>/Doc_0/Signs/Signatures.xml</Signatures>',
      files: {
        'Doc_0/Signs/Signatures.xml': '<Signatures><Signature ID="1" BaseLoc="Sign_0/Signature.xml"/></Signatures>',
        'Doc_0/Signs/Sign_0/Signature.xml':
          '<Signature><SignedInfo><StampAnnot ID="1" PageRef="100" Boundary="120 37 33 33"/><StampAnnot PageRef="9"/></SignedInfo></Signature>',
      },
    }
    const page = await firstPage('', sealed)
    expect(page.images.map(({ box }) => box.map(millimetres))).toEqual([[120, 37, 153, 70]])
    expect(page.needsOcr).toBeUndefined()
  })
})
