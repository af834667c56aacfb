import { loadGrammars } from '../../src/grammar'
import type { Block, LogicalTable, SourceLine } from '../../src/model'
import { readDocument } from '../../src/structure'

export const lineOf = (text: string): SourceLine => ({ kind: 'line', text, source: [{ page: 1 }] })

/** The lines of a document, understood; `|甲|乙` is a table whose first rows are these. */
export function read(...lines: string[]) {
  const blocks = lines.map((text) => (text.startsWith('|') ? tableOf(text.slice(1).split('|')) : lineOf(text)))
  const { value, diagnostics } = readDocument(blocks, { grammars: loadGrammars(), titleLines: 0 })
  return {
    ...value,
    codes: diagnostics.map(({ code }) => code),
    tree: [
      ...treeOf(value.body),
      ...value.annexes.flatMap((annex) => [
        `${annex.kind} ${annex.num ?? ''}${annex.title}`,
        ...treeOf(annex.body, '  '),
      ]),
    ],
  }
}

/** One line a unit or paragraph, two spaces a level. */
function treeOf(blocks: readonly Block[], indent = ''): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'table') return [`${indent}table ${block.caption ?? ''}`.trimEnd()]
    if (block.type === 'paragraph') return [`${indent}${block.text}`]
    const head = `${indent}${block.kind}${block.depth ?? ''} ${block.num}${block.heading ? ` ${block.heading}` : ''}`
    return [head, ...treeOf(block.children, `${indent}  `)]
  })
}

const tableOf = (lead: string[]): LogicalTable => ({
  kind: 'logical-table', role: 'other', lead: lead.map((text) => ({ text, source: [] })), header: [['项目', '标准']],
  columns: [], rows: [{ cells: [{ text: '登记', source: [] }, { text: '10元', source: [] }], source: [] }], repeated: [], source: [],
}) // biome-ignore format: a table
