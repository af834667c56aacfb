import { type Grammars, type Mark, readMark } from '../grammar'
import { endsClosed } from '../text/sentences'
import { type DocumentBlock, isLine } from './drafts'
import { Quotation } from './quotation'

/**
 * How a text counts: `articles` by 第X条, `counted` by 一、二、 that are its 条, `levels` by 一、（一）1.
 */
export type Mode = 'articles' | 'counted' | 'levels'

/** 一、 of a text are its 条 when at least this share of them are sentences, not headings. */
const sentenceShare = 0.6

/**
 * **Rule** two or more 第X条 make a law; 一、 that count straight through 第X章 are 条 (工作规则);
 * so are 一、 that are sentences in a text of a legislative kind (决定, 规定 of old laws).
 * 条 inside a quotation are those of the law that is amended, unless nothing else counts.
 * **Doubt** anything else counts in levels, as 公文 do.
 */
export function chooseMode(blocks: readonly DocumentBlock[], legislative: boolean, grammars: Grammars): Mode {
  const quotation = new Quotation()
  let articles = 0
  let quoted = 0
  let chapters = 0
  const counted: { mark: Mark; sentence: boolean }[] = []
  let lastChapter = -1
  let restarts = 0
  blocks.forEach((block, i) => {
    if (!isLine(block)) return
    const mark = readMark(block.text, grammars)
    const inside = quotation.open
    quotation.read(block.text)
    if (!mark) return
    if (mark.kind === 'article' && inside) quoted++
    else if (mark.kind === 'article' && (!mark.loose || mark.number === articles + 1)) articles++
    else if (mark.kind === 'chapter') {
      chapters++
      lastChapter = i
    } else if (mark.style === 'han-comma') {
      if (mark.number === 1 && counted.length) restarts++
      const next = blocks[i + 1]
      const opensList = isLine(next) && readMark(next.text, grammars)?.style === 'han-bracket'
      counted.push({ mark, sentence: endsClosed(block.text) || (block.text.length > 40 && !opensList) })
    }
  })
  if (articles >= 2 || (articles === 1 && legislative)) return 'articles'
  const otherwise = articles + quoted >= 2 ? 'articles' : 'levels'
  if (counted.length < 2) return otherwise
  if (chapters >= 2 && restarts === 0 && lastChapter > 0 && counted.length > chapters) return 'counted'
  const sentences = counted.filter((c) => c.sentence).length
  return legislative && sentences >= counted.length * sentenceShare ? 'counted' : otherwise
}
