import { loadGrammars } from '../../src/grammar'
import { markLines } from '../../src/lines'
import { type Block, EIds, type LogicalTable, type SourceLine } from '../../src/model'
import { outline } from '../../src/outline'

/** A line; `## text` carries the heading level of its marks, `^ text` is a footnote, `|甲|乙` a table whose first rows are these. */
const blockOf = (text: string): SourceLine | LogicalTable => {
  if (text.startsWith('|')) return tableOf(text.slice(1).split('|'))
  const [, marks = '', rest = text] = /^(#+|\^) (.*)$/.exec(text) ?? []
  return {
    kind: 'line', text: rest, source: [{ page: 1 }],
    ...(marks.startsWith('#') ? { heading: marks.length } : {}), ...(marks === '^' ? { role: 'footnote' as const } : {}),
  } // biome-ignore format: a shape
}

function readBody(lines: readonly string[], legislative: boolean) {
  const grammars = loadGrammars()
  const blocks = markLines<LogicalTable>(lines.map(blockOf), grammars)
  const { value, diagnostics } = outline(blocks, { grammars, eIds: new EIds(), prefix: '', legislative })
  return { ...value, codes: diagnostics.map(({ code }) => code), tree: treeOf(value.body) }
}

/** The body of a 条例. */
export const law = (...lines: string[]) => readBody(lines, true)
/** The body of a 意见. */
export const paper = (...lines: string[]) => readBody(lines, false)

/** One line a unit or paragraph, two spaces a level. */
export function treeOf(blocks: readonly Block[], indent = ''): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'table') return [`${indent}table ${block.caption ?? ''}`.trimEnd()]
    if (block.type === 'paragraph') return [`${indent}${block.role ? `${block.role} ` : ''}${block.text}`]
    const head = [`${block.kind}${block.depth ?? ''}`, block.num, block.heading].filter(Boolean).join(' ')
    return [`${indent}${head}`, ...treeOf(block.children, `${indent}  `)]
  })
}

const tableOf = (lead: string[]): LogicalTable => ({
  kind: 'logical-table', role: 'other', lead: lead.map((text) => ({ text, source: [] })), header: [['项目', '标准']],
  columns: [], rows: [{ cells: [{ text: '登记', source: [] }, { text: '10元', source: [] }], source: [] }], repeated: [], source: [],
}) // biome-ignore format: a table
