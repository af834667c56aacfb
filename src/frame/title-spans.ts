import type { Grammars } from '../grammar'
import { isNumbered, MarkedLine, type Strength } from '../lines'
import type { DocNumber } from '../model'
import { endsClosed } from '../text/sentences'
import type { FrameBlock } from './frame-block'
import { readNumber } from './read-number'
import { settings } from './settings'

/** Lines that can be one title together. */
export interface TitleSpan {
  readonly length: number
  /** The lines joined, without a number that stands in brackets behind them. */
  readonly text: string
  readonly strength: Strength
  /** 文种 that the title ends in. */
  readonly genre?: string
  /** A 令 or a bare 公告: the line under which something is promulgated. */
  readonly order: boolean
  /** The kind of the text is one of laws. */
  readonly law: boolean
  /** 关于…的通知（某发〔2023〕3号）: the number behind the title. */
  readonly docNumber?: DocNumber
}

/** Readings that a line of a title may have as well: an agency, a red head or 某某公报 in it. */
const alsoTitle = new Set(['unit', 'red-head', 'issue-title', 'letter-head', 'attachment-titled'])
/** What titles of 公文 say between the issuer and the 文种. */
const about = /关于|印发|转发|批转|公布|发布|颁布|废止|任免|任命/
/** Titles of laws and plans go over no more lines, but for rare ones. */
const wellKnownLines = 2
/** A line that goes on with the title above it. */
const goesOn = /^(?:关于|印发|的|及其?|和|与|暨|实施|(?:若干|暂行)?(?:规定|办法|措施|意见|方案)|通知|（|\()/
/** A number in brackets at the end of a title. */
const numberBehind = /[（(](?<number>[^（）()]{4,40}号)[）)]$/

/**
 * Every run of lines from `at` that can be a title, shortest first.
 * **Rule** a title is short, has no full stop and no number at its start; it ends in a 文种 and says 关于, or a law’s kind,
 * or the format marks it. A run that is complete without its first line takes that line only where it is an issuer.
 */
export function titleSpans(blocks: readonly FrameBlock[], at: number, grammars: Grammars): TitleSpan[] {
  const spans: TitleSpan[] = []
  let joined = ''
  let rest = ''
  let whole = false
  const first = blocks[at]
  if (!(first instanceof MarkedLine) || !canBeTitle(first)) return spans
  for (let n = 1; n <= settings.titleLines; n++) {
    const line = blocks[at + n - 1]
    if (!(line instanceof MarkedLine) || !canBeTitle(line)) break
    if (n > 1 && (whole || line.heading !== first.heading) && !(whole && goesOn.test(line.text))) {
      if (line.heading !== first.heading || !spans.at(-1)?.text.match(openEnd)) break
    }
    // 关于… goes on below issuers, and below nothing else.
    if (n > 1 && /^(?:关于|印发|转发)/.test(line.text) && !aboveBegins(blocks, at, n - 1)) break
    joined += line.text
    if (n > 1) rest += line.text
    const read = readTitle(joined, n, line, grammars)
    whole = read.genre !== undefined && n < settings.titleLines
    if (n > 1 && isWholeWithout(rest, grammars) && !beginsTitle(first)) continue
    if (read.genre === undefined && n > 1) continue
    spans.push({ length: n, ...read, strength: raised(read.strength, first) })
  }
  return spans
}

/** 《 or “ is open at the end: the title goes on. */
const openEnd = /[《〈“（(][^》〉”）)]*$/

const canBeTitle = (line: MarkedLine): boolean => {
  const { text } = line
  if (text.length > settings.titleLine || endsClosed(text) || /[。；]/.test(text)) return false
  if (!/\p{Script=Han}.*\p{Script=Han}/u.test(text)) return false
  if (isNumbered(line)) return false
  return line.readings.every(({ part, strength }) => alsoTitle.has(part) || strength === 'weak')
}

/** The line names who issues, or has begun what the lines below go on with. */
const beginsTitle = (line: MarkedLine): boolean =>
  line.readings.some(({ part }) => part === 'unit') || about.test(line.text) || openEnd.test(line.text)

const aboveBegins = (blocks: readonly FrameBlock[], at: number, n: number): boolean =>
  blocks.slice(at, at + n).every((line) => line instanceof MarkedLine && beginsTitle(line))

/** The lines behind the first one say whose or what about, and end in a 文种: they need no line above. */
const isWholeWithout = (rest: string, grammars: Grammars): boolean =>
  about.test(rest) && grammars['titles-and-genres'].first(rest.slice(-80)) !== undefined

function readTitle(joined: string, n: number, last: MarkedLine, grammars: Grammars): Omit<TitleSpan, 'length'> {
  const behind = numberBehind.exec(last.text)?.groups?.number
  const docNumber = behind ? readNumber(behind, grammars) : undefined
  const text = docNumber
    ? joined.slice(0, joined.length - last.text.length) + last.text.replace(numberBehind, '')
    : joined
  const found = grammars['titles-and-genres'].first(text.slice(-80))
  const genre = found ? (found.emits.genre === '$g' ? found.groups.g : String(found.emits.genre)) : undefined
  const order = found?.emits.form === 'order' || (genre === '公告' && !about.test(text))
  const says = about.test(text) || order || text.startsWith('中华人民共和国')
  return {
    text,
    // Without 关于 nothing but the 文种 at the end speaks for the lines above: the more there are, the less it says.
    strength: found ? (says ? 'sure' : n > wellKnownLines ? 'weak' : 'likely') : 'weak',
    ...(genre ? { genre } : {}),
    order,
    law: found?.emits.law === true,
    ...(docNumber ? { docNumber } : {}),
  }
}

const above: Record<Strength, Strength> = { weak: 'likely', likely: 'sure', sure: 'sure' }
const raised = (strength: Strength, line: MarkedLine): Strength =>
  line.heading === 1 || line.align === 'center' ? above[strength] : strength
