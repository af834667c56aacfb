import type { Box } from '../../model'
import { intersect } from '../page/intersect'
import { type Matrix, multiply } from '../page/matrix'
import { boundsOf } from '../page/subpath'
import { matrixOfObject } from './object-matrix'
import type { XmlElement } from './parse-xml'
import { readPath } from './read-path'
import { childOf, childrenOf, matrixOf } from './xml-values'

/**
 * The box that the clips of an object leave of it.
 *
 * **Rule** GB/T 33190 §8.4: what lies in an Area of every Clip is seen; clips stand in the object’s own coordinates.
 * **Doubt** A clip that cannot be read leaves everything.
 */
export function clipOf(object: XmlElement, matrix: Matrix, around: { clip?: Box | undefined }): Box | undefined {
  let left = around.clip
  for (const clip of childrenOf(childOf(object, 'Clips'), 'Clip')) {
    const areas = childrenOf(clip, 'Area').flatMap((area) => {
      const own = matrixOf(area.attributes.CTM)
      const path = childOf(area, 'Path')
      if (!path) return []
      const place = matrixOfObject(path, own ? multiply(matrix, own) : matrix)
      return readPath(childOf(path, 'AbbreviatedData')?.text ?? '', place).flatMap(({ points }) => points)
    })
    if (areas.length) left = intersect(left, boundsOf(areas))
  }
  return left
}
