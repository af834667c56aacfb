import type { OfdPackage } from './open-package'
import { folderOf } from './package-paths'
import type { XmlElement } from './parse-xml'
import { childOf, childrenOf } from './xml-values'

/** What pages refer to by ID: fonts, drawing parameters, colour spaces, pictures and drawings. */
export interface Resources {
  readonly fonts: ReadonlyMap<string, XmlElement>
  readonly drawParameters: ReadonlyMap<string, XmlElement>
  readonly colorSpaces: ReadonlyMap<string, XmlElement>
  readonly drawings: ReadonlyMap<string, XmlElement>
  /** Paths of pictures. */
  readonly pictures: ReadonlyMap<string, string>
}

/**
 * Everything that the resource files define; a later file overrules an earlier one.
 *
 * **Doubt** A file that cannot be read defines nothing: text stays readable without its font’s name.
 */
export function readResources(ofd: OfdPackage, paths: readonly string[], documentPath: string): Resources {
  const kinds = {
    Font: new Map<string, XmlElement>(),
    DrawParam: new Map<string, XmlElement>(),
    ColorSpace: new Map<string, XmlElement>(),
    CompositeGraphicUnit: new Map<string, XmlElement>(),
  }
  const pictures = new Map<string, string>()
  for (const path of new Set(paths)) {
    const root = rootOf(ofd, path)
    const folder = `${folderOf(path)}${(root?.attributes.BaseLoc ?? '').trim()}/`
    for (const list of root?.children ?? [])
      for (const item of list.children) {
        const id = item.attributes.ID?.trim()
        if (!id) continue
        if (item.name in kinds) kinds[item.name as keyof typeof kinds].set(id, item)
        if (item.name !== 'MultiMedia') continue
        const file = ofd.find(childOf(item, 'MediaFile')?.text, folder, path, documentPath)
        if (file) pictures.set(id, file)
      }
  }
  return {
    fonts: kinds.Font,
    drawParameters: kinds.DrawParam,
    colorSpaces: kinds.ColorSpace,
    drawings: kinds.CompositeGraphicUnit,
    pictures,
  }
}

/** The resources of a page over those of its document. */
export function overlay(base: Resources, own: Resources): Resources {
  const both = <T>(kind: (from: Resources) => ReadonlyMap<string, T>) => new Map([...kind(base), ...kind(own)])
  return {
    fonts: both((from) => from.fonts),
    drawParameters: both((from) => from.drawParameters),
    colorSpaces: both((from) => from.colorSpaces),
    drawings: both((from) => from.drawings),
    pictures: both((from) => from.pictures),
  }
}

/** The files that `PageRes` of a page names. */
export const pageResources = (ofd: OfdPackage, page: XmlElement, ...bases: string[]): string[] =>
  childrenOf(page, 'PageRes').flatMap(({ text }) => ofd.find(text, ...bases) ?? [])

function rootOf(ofd: OfdPackage, path: string): XmlElement | undefined {
  try {
    return ofd.xml(path)
  } catch {
    return undefined
  }
}
