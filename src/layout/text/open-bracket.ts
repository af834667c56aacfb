/** No bracket stays open for longer than this many characters; longer ones were never closed. */
const maxOpenBracket = 120

/** Opening marks, each with the number of its kind; （ and ( close each other. */
const opening = new Map([...'（(《〈“〔'].map((mark, i) => [mark.charCodeAt(0), mark === '(' ? 0 : i]))
const closing = new Map([...'）)》〉”〕'].map((mark, i) => [mark.charCodeAt(0), mark === ')' ? 0 : i]))
const round = 0
const quoted = 4
const stops = new Set([...'。；'].map((mark) => mark.charCodeAt(0)))

/** Brackets that a line leaves open, near its end. A full stop ends all but brackets and quotations. */
export function hasOpenBracket(text: string): boolean {
  const open: number[] = []
  for (let i = Math.max(0, text.length - maxOpenBracket); i < text.length; i++) {
    const code = text.charCodeAt(i)
    // Ideographs first: nearly every character leaves here.
    if (code >= 0x3400 && code < 0xff00) continue
    const kind = opening.get(code)
    if (kind !== undefined) open.push(kind)
    else if (open.length) {
      const closed = closing.get(code)
      if (closed !== undefined) {
        const at = open.lastIndexOf(closed)
        if (at >= 0) open.length = at
      } else if (stops.has(code) && open.at(-1) !== quoted && open.at(-1) !== round) open.length = 0
    }
  }
  return open.some((kind) => kind !== quoted)
}
