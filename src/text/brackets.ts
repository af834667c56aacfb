const pairs: Record<string, string> = {
  '（': '）',
  '(': ')',
  '《': '》',
  '〈': '〉',
  '“': '”',
  '‘': '’',
  '【': '】',
  '〔': '〕',
  '[': ']',
}
const closers = new Set(Object.values(pairs))
const twin: Record<string, string> = { ')': '）', '）': ')' }

/** How many open brackets back a closer may look: the nesting of one sentence, never a whole file. */
const maxNesting = 16

/**
 * For each character how many closed pairs of brackets or quotation marks stand around it,
 * the marks themselves included. A bracket that is never closed shelters nothing. Linear.
 */
export function shelter(text: string): Int32Array {
  const step = new Int32Array(text.length + 1)
  const open: number[] = []
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i)
    if (c in pairs) open.push(i)
    else if (closers.has(c)) {
      const at = lastOpener(text, open, c)
      if (at < 0) continue
      const start = open[at] as number
      open.length = at
      step[start] = (step[start] as number) + 1
      step[i + 1] = (step[i + 1] as number) - 1
    }
  }
  for (let i = 1; i < step.length; i++) step[i] = (step[i] as number) + (step[i - 1] as number)
  return step
}

function lastOpener(text: string, open: readonly number[], closer: string): number {
  for (let k = open.length - 1; k >= Math.max(0, open.length - maxNesting); k--) {
    const expected = pairs[text.charAt(open[k] as number)]
    if (expected === closer || expected === twin[closer]) return k
  }
  return -1
}

/** Splits at the given marks, but not inside brackets or quotation marks; parts are trimmed, empty ones dropped. */
export function splitOutside(text: string, marks: ReadonlySet<string>): string[] {
  const depth = shelter(text)
  const out: string[] = []
  let from = 0
  for (let i = 0; i < text.length; i++) {
    if (depth[i] || !marks.has(text.charAt(i))) continue
    out.push(text.slice(from, i))
    from = i + 1
  }
  out.push(text.slice(from))
  return out.map((part) => part.trim()).filter(Boolean)
}
