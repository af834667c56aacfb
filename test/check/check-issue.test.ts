import { beforeAll, describe, expect, test } from 'vitest'
import { checkIssue } from '../../src/check/check-issue'
import { linkContents, linkReferences } from '../../src/check/link'
import type { Division, GazetteIssue, Reference, Regulation } from '../../src/model'
import { parseGazette } from '../../src/pipeline'

let issue: GazetteIssue
beforeAll(async () => {
  issue = await parseGazette({ name: 'a.txt', data: '某某条例\n第一条 甲。\n第二条 乙。\n附件1\n清单\n一、丙' })
})
const withDocument = (change: Partial<Regulation>): GazetteIssue => ({
  ...issue,
  documents: issue.documents.map((document) => ({ ...document, ...change })),
})

describe('a finished issue', () => {
  test('passes as it is', () => {
    expect(checkIssue(issue)).toBe(issue)
  })

  test('is refused where an eId stands twice', () => {
    const [document] = issue.documents as [Regulation]
    const [first] = document.body as [Division]
    const [annex] = document.annexes
    const task = {
      eId: first.eId,
      origin: 'prose' as const,
      category: [],
      requirement: '甲',
      responsible: [],
      source: [],
    }
    for (const change of [
      { body: [first, first] },
      { body: [{ ...first, children: [{ ...first, eId: first.eId }] }] },
      { annexes: annex ? [annex, annex] : [] },
      { taskRows: [task] },
      { annexes: annex ? [{ ...annex, eId: first.eId }] : [] },
    ])
      expect(() => checkIssue(withDocument(change))).toThrow(expect.objectContaining({ code: 'output/invalid' }))
  })

  test('may have one eId in two documents', () => {
    const [document] = issue.documents as [Regulation]
    expect(() => checkIssue({ ...issue, documents: [document, { ...document, eId: 'doc_2' }] })).not.toThrow()
  })

  test.each<[string, (given: GazetteIssue) => unknown]>([
    ['a title without characters', () => withDocument({ title: '' })],
    ['a date that is no ISO date', () => withDocument({ issuedDate: '2020年2月3日' })],
    ['a field that the contract does not know', (given) => ({ ...given, colour: 'red' })],
    ['a number that is negative', (given) => ({ ...given, coverage: { ...given.coverage, total: -1 } })],
    ['nothing', () => undefined],
  ])('is refused for %s, with the place', (_, change) => {
    expect(() => checkIssue(change(issue))).toThrow(/breaks its own schema/)
  })
})

describe('links inside an issue', () => {
  const reference = (given: Partial<Reference>): Reference => ({
    text: '《乙办法》',
    relation: 'mentions',
    source: [],
    ...given,
  })
  const document = (given: Partial<Regulation>): Regulation => ({
    ...(issue.documents[0] as Regulation),
    annexes: [],
    references: [],
    ...given,
  })
  const targets = (references: Reference[]) =>
    linkReferences([
      document({ eId: 'doc_1', title: '甲通知', references }),
      document({
        eId: 'doc_2',
        title: '乙办法',
        docNumber: { text: '某政发〔2020〕1号', agency: '某政发', year: 2020, number: 1 },
        annexes: [{ eId: 'att_1', kind: 'attachment', title: '丙清单', body: [], source: [] }],
      }),
    ])[0]?.references.map(({ target }) => target)

  test('go to documents and annexes by number or title', () => {
    expect(
      targets([
        reference({ title: '乙办法' }),
        reference({ title: '丙清单' }),
        reference({ docNumber: '某政发〔2020〕1号' }),
      ]),
    ).toEqual(['doc_2', 'doc_2/att_1', 'doc_2'])
  })

  test('do not go to a text of the same name with another number, nor to what is not there', () => {
    expect(
      targets([reference({ title: '乙办法', docNumber: '某政发〔1999〕1号' }), reference({ title: '丁办法' })]),
    ).toEqual([undefined, undefined])
  })

  test('go from an entry of the 目录 to its document', () => {
    expect(linkContents([{ title: '甲' }, { title: '乙' }], [{ entry: 1, eId: 'doc_1' }, { entry: undefined, eId: 'doc_2' }])).toEqual([
      { title: '甲' }, { title: '乙', document: 'doc_1' },
    ]) // biome-ignore format: entries
  })
})
