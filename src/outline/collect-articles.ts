import type { Article, Block, Division, Fragment, Item } from '../model'

type Heading = NonNullable<Article['chapter']>

/** A bracket right behind 第X条 is a 条标 when at least this share of the articles have one. */
const captionShare = 0.5
const caption = /^[（【〔(]([^（）()【】〔〕]{1,30})[）】〕)]/

/** Every 条 of a text, in order, with the units above it. */
export function collectArticles(body: readonly Block[]): Article[] {
  const found: Article[] = []
  const walk = (blocks: readonly Block[], above: Readonly<Record<string, Heading>>): void => {
    for (const block of blocks) {
      if (block.type !== 'division') continue
      if (block.kind === 'article') found.push(toArticle(block, above))
      else walk(block.children, withUnit(above, block))
    }
  }
  walk(body, {})
  const captioned = found.filter((article) => caption.test(article.text))
  if (captioned.length >= 2 && captioned.length >= found.length * captionShare)
    for (const article of captioned) article.heading = caption.exec(article.text)?.[1] ?? ''
  return found
}

function withUnit(above: Readonly<Record<string, Heading>>, block: Division): Record<string, Heading> {
  if (block.num === undefined || block.number === undefined) return { ...above }
  const heading = { num: block.num, number: block.number, heading: block.heading ?? '' }
  if (block.kind === 'book') return { book: heading }
  if (block.kind === 'chapter') return { ...(above.book ? { book: above.book } : {}), chapter: heading }
  if (block.kind === 'section') return { ...above, section: heading }
  return { ...above }
}

function toArticle(node: Division, above: Readonly<Record<string, Heading>>): Article {
  const paragraphs: Article['paragraphs'] = []
  const source: Fragment[] = [...node.source]
  const lines: string[] = []
  for (const child of node.children) {
    if (child.type === 'paragraph') {
      if (child.role) continue
      paragraphs.push({ text: child.text, items: [] })
      lines.push(child.text)
      if (paragraphs.length > 1) source.push(...child.source)
    } else if (child.type === 'division') {
      const item = toItem(child, lines, source)
      let last = paragraphs.at(-1)
      if (!last) {
        last = { text: '', items: [] }
        paragraphs.push(last)
      }
      last.items.push(item)
    }
  }
  return {
    eId: node.eId,
    num: node.num ?? '',
    number: node.number ?? 0,
    ...(node.suffix ? { suffix: node.suffix } : {}),
    ...above,
    ...(node.heading ? { heading: node.heading } : {}),
    text: lines.join('\n'),
    paragraphs,
    source,
  }
}

function toItem(node: Division, lines: string[], source: Fragment[]): Item {
  const own: string[] = []
  const items: Item[] = []
  source.push(...node.source)
  lines.push(node.num ?? '')
  for (const child of node.children) {
    if (child.type === 'paragraph') {
      if (child.role) continue
      own.push(child.text)
      if (own.length === 1) lines[lines.length - 1] += child.text
      else lines.push(child.text)
    } else if (child.type === 'division') items.push(toItem(child, lines, source))
  }
  return { num: node.num ?? '', number: node.number ?? 0, text: own.join('\n'), ...(items.length ? { items } : {}) }
}
