import { type Box, isPageText, type Page, type Run } from '../../model'
import { usualSize } from './segment'

/** Every part of a pale colour is at least so light. */
const paleLight = 0xa0
/** Pale type that is larger than the page’s by this factor is a watermark wherever it stands. */
const largeMark = 1.8
/** A run overlaps another one when they share so much of the smaller one’s area. */
const overlapShare = 0.15
/** The same words in the same type so often on a page, lying over other text in so many places, are tiles. */
const fewestTiles = 4
const tilesOverText = 0.25
/** Pale words that overlap nothing are tiles when they stand in rows and columns with even steps, so many of them. */
const fewestEven = 6
const evenStep = 3
/** A run counts with no more characters for the usual size of a page’s type. */
const longestCounted = 60
/** A mark is a word: commas return on every page. */
const isWord = /[\p{L}\p{N}]{2}/u
const none: ReadonlySet<Run> = new Set()
/** More runs are not held against each other. */
const mostRuns = 20_000
const bucketHeight = 24

export const isPale = (color: string | undefined): boolean =>
  color !== undefined && [1, 3, 5].every((at) => Number.parseInt(color.slice(at, at + 2), 16) >= paleLight)

/**
 * Runs that are printed over the page and are no part of what it says.
 * **Rule** pale type that is large or lies over other text; the same words again and again over other text, or, where
 * they are pale, in even rows and columns.
 * **Doubt** words that return in a table lie over nothing, and stay.
 */
export function watermarksOf(page: Page): ReadonlySet<Run> {
  const runs = page.runs.filter((run) => isPageText(run) && run.text.trim())
  const groups = groupsOf(runs)
  if (!groups.length) return none
  const usual = usualSize(runs.flatMap((run) => Array<Run>(Math.min(run.text.length, longestCounted)).fill(run)))
  const marks = new Set<Run>(runs.filter((run) => isPale(run.color) && run.size > usual * largeMark))
  if (runs.length > mostRuns) return marks
  const over = new Overlaps(runs)
  for (const group of groups) {
    const [first] = group as [Run]
    const pale = isPale(first.color)
    const lying = group.filter((run) => over.some(run, (other) => !marks.has(other)))
    if (pale) for (const run of lying) marks.add(run)
    const tiled = group.length >= fewestTiles && lying.length >= tilesOverText * group.length
    if (tiled || (pale && isEven(group))) for (const run of group) marks.add(run)
  }
  return marks
}

/** Runs of the same words in the same type: pale ones first, then the most frequent. */
function groupsOf(runs: readonly Run[]): Run[][] {
  const byText = new Map<string, Run[]>()
  for (const run of runs) {
    const same = byText.get(run.text)
    if (same) same.push(run)
    else byText.set(run.text, [run])
  }
  const groups = [...byText.values()].flatMap((same) =>
    same.length >= fewestTiles || same.some(({ color }) => isPale(color)) ? inOneType(same) : [],
  )
  const pale = (group: readonly Run[]) => Number(isPale(group[0]?.color))
  return groups
    .filter(([first, ...more]) => first && isWord.test(first.text) && (more.length + 1 >= fewestTiles || pale([first])))
    .sort((a, b) => pale(b) - pale(a) || b.length - a.length)
}

function inOneType(runs: readonly Run[]): Run[][] {
  const groups = new Map<string, Run[]>()
  for (const run of runs) {
    const key = `${run.font}|${Math.round(run.size * 2)}|${run.color ?? ''}`
    const group = groups.get(key)
    if (group) group.push(run)
    else groups.set(key, [run])
  }
  return [...groups.values()]
}

/** In at least two rows and two columns, each a whole number of the smallest step away from the first. */
function isEven(group: readonly Run[]): boolean {
  if (group.length < fewestEven) return false
  return [0, 1].every((side) => {
    const places = [...new Set(group.map(({ box }) => Math.round(box[side] as number)))].sort((a, b) => a - b)
    const [first, second] = places
    if (first === undefined || second === undefined) return false
    const step = second - first
    return places.every(
      (place) => Math.abs((place - first) / step - Math.round((place - first) / step)) * step < evenStep,
    )
  })
}

/** Which runs lie over others of another kind. */
class Overlaps {
  private readonly byHeight = new Map<number, Run[]>()

  constructor(runs: readonly Run[]) {
    for (const run of runs)
      for (const bucket of bucketsOf(run.box)) {
        const there = this.byHeight.get(bucket)
        if (there) there.push(run)
        else this.byHeight.set(bucket, [run])
      }
  }

  some(run: Run, counts: (other: Run) => boolean): boolean {
    return bucketsOf(run.box).some((bucket) =>
      this.byHeight
        .get(bucket)
        ?.some((other) => !isAlike(run, other) && shared(run.box, other.box) > overlapShare && counts(other)),
    )
  }
}

/** Of one text: watermarks are set in a colour or a type of their own. */
const isAlike = (a: Run, b: Run): boolean =>
  a === b || (a.color === b.color && a.font === b.font && Math.abs(a.size - b.size) < 0.5)

function bucketsOf([, y0, , y1]: Box): number[] {
  const [from, to] = [Math.floor(y0 / bucketHeight), Math.floor(y1 / bucketHeight)]
  return Array.from({ length: Math.min(to - from, 40) + 1 }, (_, i) => from + i)
}

/** What two boxes share, as a part of the smaller one. */
function shared(a: Box, b: Box): number {
  const across = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const down = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  if (across <= 0 || down <= 0) return 0
  const area = ([x0, y0, x1, y1]: Box) => Math.max((x1 - x0) * (y1 - y0), 1)
  return (across * down) / Math.min(area(a), area(b))
}
