import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { GazetteError } from '../../../src/model'
import { openOfd } from '../../../src/read/ofd/open-ofd'
import { buildOfd, type OfdParts, ofdFiles, pathAt, textAt, zip } from './build-ofd'
import { millimetres, textsOf } from './pages'

const title = textAt(20, 30, 5, '通知')
const bodies = [title, textAt(20, 30, 5, '附件')]

async function textsOfAll(bytes: Uint8Array): Promise<string[][]> {
  const { value } = await openOfd(bytes)
  const texts: string[][] = []
  for (let n = 1; n <= value.count; n++) texts.push(textsOf((await value.page(n)).value))
  return texts
}

const refusalOf = async (bytes: Uint8Array): Promise<string> => {
  try {
    await openOfd(bytes, { name: 'a.ofd' })
    return 'read'
  } catch (cause) {
    return cause instanceof GazetteError ? cause.code : String(cause)
  }
}

describe('a package', () => {
  const writings: Record<string, Partial<OfdParts>> = {
    'with the namespace of the standard': {},
    'with another prefix': { prefix: 'x:' },
    'without namespace': { prefix: '' },
    'with absolute paths': { locate: (path) => `/Doc_0/${path}` },
    'with paths from the root without slash': { locate: (path) => `Doc_0/${path}` },
    'with roundabout paths': { locate: (path) => `./Pages/../${path}` },
    'with backslashes': { locate: (path) => path.replaceAll('/', '\\') },
    'with blanks around paths': { locate: (path) => ` ${path}\n` },
    'with escaped blanks': {
      locate: (path) => path.replace('Page_', 'Page%20'),
      rename: (path) => path.replace('Page_', 'Page '),
    },
    'with folders instead of files': { locate: (path) => path.replace('/Content.xml', '') },
    'with files in other case': { rename: (path) => path.toLowerCase() },
    'with backslashes in its file list': { rename: (path) => path.replaceAll('/', '\\') },
    'inside a folder': { rename: (path) => `issue/${path}`, locate: (path) => `/Doc_0/${path}` },
  }
  for (const [how, parts] of Object.entries(writings))
    it(`${how} is read`, async () => {
      expect(await textsOfAll(buildOfd({ ...parts, pages: bodies }))).toEqual([['通知'], ['附件']])
    })

  it('may be encoded in UTF-16 or GBK', async () => {
    const page = (encoding: string) =>
      `<?xml version="1.0" encoding="${encoding}"?><Page><Content><Layer>${textAt(0, 0, 5, 'AB')}</Layer></Content></Page>`
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${page('UTF-16').replace('AB', '通知')}`, 'utf16le'))
    const gbk = new Uint8Array(Buffer.from(page('GBK').replace('AB', '\u00cd\u00a8\u00d6\u00aa'), 'latin1'))
    const files = { 'Doc_0/Pages/Page_0/Content.xml': utf16, 'Doc_0/Pages/Page_1/Content.xml': gbk }
    expect(await textsOfAll(buildOfd({ pages: ['', ''], files }))).toEqual([['通知'], ['通知']])
  })

  it('of several documents gives their pages one after the other, in the order of OFD.xml', async () => {
    const files = {
      ...ofdFiles({ pages: bodies }, 'Doc_0'),
      ...ofdFiles({ pages: [textAt(0, 0, 5, '另文')], box: '0 0 100 100' }, 'Doc_1'),
    }
    const entry = ['Doc_1', 'Doc_0'].map((folder) => `<DocBody><DocRoot>${folder}/Document.xml</DocRoot></DocBody>`)
    const broken = '<DocBody><DocRoot>Doc_7/Document.xml</DocRoot></DocBody>'
    files['OFD.xml'] = new TextEncoder().encode(`<OFD>${entry.join(broken)}</OFD>`)
    expect(await textsOfAll(zip(files))).toEqual([['另文'], ['通知'], ['附件']])
    const { value, diagnostics } = await openOfd(zip(files))
    expect(diagnostics.map(({ code }) => code)).toEqual(['read/document-unreadable'])
    expect(millimetres((await value.page(1)).value.width)).toBe(100)
    expect(millimetres((await value.page(2)).value.width)).toBe(210)
  })

  it('whose pages are missing, empty or cut off keeps the others', async () => {
    const bytes = buildOfd({
      pages: [title, title, title, title],
      without: ['Doc_0/Pages/Page_0/Content.xml'],
      files: {
        'Doc_0/Pages/Page_1/Content.xml': new Uint8Array(),
        'Doc_0/Pages/Page_2/Content.xml': '<Page><Content><Layer>',
      },
    })
    const { value } = await openOfd(bytes)
    const pages = await Promise.all([1, 2, 3, 4].map((number) => value.page(number)))
    expect(pages.map(({ value }) => textsOf(value).join())).toEqual(['', '', '', '通知'])
    expect(pages.map(({ diagnostics }) => diagnostics.map(({ code }) => code).join())).toEqual([
      'read/page-unreadable',
      'read/page-unreadable',
      'read/page-unreadable',
      '',
    ])
  })

  it('without resources is read without the names of its fonts', async () => {
    expect(await textsOfAll(buildOfd({ pages: bodies, without: ['Doc_0/PublicRes.xml'] }))).toEqual([
      ['通知'],
      ['附件'],
    ])
  })
})

describe('a page without text', () => {
  const picture = (data: Uint8Array, boundary = '0 0 210 297'): OfdParts => ({
    pages: [`<ImageObject ID="3" Boundary="${boundary}" CTM="${boundary.split(' ')[2]} 0 0 297 0 0" ResourceID="8"/>`],
    resources: '<MultiMedias><MultiMedia ID="8" Type="Image"><MediaFile>a.bin</MediaFile></MultiMedia></MultiMedias>',
    files: { 'Doc_0/Res/a.bin': data },
  })
  const png = PNG.sync.write(new PNG({ width: 4, height: 3, fill: true }))

  it('that is one picture asks for recognition and hands the picture over', async () => {
    const { value } = await openOfd(buildOfd(picture(png)))
    const { value: page } = await value.page(1)
    expect(page.needsOcr).toBe('no-text')
    expect(page.images).toEqual([expect.objectContaining({ width: 4, height: 3 })])
    expect(await value.scan?.(1)).toMatchObject({ width: 4, height: 3, channels: 4 })
  })

  it('that is only partly covered has no picture of the whole page', async () => {
    const { value } = await openOfd(buildOfd(picture(png, '0 0 90 297')))
    expect((await value.page(1)).value.needsOcr).toBe('no-text')
    expect(await value.scan?.(1)).toBeUndefined()
  })

  it('whose picture cannot be decoded says so', async () => {
    const { value } = await openOfd(buildOfd(picture(new Uint8Array(200).fill(7))))
    expect((await value.page(1)).diagnostics.map(({ code }) => code)).toEqual(['read/picture-unknown'])
    expect(await value.scan?.(1)).toBeUndefined()
  })

  it('that is drawn in outlines asks for recognition; one of a few lines or nothing does not', async () => {
    const letter = pathAt('9 9 9 9', 'M 0 0 B 1 1 2 2 3 3 L 0 3 C', 'Fill="true" Stroke="false"')
    const { value } = await openOfd(buildOfd({ pages: [letter.repeat(60), pathAt('0 0 9 9', 'M 0 0 L 99 0'), ''] }))
    const pages = await Promise.all([1, 2, 3].map((number) => value.page(number)))
    expect(pages.map(({ value }) => value.needsOcr)).toEqual(['no-text', undefined, undefined])
  })
})

describe('refusals', () => {
  const files = ofdFiles({ pages: bodies })
  const encode = (text: string) => new TextEncoder().encode(text)

  it('name what is no OFD, damaged, empty or encrypted', async () => {
    const whole = zip(files)
    expect(await refusalOf(whole)).toBe('read')
    expect(await refusalOf(encode('PK\u0003\u0004 no zip at all'))).toBe('input/damaged')
    expect(await refusalOf(whole.subarray(0, whole.length - 40))).toBe('input/damaged')
    expect(await refusalOf(zip({ 'word/document.xml': encode('<w/>') }))).toBe('input/damaged')
    expect(await refusalOf(zip({ ...files, 'OFD.xml': encode('<OFD/>') }))).toBe('input/damaged')
    expect(await refusalOf(zip({ ...files, 'Encryptions.xml': encode('<Encryptions/>') }))).toBe('input/encrypted')
    const entry = '<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody><Encryptions>a</Encryptions></OFD>'
    expect(await refusalOf(zip({ ...files, 'OFD.xml': encode(entry) }))).toBe('input/encrypted')
  })

  it('meet a bomb before it grows', async () => {
    const bytes = zip({ ...files, 'a.bin': new Uint8Array(1000) })
    const view = new DataView(bytes.buffer)
    for (let at = 0; at < bytes.length - 4; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0x7fffffff, true)
    expect(await refusalOf(bytes)).toBe('input/limit')
  })

  it('hold for many pages that name one large file', async () => {
    const page = `<Page>${' '.repeat(1_000_000)}</Page>`
    const named = Array.from({ length: 3_000 }, () => '<Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>').join('')
    const document = `<Document><Pages>${named}</Pages></Document>`
    const bytes = zip({
      ...files,
      'Doc_0/Document.xml': encode(document),
      'Doc_0/Pages/Page_0/Content.xml': encode(page),
    })
    expect(await refusalOf(bytes)).toBe('input/limit')
  })

  it('a page that unpacks to more than it declares is damaged, and never grows', async () => {
    const bytes = zip({ ...files, 'Doc_0/Pages/Page_0/Content.xml': encode(`<Page>${' '.repeat(100_000)}</Page>`) })
    const view = new DataView(bytes.buffer)
    for (let at = 0; at < bytes.length - 4; at++)
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 100_000)
        view.setUint32(at + 24, 50, true)
    const { value } = await openOfd(bytes)
    expect((await value.page(1)).diagnostics.map(({ code }) => code)).toEqual(['read/page-unreadable'])
  })

  it('never expand entities, nor nest without end', async () => {
    const evil = `<!DOCTYPE Page [<!ENTITY a "啊啊啊"><!ENTITY b SYSTEM "file:///etc/passwd">]><Page><Content><Layer>${textAt(0, 0, 5, 'x&amp;y&#x901A;&a;&b;')}</Layer></Content></Page>`
    const deep = `${'<PageBlock>'.repeat(5_000)}${'</PageBlock>'.repeat(5_000)}`
    const bytes = zip({
      ...files,
      'Doc_0/Pages/Page_0/Content.xml': encode(evil),
      'Doc_0/Pages/Page_1/Content.xml': encode(deep),
    })
    const { value } = await openOfd(bytes)
    expect(textsOf((await value.page(1)).value).join('')).toBe('x&y通&a;&b;')
    expect((await value.page(2)).diagnostics.map(({ code }) => code)).toEqual(['read/page-unreadable'])
  })

  it('hold for pages that are not there, and for work that was aborted', async () => {
    const signal = AbortSignal.abort()
    await expect(openOfd(zip(files), { signal })).rejects.toMatchObject({ code: 'aborted' })
    const { value } = await openOfd(zip(files))
    await expect(value.page(3)).rejects.toMatchObject({ code: 'input/invalid' })
  })
})
