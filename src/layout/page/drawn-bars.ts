import type { Ruling } from '../../model'
import { firstFrom } from './first-from'

/** Lines whose distance is below this many points are one: double rules, and the drift of a scan. */
export const snap = 3
/** Lines meet when their ends are this near, in points. */
const reach = 4

/** A level or an upright line: where it stands, and from where to where it runs. */
export interface Bar {
  readonly at: number
  readonly from: number
  readonly to: number
}

/** Level and upright lines that cross or meet, drawing by drawing. */
export function drawingsOf(rulings: readonly Ruling[]): { h: Bar[]; v: Bar[] }[] {
  const across = bars(rulings.filter((r) => Math.abs(r.x1 - r.x0) >= Math.abs(r.y1 - r.y0)).map(flat))
  const down = bars(rulings.filter((r) => Math.abs(r.x1 - r.x0) < Math.abs(r.y1 - r.y0)).map(upright))
  return drawings(across, down)
}

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
function drawings(h: readonly Bar[], v: readonly Bar[]): { h: Bar[]; v: Bar[] }[] {
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
  const groups = new Map<number, { h: Bar[]; v: Bar[] }>()
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
