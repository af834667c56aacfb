import type { SourceCell } from '../../model'

/** Separators that CSV files use; the one that most lines of the start have, equally often, is taken. */
const separators = [',', '\t', ';', '，'] as const
const sampleLines = 20

/**
 * The cells of a CSV file with their places (RFC 4180: "…" may hold separators, line feeds and "").
 * **Doubt** a quotation mark that is never closed is text.
 */
export function readCsv(text: string): SourceCell[][] {
  const separator = separatorOf(text)
  const rows: SourceCell[][] = []
  let row: SourceCell[] = []
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (at < text.length) {
    const cell = text.charAt(at) === '"' ? quoted(text, at, separator) : undefined
    const { value, end } = cell ?? bare(text, at, separator)
    const trimmed = value.trim()
    row.push({ text: trimmed, source: trimmed ? [{ page: 1, start: at, end }] : [] })
    at = end
    if (text.startsWith(separator, at)) {
      at++
      if (at >= text.length) row.push({ text: '', source: [] })
      continue
    }
    if (text.charAt(at) === '\r') at++
    if (text.charAt(at) === '\n') at++
    rows.push(row)
    row = []
  }
  if (row.length) rows.push(row)
  return rows
}

function bare(text: string, from: number, separator: string): { value: string; end: number } {
  let end = from
  while (end < text.length && text.charAt(end) !== separator && text.charAt(end) !== '\n' && text.charAt(end) !== '\r')
    end++
  return { value: text.slice(from, end), end }
}

function quoted(text: string, from: number, separator: string): { value: string; end: number } | undefined {
  let value = ''
  let at = from + 1
  for (;;) {
    const close = text.indexOf('"', at)
    if (close < 0) return undefined
    value += text.slice(at, close)
    at = close + 1
    if (text.charAt(at) === '"') {
      value += '"'
      at++
      continue
    }
    const behind = text.charAt(at)
    if (behind === '' || behind === separator || behind === '\n' || behind === '\r') return { value, end: at }
    value += '"'
  }
}

export function separatorOf(text: string): string {
  const lines = text
    .slice(0, 50_000)
    .split(/\r?\n/)
    .filter((line) => line.trim())
    .slice(0, sampleLines)
  let best: string = separators[0]
  let most = 0
  for (const separator of separators) {
    const counts = lines.map((line) => line.split(separator).length - 1)
    const lined = counts.filter((count) => count > 0).length
    if (lined > most) [best, most] = [separator, lined]
  }
  return best
}

/** Lines that all have the same number of separators, two or more, are the rows of a table. */
export function looksLikeCsv(text: string): boolean {
  const lines = text
    .slice(0, 50_000)
    .split(/\r?\n/)
    .filter((line) => line.trim())
    .slice(0, sampleLines)
  if (lines.length < 3) return false
  const counts = lines.map((line) => line.split(',').length)
  return counts.every((count) => count === counts[0]) && (counts[0] ?? 0) >= 3
}
