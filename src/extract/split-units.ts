import { namesBetween } from './name-parts'
import { joinHeads, type UnitGrammars } from './shared-head'

/**
 * What: the units that a text names, in its order.
 *
 * **Rule** contract: …等部门 and 按职责分工 are not part of a name, 各省、自治区、直辖市人民政府 and
 * 所有部门、单位 are one.
 *
 * **Doubt** Text that names no unit comes back as it is, split at its separators.
 */
export function splitUnits(text: string, grammars: UnitGrammars): string[] {
  if (!text) return []
  return joinHeads(namesBetween(text, grammars.responsibility.all(text), 0, text.length), grammars, 'government')
}
