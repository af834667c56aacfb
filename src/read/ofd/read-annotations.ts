import type { OfdPackage } from './open-package'
import type { XmlElement } from './parse-xml'
import { childOf, childrenOf, flagOf } from './xml-values'

/** Which file holds the annotations of which page. A list that cannot be read is none: annotations are additions. */
export function readAnnotationFiles(
  ofd: OfdPackage,
  location: string | undefined,
  documentPath: string,
): Map<string, string> {
  const files = new Map<string, string>()
  const path = ofd.find(location, documentPath)
  if (!path) return files
  try {
    for (const page of childrenOf(ofd.xml(path), 'Page')) {
      const file = ofd.find(childOf(page, 'FileLoc')?.text, path, documentPath)
      if (file) files.set(page.attributes.PageID ?? '', file)
    }
  } catch {
    return files
  }
  return files
}

/** What an annotation draws on its page: a block with its own boundary. */
export interface Appearance {
  readonly block: XmlElement
  /** A watermark lies over the page and is no part of what the page says. */
  readonly watermark: boolean
}

export function readAppearances(root: XmlElement): Appearance[] {
  return childrenOf(root, 'Annot')
    .filter(({ attributes }) => flagOf(attributes.Visible, true))
    .flatMap((annotation) =>
      childrenOf(annotation, 'Appearance').map((block) => ({
        block,
        watermark: annotation.attributes.Type === 'Watermark',
      })),
    )
}
