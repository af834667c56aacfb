import type { Annex, Block, Division, GazetteIssue, Regulation } from '../model'

/** So many characters of a text stand for it where it has no heading. */
const firstWords = 24
/** Levels below this one are counted, not listed. */
const deepestListed = 2

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

const outlineOf = (document: Regulation): string[] => [
  `${document.eId}  ${document.title}`,
  `  ${whoAndWhen(document)}`,
  `  ${counts(document)}`,
  ...outlineOfBody(document.body, 1),
  ...document.annexes.flatMap((annex) => [`  ${label(annex)}`, ...outlineOfBody(annex.body, 2)]),
]

function whoAndWhen({ docNumber, issuers, signatories, addressees, ...document }: Regulation): string {
  const facts = [
    docNumber?.text,
    (issuers.length ? issuers : signatories).join('、'),
    document.issuedDate,
    document.effectiveDate && `in force ${document.effectiveDate}`,
    document.expiryDate && `until ${document.expiryDate}`,
    addressees.length && `to ${addressees[0]}${addressees.length > 1 ? ` and ${addressees.length - 1} more` : ''}`,
  ]
  return facts.filter(Boolean).join(' · ') || 'no number, issuer or date'
}

function counts({ body, annexes, articles, taskRows, indicators, references }: Regulation): string {
  const goals = indicators.filter(({ kind }) => kind === 'target').length
  const { paragraphs, characters } = sizeOf([...body, ...annexes.flatMap((annex) => annex.body)])
  const facts = [
    articles.length && count(articles.length, 'article'),
    taskRows.length && count(taskRows.length, 'task'),
    indicators.length - goals && count(indicators.length - goals, 'indicator'),
    goals && count(goals, 'goal'),
    references.length && count(references.length, 'reference'),
    count(paragraphs, 'paragraph'),
    count(characters, 'character'),
  ]
  return facts.filter(Boolean).join(' · ')
}

/** Paragraphs outside tables, and characters of all texts. */
function sizeOf(blocks: readonly Block[]): { paragraphs: number; characters: number } {
  const size = { paragraphs: 0, characters: 0 }
  const waiting = [...blocks]
  for (let block = waiting.pop(); block; block = waiting.pop()) {
    if (block.type === 'paragraph') {
      size.paragraphs += 1
      size.characters += block.text.length
    } else if (block.type === 'division') {
      size.characters += (block.num ?? '').length + (block.heading ?? '').length
      waiting.push(...block.children)
    } else for (const { cells } of block.rows) for (const { text } of cells) size.characters += text.length
  }
  return size
}

const label = (annex: Annex): string =>
  `${annex.kind === 'promulgated' ? '正文' : `附件${annex.num ?? ''}`} ${annex.title}`

/** 编 章 节, headings and the upper levels; 条, 项 and the lower levels are counted under what holds them. */
function tree(blocks: readonly Block[], depth: number): string[] {
  const indent = '  '.repeat(depth)
  const lines: string[] = []
  let run: Division[] = []
  const flush = () => {
    const [first, last] = [run[0], run.at(-1)]
    if (first && last)
      lines.push(first === last ? `${indent}${titled(first)}` : `${indent}${first.num} … ${last.num} (${run.length})`)
    run = []
  }
  for (const block of blocks) {
    if (block.type === 'division' && isCounted(block)) {
      if (run[0] && run[0].kind !== block.kind) flush()
      run.push(block)
      continue
    }
    if (block.type === 'paragraph') continue
    flush()
    if (block.type === 'table')
      lines.push(`${indent}▦ ${block.caption ?? block.role}: ${count(block.rows.length, 'row')}`)
    else lines.push(`${indent}${titled(block)}`, ...tree(block.children, depth + 1))
  }
  flush()
  return lines
}

/** The tree of a body, or its first words where it has none. */
function outlineOfBody(body: readonly Block[], depth: number): string[] {
  const lines = tree(body, depth)
  const [opening] = body
  if (lines.length || opening?.type !== 'paragraph') return lines
  return [`${'  '.repeat(depth)}¶ ${beginningOf(opening.text)}`]
}

const titled = ({ num = '', ...block }: Division): string =>
  [num, wordsOf({ num, ...block })].filter(Boolean).join(num.endsWith('、') ? '' : ' ')

const isCounted = ({ kind, depth = 1 }: Division): boolean =>
  kind === 'article' || kind === 'item' || kind === 'subitem' || (kind === 'level' && depth > deepestListed)

/** The heading, or the first words of the text where there is none. */
function wordsOf({ heading, children }: Division): string {
  if (heading) return heading
  const [first] = children
  if (first?.type === 'paragraph') return beginningOf(first.text)
  return first?.type === 'division' ? wordsOf(first) : ''
}

function beginningOf(text: string): string {
  const characters = [...text.replace(/\n/g, ' ')]
  return characters.length > firstWords ? `${characters.slice(0, firstWords).join('')}…` : characters.join('')
}

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
