import type { XmlElement } from './parse-xml'
import { readDeltas } from './read-deltas'
import { childrenOf, numberOf } from './xml-values'

/** A code point of a text object with its origin on the baseline, in the object’s own coordinates. */
export interface PlacedGlyph {
  readonly char: string
  readonly x: number
  readonly y: number
  /** How far it reaches to the right, upright. */
  readonly advance: number
  /** First of a TextCode: what follows need not go on from what came before. */
  readonly first: boolean
}

/** A step up to this many em is the glyph’s own width; a wider one leaves a gap behind it. */
const widestStep = 1.2
/** A half-width character is never this wide (W and M have 0.95 em). */
const widestHalfStep = 0.98
/** A narrower step is an overprint or a wrong number, not a width. */
const narrowestStep = 0.2

/**
 * The glyphs of a text object.
 *
 * **Rule** GB/T 33190 §11.3: X and Y place the first glyph of a TextCode, DeltaX and DeltaY each next one; a TextCode
 * without X or Y has those of the one before. Line breaks in the file are no glyphs.
 * **Doubt** OFD has no widths: the step to the next glyph is the width if it can be one, else an em (half of it for
 * half-width characters). Without any step glyphs follow each other by width; a short list goes on with its last step.
 */
export function placeGlyphs(object: XmlElement, size: number, stretch: number): PlacedGlyph[] {
  const glyphs: PlacedGlyph[] = []
  const transforms = childrenOf(object, 'CGTransform')
  let x = 0
  let y = 0
  let penX = 0
  for (const code of childrenOf(object, 'TextCode')) {
    const chars = [...printed(code.text)]
    const ownX = numberOf(code.attributes.X)
    const ownY = numberOf(code.attributes.Y)
    x = ownX ?? (glyphs.length && ownY === undefined ? penX : x)
    y = ownY ?? y
    const counts = slotsOf(chars.length, glyphs.length, transforms)
    const slots = counts.reduce((sum, count) => sum + count, 0)
    const [dxs, dys] = [code.attributes.DeltaX, code.attributes.DeltaY].map((text) =>
      spread(readDeltas(text, 2 * slots + 1), counts, slots),
    ) as [number[], number[]]
    const still = !dxs.some(Boolean) && !dys.some(Boolean)
    let [atX, atY] = [x, y]
    chars.forEach((char, i) => {
      const own = size * stretch * widthOf(char)
      const dx = stepAt(dxs, i)
      // Nothing follows the last glyph: only a step of its own can be its width.
      const advance = widthFrom(i < chars.length - 1 ? dx : dxs[i], own, size * stretch)
      glyphs.push({ char, x: atX, y: atY, advance, first: i === 0 })
      atX += still ? own : (dx ?? 0)
      atY += stepAt(dys, i) ?? 0
    })
    const last = glyphs.at(-1)
    if (last) penX = last.x + last.advance
  }
  return glyphs
}

/** Text without the line breaks and indents of the file; blanks at its ends that belong to no break are printed. */
function printed(text: string): string {
  const start = text.length - text.trimStart().length
  const end = text.trimEnd().length
  const from = /[\r\n]/.test(text.slice(0, start)) ? start : 0
  const to = end > from && /[\r\n]/.test(text.slice(end)) ? end : text.length
  return text.slice(from, to).replace(/[\r\n\t]/g, '')
}

/** The step after glyph `i`: a list that is too short goes on with its last step. */
const stepAt = (steps: readonly number[], i: number): number | undefined => steps[i] ?? steps.at(-1)

function widthFrom(step: number | undefined, own: number, em: number): number {
  const widest = own < em * 0.7 ? widestHalfStep : widestStep
  return step !== undefined && step >= narrowestStep * em && step <= widest * em ? step : own
}

const halfWidth = /[\u0020-\u024f\u2010\u2012\u2013\u2022\uff61-\uffdc]/

/** Width in em where nothing else is known. */
const widthOf = (char: string): number => (halfWidth.test(char) ? 0.5 : 1)

/**
 * How many glyphs each character is drawn with. Where several characters share glyphs (a ligature) the first
 * counts them all and the others none; where they share as many glyphs as they are, each has its own.
 */
function slotsOf(length: number, from: number, transforms: readonly XmlElement[]): number[] {
  const counts = new Array<number>(length).fill(1)
  for (const { attributes } of transforms) {
    const start = (numberOf(attributes.CodePosition) ?? 0) - from
    const codes = numberOf(attributes.CodeCount) ?? 1
    const glyphs = numberOf(attributes.GlyphCount) ?? 1
    if (codes === glyphs || codes < 1 || glyphs < 1 || glyphs > maxGlyphsOfOne) continue
    for (let i = Math.max(0, start); i < Math.min(length, start + codes); i++) counts[i] = i === start ? glyphs : 0
  }
  return counts
}

const maxGlyphsOfOne = 64

/** Steps between glyphs made into steps between characters. */
function spread(steps: number[], counts: readonly number[], slots: number): number[] {
  // Some producers count characters although they draw ligatures.
  if (slots === counts.length || !steps.length || steps.length === counts.length - 1) return steps
  const perChar: number[] = []
  let slot = 0
  for (let i = 0; i < counts.length && slot < steps.length; ) {
    let sharing = 1
    while (counts[i + sharing] === 0) sharing++
    let sum = 0
    for (let n = counts[i] ?? 1; n > 0; n--) sum += stepAt(steps, slot++) ?? 0
    for (let end = i + sharing; i < end; i++) perChar.push(sum / sharing)
  }
  return perChar
}
