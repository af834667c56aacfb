import { type Grammars, isTitleLine } from '../grammar'
import type { SourceBlock } from '../model'
import { fold } from '../text/normalise'

/** A title never has more printed lines. */
export const maxTitleLines = 6

/** 某某办公厅转发某某等部门 above 关于…的通知. */
const passesOn = /(?:转发|批转)[^。《》]{2,40}$/
const about = /关于|印发|转发|批转/

/**
 * The title that stands right above a line: how many lines of it, going up.
 * **Rule** lines that can be titles; the nearest 关于…的通知 with the issuer’s lines above it; a title that the
 * 目录 gives ends the search.
 */
export function titleAbove(
  blocks: readonly SourceBlock[],
  at: number,
  known: ReadonlyMap<string, number>,
  grammars: Grammars,
): number {
  const texts: string[] = []
  let best = 0
  for (let k = 1; k <= maxTitleLines; k++) {
    const block = blocks[at - k]
    if (!isTitleLine(block, grammars)) break
    texts.unshift(block.text)
    if (known.has(fold(texts.join('')))) return k
    const isUnit = grammars.signature.first(block.text)?.emits.line === 'unit'
    const forwards = passesOn.test(block.text) && texts[1]?.startsWith('关于')
    if (best && about.test(texts.slice(k - best).join('')) && !isUnit && !forwards) break
    if (isUnit && !best && k === 1 && !block.text.endsWith('令')) break
    best = k
  }
  return best
}

export const foldedTitle = (blocks: readonly SourceBlock[], from: number, to: number): string =>
  fold(
    blocks
      .slice(from, to)
      .map((block) => (block.kind === 'line' ? block.text : ''))
      .join(''),
  )
