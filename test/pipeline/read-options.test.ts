import { describe, expect, test } from 'vitest'
import { parseGazette, parseGazetteDocuments } from '../../src'
import { convertGazettes } from '../../src/batch'
import { readOptions } from '../../src/pipeline/read-options'

const law = { name: 'law.txt', data: '某某条例\n第一条 甲。\n' }
const refuses = (options: unknown, message: string) =>
  expect(() => readOptions(options)).toThrow(expect.objectContaining({ code: 'options/invalid', message }))

describe('options', () => {
  test('are taken as they are, and may be left out', async () => {
    const options = { id: 'x', onProgress: () => {}, signal: new AbortController().signal, format: undefined }
    expect(readOptions(options)).toEqual(options)
    expect(readOptions()).toEqual({})
    expect((await parseGazette(law, { id: 'own' })).id).toBe('own')
  })

  test('of another kind are refused', () => {
    refuses(null, 'The options are an object, not null.')
    refuses('text', 'The options are an object, not “text”.')
    refuses([], 'The options are an object, not a list.')
  })

  test('that are none are refused with the near one', () => {
    refuses({ ocrCahce: 'x' }, 'There is no option ocrCahce. Did you mean ocrCache?')
    refuses({ 'ocr-engine': 'ppocr' }, 'There is no option ocr-engine. Did you mean ocrEngine?')
    refuses({ limits: { byte: 1 } }, 'There is no option limits.byte. Did you mean bytes?')
    expect(() => readOptions({ colour: 1 })).toThrow(/^There is no option colour\. There are: format, families, /)
  })

  test('with values that are none are refused with the near one', () => {
    refuses({ engine: 'pdfjsx' }, 'engine is one of pdfium, pdfjs, not “pdfjsx”. Did you mean pdfjs?')
    refuses({ ocr: true }, 'ocr is one of auto, always, never, not true.')
    refuses({ repairs: 'no' }, 'repairs is of type boolean, not “no”.')
    refuses({ limits: { bytes: -1 } }, 'limits.bytes is greater than 0, not -1.')
    refuses({ onProgress: {} }, 'onProgress is a function, not an object.')
    refuses({ signal: 'now' }, 'signal is an AbortSignal, not “now”.')
    refuses(
      { families: ['own.yaml'] },
      'families.0 is a family file as an object (loadFamily reads one), not “own.yaml”.',
    )
    refuses({ id: '' }, 'id is a text that is not empty, not “”.')
  })

  test('are looked at before anything is read', async () => {
    const wrong = { code: 'options/invalid' }
    await expect(parseGazette('missing.txt', null as never)).rejects.toMatchObject(wrong)
    await expect(parseGazette('missing.txt', { formats: 'text' } as never)).rejects.toMatchObject(wrong)
    await expect(parseGazetteDocuments('missing.txt', null as never).next()).rejects.toMatchObject(wrong)
    const archive = convertGazettes('missing', { out: '/nowhere', engine: 'mupdf' as never })
    await expect(archive.next()).rejects.toMatchObject(wrong)
  })

  test('hold families to what is right', async () => {
    const families = [{ family: 'x', about: 'y', rules: { furniture: [{ id: 'a', match: '(' }] } }]
    await expect(parseGazette(law, { families } as never)).rejects.toMatchObject({ code: 'family/invalid' })
  })
})
