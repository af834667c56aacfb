import type { Grammars } from '../grammar'
import type { SourceLine } from '../model'
import { normalise } from '../text/normalise'
import { parseNumber } from '../text/numerals'

export interface Cover {
  readonly title?: string
  readonly year?: number
  readonly number?: number
  readonly serial?: number
}

/**
 * Name and number of the issue, from the lines before the first document and from running heads.
 * **Rule** 某某公报, 2023年第8期（总第96期）, on one line or several; a bare year counts next to a 期.
 */
export function readCover(lines: readonly SourceLine[], grammars: Grammars): Cover {
  const cover: { title?: string; year?: number; number?: number; serial?: number } = {}
  let bareYear: number | undefined
  for (const line of lines) {
    if (line.text.length > 60) continue
    const bare = /^((?:19|20)\d{2})\s*年?$/.exec(line.text)
    if (bare) bareYear ??= Number(bare[1])
    const found = grammars['front-matter'].first(line.text)
    if (!found) continue
    const g = found.groups
    const kind = found.emits.line
    if (kind === 'issue-title') cover.title ??= normalise(g.title ?? '').replace(/\s+/g, '')
    if (kind === 'issue-title' || kind === 'issue-number') {
      if (g.number) cover.number ??= parseNumber(g.number)
      if (g.year) cover.year ??= parseNumber(g.year)
    }
    if (g.serial) cover.serial ??= parseNumber(g.serial)
  }
  if (cover.number !== undefined && bareYear !== undefined) cover.year ??= bareYear
  if (cover.number !== undefined) cover.title ??= firstName(lines, grammars)
  return cover
}

/** Without 公报 in any line, the first line of Chinese above the number is the name. */
function firstName(lines: readonly SourceLine[], grammars: Grammars): string | undefined {
  for (const line of lines) {
    if (line.text.length > 40 || !/^[\p{Script=Han}\s\u3000（）·]{2,40}$/u.test(line.text)) continue
    if (grammars['front-matter'].first(line.text)) return undefined
    return normalise(line.text).replace(/\s+/g, '')
  }
  return undefined
}
