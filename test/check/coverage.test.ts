import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Account, cover, findUnassigned } from '../../src/check/coverage'
import type { Block, Regulation, SourceBlock } from '../../src/model'

const line = (text: string): SourceBlock => ({ kind: 'line', text, source: [{ page: 1, start: 0, end: 1 }] })
const paragraph = (text: string): Block => ({ type: 'paragraph', text, source: [] })
const document = (fields: Partial<Regulation>): Regulation => ({
  eId: 'doc_1', title: '某某办法', issuers: [], addressees: [], signatories: [], body: [], annexes: [], articles: [],
  taskRows: [], indicators: [], references: [], source: [], ...fields,
}) // biome-ignore format: an empty document
const account = (printed: string[], fields: Partial<Regulation>, rest: Partial<Account> = {}): Account => ({
  document: document(fields),
  blocks: [line('某某办法'), ...printed.map(line)],
  furniture: [],
  rewritten: [],
  repeated: [],
  ...rest,
})
const lostIn = (given: Account) => findUnassigned(given).value
const said = (given: Account) => findUnassigned(given).diagnostics.map(({ details }) => details?.text)

describe('a document accounts for', () => {
  test('each character that was printed, in whatever field it is', () => {
    const fields = { addressees: ['各镇'], signatories: ['县政府'], notes: ['（公开）'], history: ['（通过）'] }
    expect(
      lostIn(account(['各镇', '甲乙。', '县政府', '（公开）', '（通过）'], { ...fields, body: [paragraph('甲乙。')] })),
    ).toBe(0)
  })

  test('characters whose width, circle or spaces normalising changed', () => {
    const body = [paragraph('第1条(一)①㈠%é')]
    expect(lostIn(account(['第１ 条（一）①㈠％\u200be\u0301'], { body }))).toBe(0)
  })

  test.each<[string, string[], string[]]>([
    ['one character', ['甲乙丙'], ['甲丙']],
    ['one of two that are the same', ['甲甲'], ['甲']],
    ['a closing mark', ['甲。'], ['甲']],
    ['a digit', ['２０２３年'], ['203年']],
  ])('no less than %s', (_, printed, published) => {
    expect(lostIn(account(printed, { body: published.map(paragraph) }))).toBe(1)
  })

  test('a mark, number or date as it was printed, where a stage rewrote it', () => {
    const given = account(['1．甲', '2023年8月9日'], { body: [paragraph('甲')] })
    expect(lostIn(given)).toBe(11)
    expect(lostIn({ ...given, rewritten: ['1．', '2023年8月9日'] })).toBe(0)
  })

  test('furniture as printed', () => {
    expect(lostIn(account(['目录', '第一章'], {}, { furniture: ['目录', '第一章'] }))).toBe(0)
  })

  test('a title that was printed elsewhere not twice: it hides no loss', () => {
    expect(
      lostIn(
        account(['清单'], { annexes: [{ eId: 'att_1', kind: 'attachment', title: '清单', body: [], source: [] }] }),
      ),
    ).toBe(0)
    const annexes = [{ eId: 'att_1', kind: 'attachment' as const, title: '清单', body: [], source: [] }]
    expect(lostIn(account(['清单'], { annexes }, { repeated: ['清单'] }))).toBe(2)
  })

  test('merged cells once', () => {
    const cells = [{ text: '甲' }, { text: '甲', inherited: true as const }]
    const table = { type: 'table' as const, eId: 't', header: [['项', '项'], ['项', '目']], rows: [{ cells, source: [] }], role: 'other' as const, source: [] } // biome-ignore format: a table
    const printed: SourceBlock = {
      kind: 'table',
      rows: [['项', '目', '甲'].map((text) => ({ text, source: [] }))],
      source: [],
    }
    const given = account([], { body: [table] })
    expect(lostIn({ ...given, blocks: [...given.blocks, printed] })).toBe(0)
    expect(lostIn({ ...given, blocks: [...given.blocks, printed, line('甲')] })).toBe(1)
  })
})

describe('what is missing', () => {
  test('is said with its words, in their order, and where they stand', () => {
    const given = account(['甲乙丙。', '丁甲戊。'], { body: [paragraph('甲乙丙。')] })
    const { value, diagnostics } = findUnassigned(given)
    expect([value, said(given)]).toEqual([4, ['丁甲戊。']])
    expect(diagnostics[0]).toMatchObject({
      code: 'check/unassigned-text',
      details: { count: 4 },
      source: [{ page: 1 }],
    })
  })

  test('is quoted up to eighty characters', () => {
    const text = Array.from({ length: 300 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('')
    expect(said(account([text], {}))).toEqual([text.slice(0, 80)])
  })

  test('is exactly what was taken away, from whatever text', () => {
    const words = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(words, fc.nat(), (texts, n) => {
        const body = texts.map(paragraph)
        expect(lostIn(account(texts, { body }))).toBe(0)
        const at = n % (texts.length + 1)
        const more = [...texts.slice(0, at), '失而复得', ...texts.slice(at)]
        expect(lostIn(account(more, { body }))).toBe(4)
      }),
    )
  })
})

describe('coverage', () => {
  test('counts unassigned characters apart from structured ones', () => {
    expect(cover(100, 80, 5, 20)).toEqual({
      coverage: { total: 100, structured: 75, furniture: 20, unassigned: 5 },
      lost: 0,
    })
  })

  test('knows what no stage ever had', () => {
    const { coverage, lost } = cover(100, 70, 0, 20)
    expect(lost).toBe(10)
    expect(coverage).toEqual({ total: 100, structured: 70, furniture: 20, unassigned: 10 })
  })
})
