import type { Run } from '../model'
import type { TextLine } from './find-text-lines'
import type { LineEngine, ReadCharacter } from './line-engine'
import { setMarkWidths } from './mark-widths'
import { placeCharacters, widenMarks } from './place-characters'
import type { PreparedPage } from './prepare-page'
import { resample } from './resample'

/** Paper around a line, in ems: without it the last glyph is lost and brackets lose their ends. */
const [paddingAcross, paddingDown] = [0.35, 0.08]
/** Lines are read this much narrower than high: a seventh less time, and as many errors (45 to 43 in 12,000). */
const squeeze = 0.85
/** A line’s crop is at least this high, in ems, so that 一 does not fill it. */
const leastHeight = 0.9
/** Glyphs of a line of Han fill this share of the size of type. */
const glyphShare = 0.94

const han = /\p{Script=Han}/u

/** What a line says, as a run in pixels; undefined where nothing was recognised. */
export async function readLine(page: PreparedPage, line: TextLine, engine: LineEngine): Promise<Run | undefined> {
  const em = page.text.em
  if (line.leader) return leaderRun(line, em)
  const height = Math.max(line.y1 - line.y0, leastHeight * em)
  const middle = (line.y0 + line.y1) / 2
  const crop = {
    x0: line.x0 - paddingAcross * height,
    x1: line.x1 + paddingAcross * height,
    y0: middle - height * (0.5 + paddingDown),
    y1: middle + height * (0.5 + paddingDown),
  }
  const scale = engine.lineHeight / (crop.y1 - crop.y0)
  const across = scale * squeeze
  const picture = resample(page.image, crop, Math.max(8, Math.round((crop.x1 - crop.x0) * across)), engine.lineHeight)
  const read = (await engine.readLine(picture)).map((one) => ({ ...one, x: crop.x0 + one.x / across }))
  return toRun(withoutDirt(withoutSpaces(read), line, em), line, page)
}

/** The dots of a leader as …, one an em. */
function leaderRun(line: TextLine, em: number): Run {
  const count = Math.max(2, Math.round((line.x1 - line.x0) / em))
  const width = (line.x1 - line.x0) / count
  const middle = (line.y0 + line.y1) / 2
  return {
    text: '…'.repeat(count),
    box: [line.x0, middle - em / 2, line.x1, middle + em / 2],
    edges: Array.from({ length: count }, (_, i) => [line.x0 + i * width, line.x0 + (i + 1) * width]).flat(),
    font: 0,
    size: em,
    confidence: Array.from({ length: count }, () => 1),
  }
}

/** Spaces stand between words of letters, and letters and digits, only. */
function withoutSpaces(read: readonly ReadCharacter[]): ReadCharacter[] {
  const letter = (one: ReadCharacter | undefined): boolean => /\p{Script=Latin}/u.test(one?.text ?? '')
  const word = (one: ReadCharacter | undefined): boolean => letter(one) || /\d/.test(one?.text ?? '')
  return read.filter((one, i) => {
    const [before, after] = [read[i - 1], read[i + 1]]
    return one.text.trim() !== '' || (word(before) && word(after) && (letter(before) || letter(after)))
  })
}

/** Marks that specks are read as, and the least confidence with which they are one, before and behind type. */
const specks = /^[·.．…:：、，,'‘’"`-]$/u
const [leastBefore, leastBehind, leastAlone] = [0.9, 0.7, 0.9]
/** Nothing but specks stands in a line that is lower and narrower than this, in ems; a leader is wider. */
const [lowest, widest] = [0.4, 2.5]

/** No mark begins a line of Han; what is read as one there with little confidence, or alone, is dirt. */
function withoutDirt(read: readonly ReadCharacter[], line: TextLine, em: number): readonly ReadCharacter[] {
  const isSpeck = (one: ReadCharacter | undefined, least: number): boolean =>
    one !== undefined && specks.test(one.text) && one.confidence < least
  const [width, height] = [line.x1 - line.x0, line.y1 - line.y0]
  if (height < lowest * em && width < widest * em && read.every((one) => isSpeck(one, leastAlone))) return []
  let [from, to] = [0, read.length]
  if (isSpeck(read[0], leastBefore) && han.test(read[1]?.text ?? '')) from = 1
  if (
    /[·.．…'‘’"`-]/.test(read[to - 1]?.text ?? '') &&
    isSpeck(read[to - 1], leastBehind) &&
    han.test(read[to - 2]?.text ?? '')
  )
    to--
  return read.slice(from, to)
}

function toRun(read: readonly ReadCharacter[], line: TextLine, page: PreparedPage): Run | undefined {
  if (!read.length) return undefined
  const em = page.text.em
  const hans = read.filter((one) => han.test(one.text)).length
  const size = hans >= 2 ? (line.y1 - line.y0) / glyphShare : Math.max(em * 0.8, (line.y1 - line.y0) / glyphShare)
  const ink = placeCharacters(read, line, page.ink, size)
  const text = setMarkWidths(read, ink, size)
  const edges = widenMarks(text, ink, size)
  const middle = (line.y0 + line.y1) / 2
  return {
    text: text.join(''),
    box: [edges[0] as number, middle - size / 2, edges.at(-1) as number, middle + size / 2],
    edges,
    font: 0,
    size,
    confidence: read.map((one) => one.confidence),
  }
}
