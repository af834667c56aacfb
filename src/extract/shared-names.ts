import type { Grammar } from '../grammar'

/** So many names share their words at most. */
const mostNames = 8

/**
 * 种植、收获机械化率 are 种植机械化率 and 收获机械化率: what stands behind the last one’s own word
 * belongs to all, what stands before the first one’s own word likewise. The first name is whole up to its own
 * measure: 化学需氧量和氨氮排放总量.
 */
export function sharedNames(text: string, grammar: Grammar): string[] {
  const parts = text.split(/[、和与及]/).filter(Boolean)
  const last = parts.at(-1) ?? ''
  const first = parts[0] ?? ''
  if (parts.length < 2 || parts.length > mostNames) return [text]
  if (parts.every((part) => part.slice(-1) === last.slice(-1))) return parts
  const word = Math.min(...parts.slice(1, -1).map((part) => part.length), 2)
  const tail = last.slice(word)
  const head = first.length > word && !grammar.only('measure').first(first) ? first.slice(0, -word) : ''
  return parts.map((part, at) => {
    const own = at === 0 || !head ? part : head + part
    return at === parts.length - 1 ? own : own + tail
  })
}
