import type { Grammars } from '../grammar'
import { normalise } from '../text/normalise'

/** Agencies of one place begin with so many equal characters. */
const samePlace = 2

/**
 * The agencies of a signature line.
 * **Rule** white space parts them where each part is an agency; without it a second one begins where the line goes on with
 * the first characters of the first (某某市教育局某某市财政局).
 */
export function readUnits(text: string, grammars: Grammars): string[] {
  const isUnit = (name: string) =>
    name.length > 3 && grammars.signature.every(name).some((match) => match.emits.line === 'unit')
  const parts = text
    .split(/[\s\u3000]+/)
    .map(normalise)
    .filter(Boolean)
  if (parts.length > 1 && parts.every(isUnit)) return parts
  const whole = normalise(text).replace(/\s+/g, '')
  const place = whole.slice(0, samePlace)
  const names: string[] = []
  let from = 0
  for (let at = whole.indexOf(place, from + samePlace); at > 0; at = whole.indexOf(place, at + samePlace)) {
    if (!isUnit(whole.slice(from, at)) || !isUnit(whole.slice(at))) continue
    names.push(whole.slice(from, at))
    from = at
  }
  return [...names, whole.slice(from)]
}
