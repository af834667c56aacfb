import type { Grammar } from '../grammar'
import { endsClosed } from '../text/sentences'
import type { CellKind, CellKinds } from './cell-kind'
import { goesDown, type HeadedGrid, type HeaderGrammars, headed, headerDepth } from './find-header'
import { filled, type Grid, type GridRow, textAt } from './grid'
import { isHeaderWord, readHeaderWord } from './header-words'
import { settings } from './settings'

/** Kinds of cells that a header is never made of. */
const notHeads = new Set<CellKind>(['empty', 'mark', 'number', 'amount', 'deadline', 'sentence'])
const figure = /[0-9０-９%％]/

/**
 * What: a page whose first row is its header although no word of it is known to be one.
 *
 * **Rule** contract (header, whatever the table’s role). Each cell of the row is a short title, and the rows below differ
 * from it: sequence numbers under a word, figures or long texts under several; or the words
 * sound like a header (处罚依据, 所在街道); or the table has a number or title of its own above it.
 *
 * **Doubt** A form (names of fields at the left of each answer) has none. The caller says that it was guessed.
 * @param below rows of the next page, where that one has the same columns
 */
export function guessHeader(
  page: HeadedGrid,
  kinds: CellKinds,
  grammars: HeaderGrammars,
  below: readonly GridRow[] = [],
): HeadedGrid | undefined {
  const { grid } = page
  const at = leadsOf(grid)
  const row = grid.rows[at]
  if (!row || grid.width < 2) return undefined
  const depth = headerDepth(grid, at, grammars.words)
  const heads = grid.rows.slice(at, at + depth)
  const body = [
    ...grid.rows.slice(at + depth, at + depth + settings.bodySample),
    ...below.slice(0, settings.bodySample),
  ]
  if (!body.length || isForm(body, grammars.words)) return undefined
  const titled = page.above.some((line) => line.caption || isCaption(line.text, grammars.captions))
  const isHead = (text: string) => isHeaderWord(text, grammars.words) || isShortTitle(text, titled, kinds)
  if (!heads.every((head, level) => canBeHead(head, level, grid, isHead))) return undefined
  return differs(heads.at(-1) as GridRow, row, body, titled, kinds, grammars.words)
    ? headed(page, at, depth, 'guess', grammars.words)
    : undefined
}

const isCaption = (text: string, captions: Grammar): boolean => captions.first(text)?.emits.line === 'caption'

/** Rows over all columns above the first other one: titles of the table. */
function leadsOf(grid: Grid): number {
  let at = 0
  while (at < settings.mostLeads && at < grid.rows.length - 2 && isTitleRow(at, grid)) at++
  return at
}

function isTitleRow(at: number, { rows, exact, width }: Grid): boolean {
  const row = rows[at] as GridRow
  const places = filled(row)
  if (places.length !== 1 || places[0] !== 0 || goesDown(row, rows[at + 1])) return false
  return !exact || (row[0]?.colSpan ?? 1) >= width
}

/** Below a numbered title the words may have marks in them: 浓度限值a，b/(mg/m3). */
function isShortTitle(text: string, titled: boolean, kinds: CellKinds): boolean {
  if (text.length > settings.longestHead || kinds.numbered(text)) return false
  const kind = kinds.of(text)
  return !notHeads.has(kind) || (titled && kind === 'sentence' && !endsClosed(text))
}

/**
 * Every column has a short title, each another one, or all of them again beside each other; only the corner above row
 * titles may be empty.
 */
function canBeHead(row: GridRow, level: number, grid: Grid, isHead: (text: string) => boolean): boolean {
  const places = filled(row)
  const texts = places.map((at) => textAt(row, at))
  if (places.length < 2 || places.length > settings.widestHeader || !texts.every(isHead)) return false
  if (level > 0) return true
  const different = new Set(texts).size
  if (different < places.length && !(different > 1 && texts.every((text, at) => text === texts[at % different])))
    return false
  const columns = Array.from({ length: grid.width }, (_, at) => at)
  return columns.every((at) => at === 0 || (grid.exact && row[at] === undefined) || textAt(row, at))
}

/** Rows that ask for something at their beginning: 联系人, 电话. */
function isForm(body: readonly GridRow[], words: Grammar): boolean {
  const asking = body.filter((row) => isHeaderWord(textAt(row, 0), words))
  return asking.length >= body.length * settings.formShare
}

function differs(
  head: GridRow,
  first: GridRow,
  body: readonly GridRow[],
  titled: boolean,
  kinds: CellKinds,
  words: Grammar,
): boolean {
  const width = Math.max(head.length, first.length)
  const headAt = (at: number) => textAt(head, at) || textAt(first, at)
  let contrasts = 0
  for (let at = 0; at < width; at++) {
    const texts = body.map((row) => textAt(row, at)).filter(Boolean)
    if (!headAt(at) || !texts.length) continue
    if (isNumbered(texts, kinds)) return true
    if (isFigures(texts, headAt(at)) || areLonger(texts, headAt(at))) contrasts++
  }
  if (titled) return true
  const heads = filled(head).map((at) => textAt(head, at))
  const likely = heads.filter((text) => readHeaderWord(text, words)).length / heads.length
  if (width === 2) return likely >= settings.likelyShareOfTwo || contrasts === 2
  return contrasts > 1 || (contrasts > 0 && likely > 0) || likely >= settings.likelyShare
}

/** 1, 2, 3 … under a word. */
function isNumbered(texts: readonly string[], kinds: CellKinds): boolean {
  const numbers = texts.map((text) => (kinds.of(text) === 'number' ? Number(/[0-9]+/.exec(text)?.[0]) : Number.NaN))
  if (texts.length < 2 || numbers[0] !== 1) return false
  const next = numbers.filter((number, at) => at > 0 && number === (numbers[at - 1] ?? 0) + 1).length
  return next >= (texts.length - 1) * settings.figureShare
}

const isFigures = (texts: readonly string[], head: string): boolean =>
  !figure.test(head) && texts.filter((text) => figure.test(text)).length >= texts.length * settings.figureShare

function areLonger(texts: readonly string[], head: string): boolean {
  const mean = texts.reduce((sum, text) => sum + text.length, 0) / texts.length
  return mean >= settings.shortestText && mean >= head.length * settings.longerThanHead
}
