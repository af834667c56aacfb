import type { Fragment } from '../model'

/** First and last piece of each page: where a text stands. */
export function sourceOf(blocks: readonly { readonly source: readonly Fragment[] }[]): Fragment[] {
  const pages = new Map<number, Fragment>()
  for (const block of blocks)
    for (const piece of block.source) {
      const seen = pages.get(piece.page)
      pages.set(piece.page, seen ? span(seen, piece) : { ...piece })
    }
  return [...pages.values()]
}

function span(a: Fragment, b: Fragment): Fragment {
  const start = Math.min(a.start ?? Number.POSITIVE_INFINITY, b.start ?? Number.POSITIVE_INFINITY)
  const end = Math.max(a.end ?? 0, b.end ?? 0)
  const box =
    a.bbox && b.bbox
      ? ([
          Math.min(a.bbox[0], b.bbox[0]),
          Math.min(a.bbox[1], b.bbox[1]),
          Math.max(a.bbox[2], b.bbox[2]),
          Math.max(a.bbox[3], b.bbox[3]),
        ] as const)
      : (a.bbox ?? b.bbox)
  return {
    page: a.page,
    ...(box ? { bbox: [...box] as [number, number, number, number] } : {}),
    ...(Number.isFinite(start) ? { start, end } : {}),
  }
}
