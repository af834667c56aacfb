import { loadGrammars } from '../../src/grammar'
import type { SourceBlock, SourceLine } from '../../src/model'
import { splitIssue } from '../../src/split/split-issue'

export const lineOf = (text: string): SourceLine => ({ kind: 'line', text, source: [{ page: 1 }] })
const sign: SourceBlock = { kind: 'table', rows: [[{ text: '甲', source: [] }]], source: [] }

/** An issue of lines; `|` stands for a table. */
export function split(...lines: string[]) {
  const blocks = lines.map((text): SourceBlock => (text === '|' ? sign : lineOf(text)))
  const { value, diagnostics } = splitIssue(blocks, [], loadGrammars())
  return {
    ...value,
    /** First line and number of lines of each document. */
    outline: value.documents.map(({ blocks: own }) => `${own[0]?.kind === 'line' ? own[0].text : '|'} ${own.length}`),
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

/** A 公文 as it is printed. */
export const paper = (title: string, number: string, agency = '某某县人民政府') => [
  title, number, '各镇人民政府：', '现通知如下。', agency, '2020年2月3日',
] // biome-ignore format: a page
