import { expect, test } from 'vitest'
import { writeOutline } from '../../src/export/write-outline'
import type { Block, GazetteIssue, Regulation } from '../../src/model'

const source = [{ page: 1 }]
const paragraph = (text: string): Block => ({ type: 'paragraph', text, source })
const level = (depth: number, num: string, heading: string | undefined, ...children: Block[]): Block => ({
  ...{ type: 'division', kind: 'level', depth, eId: num, num, number: 1, children, source },
  ...(heading ? { heading } : {}),
})

function outline(document: Partial<Regulation>): string[] {
  const lists = {
    issuers: [],
    addressees: [],
    signatories: [],
    annexes: [],
    articles: [],
    taskRows: [],
    indicators: [],
  }
  const issue: GazetteIssue = {
    schemaVersion: '1',
    id: 'a',
    file: { name: 'a.txt', format: 'text', sha256: '0'.repeat(64), pages: 1 },
    contents: [],
    documents: [{ eId: 'doc_1', title: '关于水渠的批复', body: [], references: [], source, ...lists, ...document }],
    diagnostics: [],
    coverage: { total: 9, structured: 9, furniture: 0, unassigned: 0 },
  }
  return writeOutline(issue).trimEnd().split('\n').slice(4)
}

test('levels without a heading are shown by the first words of their text, deeper ones are counted', () => {
  const body = [
    paragraph('你县的请示收悉。'),
    level(1, '一、', undefined, paragraph('同意设立水渠保护区，面积为十二平方公里，四至范围以附图为准。')),
    level(
      1,
      '二、',
      '管理',
      level(2, '（一）', undefined, paragraph('制定规划。')),
      level(3, '1.', undefined, paragraph('查清底数。')),
      level(3, '2.', undefined, paragraph('划定界线。')),
    ),
  ]
  const docNumber = { text: '云政复〔2024〕3号' }
  const facts = { docNumber, issuers: ['云岭市人民政府'], issuedDate: '2024-03-05', addressees: ['甲县', '乙县'] }
  expect(outline({ body, ...facts })).toEqual([
    'doc_1  关于水渠的批复',
    '  云政复〔2024〕3号 · 云岭市人民政府 · 2024-03-05 · to 甲县 and 1 more',
    '  5 paragraphs · 66 characters',
    '  一、同意设立水渠保护区，面积为十二平方公里，四至范围…',
    '  二、管理',
    '    （一） 制定规划。',
    '    1. … 2. (2)',
  ])
})

test('a document without any structure is still known by its size and its first words', () => {
  expect(outline({ body: [paragraph('从前有一条水渠。'), paragraph('后来水渠干了。')] })).toEqual([
    'doc_1  关于水渠的批复',
    '  no number, issuer or date',
    '  2 paragraphs · 15 characters',
    '  ¶ 从前有一条水渠。',
  ])
})
