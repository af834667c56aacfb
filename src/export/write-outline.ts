import type { Annex, Block, Division, GazetteIssue, Regulation } from '../model'

/** The tree a person wants to see first: documents, numbers, dates, chapters, articles, counts. Plain text. */
export function writeOutline(issue: GazetteIssue): string {
  const { total, structured, furniture, unassigned } = issue.coverage
  const number = [issue.year && `${issue.year}年`, issue.number && `第${issue.number}期`].filter(Boolean).join('')
  const lines = [
    [issue.title ?? issue.file.name, number].filter(Boolean).join(' '),
    `${count(issue.documents.length, 'document')}, ${count(issue.contents.length, 'entry', 'entries')} in the 目录, ` +
      `${count(issue.file.pages, 'page')}, ${count(issue.diagnostics.length, 'diagnostic')}`,
    `${total} characters: ${structured} structured, ${furniture} furniture, ${unassigned} unassigned`,
  ]
  for (const document of issue.documents) lines.push('', ...outlineOf(document))
  return `${lines.join('\n')}\n`
}

function outlineOf(document: Regulation): string[] {
  const goals = document.indicators.filter((indicator) => indicator.kind === 'target').length
  const facts = [
    document.docNumber?.text,
    document.issuedDate,
    document.effectiveDate && `in force ${document.effectiveDate}`,
    document.articles.length && count(document.articles.length, 'article'),
    document.taskRows.length && count(document.taskRows.length, 'task'),
    document.indicators.length - goals && count(document.indicators.length - goals, 'indicator'),
    goals && count(goals, 'goal'),
    document.references.length && count(document.references.length, 'reference'),
  ]
  return [
    `${document.eId}  ${document.title}`,
    `  ${facts.filter(Boolean).join(' · ')}`,
    ...tree(document.body, 1),
    ...document.annexes.flatMap((annex) => [`  ${label(annex)}`, ...tree(annex.body, 2)]),
  ]
}

const label = (annex: Annex): string =>
  `${annex.kind === 'promulgated' ? '正文' : `附件${annex.num ?? ''}`} ${annex.title}`

/** 编 章 节 and levels with a heading; 条 are counted under what holds them. */
function tree(blocks: readonly Block[], depth: number): string[] {
  const indent = '  '.repeat(depth)
  const lines: string[] = []
  const articles = blocks.filter((block) => block.type === 'division' && block.kind === 'article')
  const [first, last] = [articles[0], articles.at(-1)]
  for (const block of blocks) {
    if (block.type === 'table')
      lines.push(`${indent}▦ ${block.caption ?? block.role}: ${count(block.rows.length, 'row')}`)
    if (block.type !== 'division') continue
    if (block === first && first.type === 'division' && last?.type === 'division')
      lines.push(`${indent}${first.num}${first === last ? '' : ` … ${last.num}`} (${articles.length})`)
    if (block.kind === 'article' || block.kind === 'item' || block.kind === 'subitem') continue
    if (block.kind === 'level' && (!block.heading || (block.depth ?? 1) > 2)) continue
    lines.push(`${indent}${headOf(block)}`.trimEnd())
    lines.push(...tree(block.children, depth + 1))
  }
  return lines
}

const headOf = ({ num, heading = '' }: Division): string =>
  num === undefined ? heading : `${num}${num.endsWith('、') ? '' : ' '}${heading}`

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
