import type { Box, Run, Unseen } from '../../model'
import type { FontTable } from './font-table'
import type { PaintOrder } from './paint-order'
import { type Place, partBySight } from './part-by-sight'

/** How a glyph is drawn, in the upright page’s points. */
export interface GlyphStyle extends Place {
  readonly font: number
  /** Size of the type in points. */
  readonly size: number
  /** Unit vector of the line of writing, y downwards. */
  readonly ux: number
  readonly uy: number
  readonly color?: string | undefined
  readonly hidden?: Unseen | undefined
}

/** An ideograph’s square, in em: what every font’s ascent and descent are taken for, so that lines compare. */
const ascent = 0.88
const descent = 0.12
/** Wider gaps end a run (em), and behind a blank still wider ones. Justified lines stretch to about 0.3 em between glyphs. */
const widestGap = 0.4
const widestBehindBlank = 1
/** Punctuation set half-width overlaps what follows by up to half an em; letters never go further back. */
const furthestBack = 0.65
/** Baselines further apart than this are two lines (em); superscripts stand higher. */
const baselineDrift = 0.12
/** A glyph or a word printed again within this distance is fake bold (em). */
const fakeBold = 0.12
/** In vertical writing the next glyph begins this far below (em). */
const verticalStep = [0.7, 1.5] as const

interface Draft {
  style: GlyphStyle
  text: string
  /** Along the line of writing: left and right of every code point. */
  edges: number[]
  /** Across it. */
  baseline: number
  vertical: boolean
  /** Glyphs that are printed again on the same spot. */
  repeated: number
}

/** The page on which glyphs are shown. */
interface Sheet {
  readonly width: number
  readonly height: number
  readonly fonts: FontTable
  readonly paints: PaintOrder
}

/** Joins glyphs that are shown one after the other on one baseline in one font into runs. */
export class RunCollector {
  private readonly drafts: Draft[] = []
  private current: Draft | undefined

  constructor(private readonly sheet: Sheet) {}

  /** A glyph at its origin with its advance in points; its text may be several characters. */
  add(text: string, x: number, y: number, advance: number, style: GlyphStyle): void {
    if (!text) return
    const along = x * style.ux + y * style.uy
    const across = y * style.ux - x * style.uy
    const blank = text === ' ' || text === '\u3000' || text === '\u00a0'
    const run = this.current
    if (run && sameStyle(run.style, style)) {
      if (this.isRepeated(run, text, along, across)) return
      const goesOn = this.continues(run, along, across)
      if (goesOn || this.turnsDown(run, text, along, across)) {
        if (goesOn) push(run, text, along, advance)
        else push(run, text, across - ascent * style.size, style.size)
        return
      }
    }
    if (blank) return
    this.current = { style, text: '', edges: [], baseline: across, vertical: false, repeated: 0 }
    this.drafts.push(this.current)
    push(this.current, text, along, advance)
  }

  private continues(run: Draft, along: number, across: number): boolean {
    if (run.vertical) return false
    const em = run.style.size
    const gap = along - (run.edges.at(-1) as number)
    const widest = run.text.endsWith(' ') ? widestBehindBlank : widestGap
    return Math.abs(across - run.baseline) <= baselineDrift * em && gap <= widest * em && gap >= -furthestBack * em
  }

  private isRepeated(run: Draft, text: string, along: number, across: number): boolean {
    if (run.vertical || !run.text.endsWith(text)) return false
    const near = fakeBold * run.style.size
    const left = run.edges.at(-2 * [...text].length) as number
    if (Math.abs(along - left) > near || Math.abs(across - run.baseline) > near) return false
    run.repeated++
    return true
  }

  /** Vertical writing: upright glyphs one below the other. */
  private turnsDown(run: Draft, text: string, along: number, across: number): boolean {
    const em = run.style.size
    const glyphs = run.edges.length / 2
    if (run.style.uy !== 0 || run.style.ux !== 1 || [...text].length !== 1 || !isUpright(text)) return false
    if (!run.vertical && (glyphs !== 1 || !isUpright(run.text))) return false
    const top = across - ascent * em
    const above = run.vertical ? (run.edges.at(-2) as number) : run.baseline - ascent * em
    const left = run.vertical ? run.baseline : (run.edges[0] as number)
    if (Math.abs(along - left) > 0.3 * em) return false
    if (top - above < verticalStep[0] * em || top - above > verticalStep[1] * em) return false
    if (!run.vertical) {
      run.edges = [above, above + em]
      run.baseline = left
      run.vertical = true
    }
    return true
  }

  /** What is printed twice on one spot stands once, in bold. */
  runs(): Run[] {
    const kept: Run[] = []
    const byText = new Map<string, number[]>()
    for (const draft of this.drafts) {
      const whole = finish(draft)
      if (!whole) continue
      const bold = draft.repeated * 4 > draft.edges.length
      for (const run of partBySight(bold ? this.embolden(whole) : whole, draft.style, this.sheet)) {
        const alike = byText.get(run.text)
        const twin = alike?.find((at) => isSamePlace(kept[at] as Run, run))
        if (twin !== undefined) {
          if (!run.hidden) kept[twin] = this.embolden(kept[twin] as Run)
          continue
        }
        if (alike) alike.push(kept.length)
        else byText.set(run.text, [kept.length])
        kept.push(run)
      }
    }
    return kept
  }

  private embolden(run: Run): Run {
    return { ...run, font: this.sheet.fonts.bolder(run.font) }
  }
}

const sameStyle = (a: GlyphStyle, b: GlyphStyle): boolean =>
  a === b ||
  (a.font === b.font &&
    a.depth === b.depth &&
    a.clip === b.clip &&
    Math.abs(a.size - b.size) < 0.05 &&
    Math.abs(a.ux - b.ux) < 0.01 &&
    Math.abs(a.uy - b.uy) < 0.01 &&
    a.color === b.color &&
    a.hidden === b.hidden)

const isUpright = (text: string): boolean => (text.codePointAt(0) as number) >= 0x2e80

function push(run: Draft, text: string, along: number, advance: number): void {
  const last = run.edges.length - 1
  if (last > 0 && (run.edges[last] as number) > along) run.edges[last] = Math.max(along, run.edges[last - 1] as number)
  run.text += text
  if (text.length === 1) {
    run.edges.push(along, along + advance)
    return
  }
  const count = [...text].length
  for (let i = 0; i < count; i++) run.edges.push(along + (advance * i) / count, along + (advance * (i + 1)) / count)
}

const isSamePlace = (a: Run, b: Run): boolean => {
  const near = fakeBold * a.size
  return (
    a.hidden === b.hidden &&
    Math.abs(a.size - b.size) < 0.05 &&
    a.box.every((side, i) => Math.abs(side - (b.box[i] as number)) <= near)
  )
}

/** From coordinates along and across the line of writing to the page’s own. */
function finish(draft: Draft): Run | undefined {
  const trimmed = trim(draft)
  if (!trimmed) return
  const { text, edges } = trimmed
  const { style } = draft
  const em = style.size
  const first = Math.min(edges[0] as number, edges.at(-1) as number)
  const last = Math.max(edges[0] as number, edges.at(-1) as number)
  const direction = draft.vertical ? 90 : quarter(style)
  const box: Box = draft.vertical
    ? [draft.baseline, first, draft.baseline + em, last]
    : boxOf(style, first, last, draft.baseline - ascent * em, draft.baseline + descent * em)
  return {
    text,
    box,
    edges: direction === 0 || draft.vertical ? edges : pageEdges(edges, draft.style, direction, draft.baseline),
    font: style.font,
    size: em,
    ...(direction ? { direction } : {}),
    ...(draft.vertical ? { stacked: true as const } : {}),
    ...(style.color ? { color: style.color } : {}),
    ...(style.hidden ? { hidden: style.hidden } : {}),
  }
}

function trim({ text, edges }: Draft): { text: string; edges: number[] } | undefined {
  const end = text.trimEnd()
  if (!end) return
  if (end.length === text.length) return { text, edges }
  return { text: end, edges: edges.slice(0, 2 * [...end].length) }
}

const quarter = ({ ux, uy }: GlyphStyle): 0 | 90 | 180 | 270 =>
  Math.abs(ux) >= Math.abs(uy) ? (ux >= 0 ? 0 : 180) : uy >= 0 ? 90 : 270

function boxOf({ ux, uy }: GlyphStyle, first: number, last: number, top: number, bottom: number): Box {
  const xs: number[] = []
  const ys: number[] = []
  for (const along of [first, last])
    for (const across of [top, bottom]) {
      xs.push(along * ux - across * uy)
      ys.push(along * uy + across * ux)
    }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

const pageEdges = (edges: number[], { ux, uy }: GlyphStyle, direction: number, across: number): number[] =>
  edges.map((along) => (direction === 90 || direction === 270 ? along * uy + across * ux : along * ux - across * uy))
