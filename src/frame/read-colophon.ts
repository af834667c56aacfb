import type { Grammars } from '../grammar'
import type { SourceLine } from '../model'
import { countInk } from '../text/blank'
import { normalise } from '../text/normalise'

/** Lines, or anything else, which ends a colophon. */
type ColophonBlock = SourceLine | { readonly kind: 'table' | 'logical-table' }

export interface Colophon {
  readonly values: Record<string, string>
  readonly lines: readonly SourceLine[]
}

/** A colophon stands on the last page: so many blocks are looked at. */
const maxBlocks = 60
/** Lines between two entries of a colophon. */
const maxBetween = 4
const minEntries = 2
const pair =
  /([^\s\u3000：:]{1,8})[\s\u3000]*[：:][\s\u3000]*([^：:]+?)(?=[\s\u3000]{2,}[^\s\u3000：:]{1,8}[\s\u3000]*[：:]|$)/gu

/**
 * Where the colophon at the end of the last document begins: key–value lines (主办单位：…), with the
 * notice about the gazette above them, if one stands there. `undefined` without one.
 */
export function findColophon(blocks: readonly ColophonBlock[], grammars: Grammars): number | undefined {
  const least = Math.max(0, blocks.length - maxBlocks)
  let first: number | undefined
  let entries = 0
  for (let i = blocks.length - 1; i >= least; i--) {
    const block = blocks[i] as ColophonBlock
    if (block.kind !== 'line') break
    const kind = block.text.length <= 240 ? grammars['front-matter'].first(block.text)?.emits.line : undefined
    if (kind === 'colophon') {
      entries++
      first = i
    } else if (kind === 'colophon-heading') return i
    else if (first === undefined ? blocks.length - i > maxBetween : first - i > maxBetween) {
      if (!leadsToHeading(blocks, i, least, grammars)) break
    }
  }
  return entries >= minEntries && first !== undefined ? withName(blocks, first, grammars) : undefined
}

/** The gazette’s name may stand above its particulars. */
function withName(blocks: readonly ColophonBlock[], first: number, grammars: Grammars): number {
  const above = blocks[first - 1]
  const named = above?.kind === 'line' && above.text.length <= 60
  return named && grammars['front-matter'].first(above.text)?.emits.line === 'issue-title' ? first - 1 : first
}

function leadsToHeading(blocks: readonly ColophonBlock[], from: number, least: number, grammars: Grammars): boolean {
  for (let i = from; i >= Math.max(least, from - 12); i--) {
    const block = blocks[i] as ColophonBlock
    if (block.kind === 'line' && grammars['front-matter'].first(block.text)?.emits.line === 'colophon-heading')
      return true
  }
  return false
}

/** The key–value lines among the given ones. A line that says a key again, or more than its pairs, stays text. */
export function readColophon(lines: readonly SourceLine[], grammars: Grammars): Colophon {
  const values: Record<string, string> = {}
  const used: SourceLine[] = []
  for (const line of lines) {
    if (line.text.length > 240) continue
    if (grammars['front-matter'].first(line.text)?.emits.line !== 'colophon') continue
    const pairs = [...line.text.matchAll(pair)]
    const named = pairs.map((found) => [normalise(found[1] ?? ''), normalise(found[2] ?? '')] as const)
    const keys = new Set(named.map(([key]) => key))
    const kept = named.every(([key, value]) => key && value && !Object.hasOwn(values, key) && key !== '__proto__')
    const ink = pairs.reduce((sum, [whole]) => sum + countInk(whole), 0)
    if (!kept || keys.size < named.length || ink < countInk(line.text)) continue
    used.push(line)
    for (const [key, value] of named) values[key] = value
  }
  return { values, lines: used }
}
