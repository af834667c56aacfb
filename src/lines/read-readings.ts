import type { Grammars } from '../grammar'
import type { Reading } from './reading'

/** The parts of front, tail and page that a text can be. */
export function readReadings(_text: string, _grammars: Grammars): Reading[] {
  return []
}
