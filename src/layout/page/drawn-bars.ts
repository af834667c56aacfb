import type { Ruling } from '../../model'
import { firstFrom } from './first-from'

/** Lines whose distance is below this many points are one: double rules, and the drift of a scan. */
export const snap = 3
/** Lines meet when their ends are this near, in points. */
const reach = 4

/** Level and upright lines that touch. */
interface Drawing {
  readonly h: Bar[]
  readonly v: Bar[]
}

/** A level or an upright line: where it stands, and from where to where it runs. */
export interface Bar {
  readonly at: number
  readonly from: number
  readonly to: number
}

/** Level and upright lines that cross or meet, drawing by drawing. */
export function drawingsOf(rulings: readonly Ruling[]): Drawing[] {
  const across = bars(rulings.filter((r) => Math.abs(r.x1 - r.x0) >= Math.abs(r.y1 - r.y0)).map(flat))
  const down = bars(rulings.filter((r) => Math.abs(r.x1 - r.x0) < Math.abs(r.y1 - r.y0)).map(upright))
  return joinOpen(drawings(across, down))
}

/**
 * A page break leaves a table open above or below; where a cell goes through it, the level lines have a hole there, and the
 * posts on both sides of it do not meet. Drawings that stick out alike, and have lines on the same levels, are one.
 */
function joinOpen(groups: readonly Drawing[]): Drawing[] {
  const out: Drawing[] = []
  for (const group of groups) {
    const same = isOpen(group) ? out.find((other) => isOpen(other) && sticksOutAlike(other, group)) : undefined
    if (same) {
      same.h.push(...group.h)
      same.v.push(...group.v)
    } else out.push({ h: [...group.h], v: [...group.v] })
  }
  return out
}

/** The posts go on beyond the first line, or beyond the last one. */
const isOpen = ({ h, v }: Drawing): boolean =>
  h.length > 0 &&
  v.length > 0 &&
  (h.every(({ at }) => v.every(({ from }) => at > from + reach)) ||
    h.every(({ at }) => v.every(({ to }) => at < to - reach)))

function sticksOutAlike(a: Drawing, b: Drawing): boolean {
  const [first, other] = [a.v[0], b.v[0]] as [Bar, Bar]
  if (Math.abs(first.from - other.from) > snap || Math.abs(first.to - other.to) > snap) return false
  const levels = (bars: readonly Bar[], among: readonly Bar[]) =>
    bars.filter(({ at }) => among.some((one) => Math.abs(one.at - at) < snap)).length
  return levels(a.h, b.h) > a.h.length * sameLevels && levels(b.h, a.h) > b.h.length * sameLevels
}
/** This share of the level lines of both parts of a table stands on the same levels. */
const sameLevels = 0.6

const flat = (r: Ruling): Bar => ({ at: (r.y0 + r.y1) / 2, from: Math.min(r.x0, r.x1), to: Math.max(r.x0, r.x1) })
const upright = (r: Ruling): Bar => ({ at: (r.x0 + r.x1) / 2, from: Math.min(r.y0, r.y1), to: Math.max(r.y0, r.y1) })

/** Pieces of one line joined. */
function bars(pieces: readonly Bar[]): Bar[] {
  const out: { at: number; from: number; to: number }[] = []
  const sorted = [...pieces].sort((a, b) => a.at - b.at || a.from - b.from)
  const open: { at: number; from: number; to: number }[] = []
  for (const piece of sorted) {
    while (open.length && (open[0] as Bar).at < piece.at - snap) open.shift()
    const same = open.find((bar) => piece.from <= bar.to + reach && piece.to >= bar.from - reach)
    if (same && Math.abs(same.at - piece.at) < snap / 2) {
      same.from = Math.min(same.from, piece.from)
      same.to = Math.max(same.to, piece.to)
    } else {
      const bar = { ...piece }
      open.push(bar)
      out.push(bar)
    }
  }
  return out
}

/** Lines that touch, in groups. */
function drawings(h: readonly Bar[], v: readonly Bar[]): Drawing[] {
  const parent = [...h, ...v].map((_, i) => i)
  const root = (i: number): number => {
    let at = i
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number
      at = parent[at] as number
    }
    return at
  }
  const posts = v.map((post, k) => ({ post, k })).sort((a, b) => a.post.at - b.post.at)
  const places = posts.map(({ post }) => post.at)
  h.forEach((bar, i) => {
    for (let n = firstFrom(places, bar.from - reach); n < posts.length; n++) {
      const { post, k } = posts[n] as { post: Bar; k: number }
      if (post.at > bar.to + reach) break
      if (bar.at >= post.from - reach && bar.at <= post.to + reach) parent[root(i)] = root(h.length + k)
    }
  })
  const groups = new Map<number, Drawing>()
  const groupOf = (i: number) => {
    const found = groups.get(root(i)) ?? { h: [], v: [] }
    groups.set(root(i), found)
    return found
  }
  h.forEach((bar, i) => {
    groupOf(i).h.push(bar)
  })
  v.forEach((post, k) => {
    groupOf(h.length + k).v.push(post)
  })
  return [...groups.values()]
}
