/** Opening and closing marks of a remark; half and full width close each other. */
const openers = '（([【〔'
const closers = '）)]】〕'
const kinds = [0, 0, 1, 2, 3]
const closerKinds = [0, 0, 1, 2, 3]
const bracket = /[（(【〔[）)\]】〕]/g

export interface BracketPair {
  /** Place of the opening mark. */
  readonly start: number
  /** Place behind the closing mark. */
  readonly end: number
}

/** Brackets nest less deep than this. */
const maxNesting = 4

/**
 * The closed pairs of brackets that are no longer than `longest`, in the order in which they
 * close: inner ones before outer ones. A bracket that is never closed is left out. Linear.
 */
export function bracketPairs(text: string, longest: number): BracketPair[] {
  const pairs: BracketPair[] = []
  let open: { at: number; kind: number }[] = []
  bracket.lastIndex = 0
  for (let hit = bracket.exec(text); hit; hit = bracket.exec(text)) {
    const kind = openers.indexOf(hit[0])
    if (kind >= 0) {
      if (open.length >= maxNesting) open = open.slice(1)
      open.push({ at: hit.index, kind: kinds[kind] as number })
      continue
    }
    const closing = closerKinds[closers.indexOf(hit[0])]
    const match = open.findLastIndex((one) => one.kind === closing)
    const start = open[match]?.at
    if (start === undefined) continue
    open.length = match
    if (hit.index - start < longest) pairs.push({ start, end: hit.index + 1 })
  }
  return pairs
}
