import { frameIssue } from '../../src/frame'
import { loadGrammars } from '../../src/grammar'
import { MarkedLine } from '../../src/lines'
import type { LogicalTable, SourceLine } from '../../src/model'

const grammars = loadGrammars()
export const lineOf = (text: string, page = 1): SourceLine => ({ kind: 'line', text, source: [{ page }] })
const tableOf = (lead: string[]): LogicalTable => ({
  kind: 'logical-table', role: 'other', lead: lead.map((text) => ({ text, source: [] })), header: [['项目', '标准']],
  columns: [], rows: [{ cells: [{ text: '登记', source: [] }, { text: '10元', source: [] }], source: [] }], repeated: [], source: [],
}) // biome-ignore format: a table

/** An issue of lines, framed; `|甲|乙` is a table whose first rows are these. */
export function frame(...lines: string[]) {
  const blocks = lines.map((text) =>
    text.startsWith('|') ? tableOf(text.slice(1).split('|')) : new MarkedLine(lineOf(text), grammars),
  )
  const { value, diagnostics } = frameIssue(blocks, [], grammars)
  const [first] = value.documents
  return {
    ...value,
    first: first as NonNullable<typeof first>,
    /** Title and number of blocks of each document. */
    outline: value.documents.map(({ title, blocks: own }) => `${title ?? own.map(textOf)[0]} ${own.length}`),
    body: (first?.body ?? []).map(textOf),
    annexes: (first?.annexes ?? []).map(
      (annex) => `${annex.kind} ${annex.num ?? ''}${annex.title}: ${annex.body.map(textOf).join('/')}`,
    ),
    codes: diagnostics.map(({ code }) => code),
    /** All blocks that are anywhere, for proving that none is lost. */
    count:
      value.contentsLines.length +
      value.front.length +
      value.colophon.lines.length +
      value.documents.reduce((sum, { blocks: own }) => sum + own.length, 0),
    given: blocks.length,
  }
}

const textOf = (block: { kind: string }): string => (block instanceof MarkedLine ? block.text : '|')

/** A 公文 as it is printed. */
export const paper = (title: string, number: string, agency = '某某县人民政府') => [
  title, number, '各镇人民政府：', '现通知如下。', agency, '2020年2月3日',
] // biome-ignore format: a page
