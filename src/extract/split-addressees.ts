import { splitOutside } from '../text/brackets'
import { joinHeads, type UnitGrammars } from './shared-head'
import { trimMarks } from './trim-marks'

const separators = new Set([...'、，,；;\n\t'])

/**
 * What: the addressees (主送机关) of a document.
 *
 * **Rule** contract: split on ，、；, but units that share one head word (各省、自治区、直辖市人民政府)
 * are one. The final ： is dropped.
 */
export function splitAddressees(text: string, grammars: UnitGrammars): string[] {
  const names = splitOutside(trimMarks(text, '：:。'), separators)
  return joinHeads(names, grammars, 'any')
}
