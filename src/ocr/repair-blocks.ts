import type { Grammars } from '../grammar'
import { type Diagnostic, diagnose, type Fragment, type SourceBlock, type Staged } from '../model'
import { proveByContext, type Words, wordsOf } from './prove-by-context'

const besideSpeck =
  /(?<=[·•・‧.．—–-])[\s\u3000]{1,4}(?=\p{Script=Han})|(?<=\p{Script=Han})[\s\u3000]{1,4}(?=[·•・‧.．])/gu
/** No text that is longer is searched for repairs. */
const maxText = 20_000

/**
 * Repairs recognised text.
 * **Rule** the rules of `ocr-repairs.yaml`, and characters that are often taken for each other where the same
 * words stand otherwise in the same issue.
 * **Doubt** what the context does not prove stays; each repair keeps what was recognised and is said.
 */
export function repairBlocks(
  blocks: readonly SourceBlock[],
  recognised: ReadonlySet<number>,
  grammars: Grammars,
): Staged<readonly SourceBlock[]> {
  const diagnostics: Diagnostic[] = []
  if (!recognised.size) return { value: blocks, diagnostics }
  const isRecognised = (source: readonly Fragment[]) => source.some(({ page }) => recognised.has(page))
  const words = wordsOf(textsOf(blocks))
  const repair = (text: string, source: readonly Fragment[], next?: SourceBlock): string =>
    isRecognised(source)
      ? repairText(text, source, {
          words,
          grammars,
          diagnostics,
          listBelow: beginsList(next),
          itemBelow: beginsItem(next),
        })
      : text
  const value = blocks.map((block, i): SourceBlock => {
    if (block.kind === 'line') {
      const text = repair(block.text, block.source, blocks[i + 1])
      return text === block.text ? block : { ...block, text, raw: block.text }
    }
    return {
      ...block,
      rows: block.rows.map((row) => row.map((cell) => ({ ...cell, text: repair(cell.text, cell.source) }))),
    }
  })
  return { value, diagnostics }
}

const textsOf = (blocks: readonly SourceBlock[]): string[] =>
  blocks.flatMap((block) =>
    block.kind === 'line' ? block.text : block.rows.flatMap((row) => row.map(({ text }) => text)),
  )

const beginsList = (block: SourceBlock | undefined): boolean =>
  block?.kind === 'line' && /^(?:[（(《〈][一—–-]{1,2}[）)》〉]|1\s?[.．、])/.test(block.text)

const beginsItem = (block: SourceBlock | undefined): boolean =>
  block?.kind === 'line' && /^[（(《〈][一二三四五六七八九十]{1,3}[）)》〉]/.test(block.text)

interface Repairs {
  readonly words: Words
  readonly grammars: Grammars
  readonly diagnostics: Diagnostic[]
  /** The first item of a list stands in the next line. */
  readonly listBelow: boolean
  /** An item （n） stands in the next line. */
  readonly itemBelow: boolean
}

function repairText(printed: string, source: readonly Fragment[], repairs: Repairs): string {
  const { words, grammars, diagnostics } = repairs
  const holds: Record<string, boolean> = { 'list-below': repairs.listBelow, 'item-below': repairs.itemBelow }
  if (printed.length > maxText) return printed
  // Gaps beside a speck are no spaces.
  const text = printed.replace(besideSpeck, '')
  let out = text
  for (const found of grammars['ocr-repairs'].all(text).reverse()) {
    const { before = '', after = '' } = found.emits
    const to = `${before}${found.groups.keep ?? ''}${after}`
    const { needs } = found.emits
    if (to === found.text || (typeof needs === 'string' && !holds[needs])) continue
    out = out.slice(0, found.index) + to + out.slice(found.index + found.length)
    say(text, found.index, found.length, to, found.rule)
  }
  for (const { index, to } of proveByContext(out, words)) {
    say(out, index, 1, to, 'same-words-elsewhere')
    out = out.slice(0, index) + to + out.slice(index + 1)
  }
  return out === text ? printed : out

  function say(whole: string, index: number, length: number, to: string, rule: string): void {
    const [left, right] = [whole.slice(Math.max(0, index - 4), index), whole.slice(index + length, index + length + 4)]
    const from = left + whole.slice(index, index + length) + right
    diagnostics.push(diagnose('read/ocr-repaired', { from, to: left + to + right, rule }, source.slice(0, 1)))
  }
}
