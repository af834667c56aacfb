import type { Grammars } from '../grammar'
import type { MarkedLine } from '../lines'
import { settings } from './settings'

/** No word that is a heading by itself (前言, 附则) is longer with its spaces, in characters. */
const maxWord = 12

export interface BareHeading {
  /** The level that the format gave it. */
  readonly level?: number
}

/**
 * Whether a line without a number is a heading.
 * **Rule** words that are one by themselves (`grammars/numbering.yaml`: 前言, 附则); a short line that the format marks as one.
 * **Doubt** a line that ends as sentences do is text.
 */
export function bareHeadingOf(line: MarkedLine, grammars: Grammars): BareHeading | undefined {
  const { text, heading } = line
  if (line.role) return undefined
  if (text.length <= maxWord && grammars.numbering.first(text)?.emits.kind === 'heading')
    return heading === undefined ? {} : { level: heading }
  if (heading === undefined || text.length > settings.maxBareHeading || /[。；！？，、]$/.test(text)) return undefined
  return { level: heading }
}
