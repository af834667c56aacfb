import type { OfdPackage } from './open-package'
import { childrenOf, findInside, type Rectangle, rectangleOf } from './xml-values'

/** A seal on every page of a long issue, several times over. */
const maxStamps = 20_000

/**
 * Where electronic seals stand, by the ID of the page.
 *
 * **Rule** GB/T 33190 §18: Signatures.xml lists the signatures, `StampAnnot` gives page and `Boundary`.
 * **Doubt** A signature that cannot be read gives no seal: whether it is valid is not asked either.
 */
export function readStamps(
  ofd: OfdPackage,
  location: string | undefined,
  bases: readonly string[],
): Map<string, Rectangle[]> {
  const stamps = new Map<string, Rectangle[]>()
  let left = maxStamps
  const list = ofd.find(location, ...bases)
  if (!list) return stamps
  for (const path of signatureFiles(ofd, list)) {
    for (const { attributes } of stampsOf(ofd, path)) {
      const box = rectangleOf(attributes.Boundary)
      const page = attributes.PageRef?.trim()
      if (!box || !page || left-- <= 0) continue
      const same = stamps.get(page)
      if (same) same.push(box)
      else stamps.set(page, [box])
    }
  }
  return stamps
}

function signatureFiles(ofd: OfdPackage, list: string): Set<string> {
  try {
    const named = childrenOf(ofd.xml(list), 'Signature').map(({ attributes }) => ofd.find(attributes.BaseLoc, list))
    return new Set(named.filter((path) => path !== undefined))
  } catch {
    return new Set()
  }
}

function stampsOf(ofd: OfdPackage, path: string) {
  try {
    const root = ofd.xml(path)
    return [...childrenOf(findInside(root, 'SignedInfo'), 'StampAnnot'), ...childrenOf(root, 'StampAnnot')]
  } catch {
    return []
  }
}
