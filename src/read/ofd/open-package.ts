import { GazetteError } from '../../model'
import { type PackagePaths, packagePaths } from './package-paths'
import { parseXml, type XmlElement } from './parse-xml'
import { openZip } from './zip-entries'

/** An OFD container: its files by the paths that others name them with. */
export interface OfdPackage extends PackagePaths {
  readonly names: readonly string[]
  /** The root of an XML file. Throws with the reason where it cannot be read. */
  xml(path: string): XmlElement
  bytes(path: string): Uint8Array
  /** What a file declares to unpack to. */
  sizeOf(path: string): number
}

/** The largest XML file that is parsed: a dense page drawn glyph by glyph has 3 MB. */
const maxXmlBytes = 32 * 1024 * 1024
/** Parsed files that are kept: a page, its two templates and its annotations. */
const keptFiles = 4
const maxPictureBytes = 256 * 1024 * 1024

export function openPackage(bytes: Uint8Array, fileName: string): OfdPackage {
  const entries = openZip(bytes, fileName)
  if (entries.names.some((name) => encryptionFiles.test(name))) throw encrypted(fileName)
  const recent = new Map<string, XmlElement>()
  return {
    names: entries.names,
    ...packagePaths(entries.names),
    xml(path) {
      const root = recent.get(path) ?? parseXml(entries.read(path, maxXmlBytes))
      // Moved to the end: the first in the map is the one that was not asked for the longest.
      recent.delete(path)
      recent.set(path, root)
      if (recent.size > keptFiles) recent.delete(recent.keys().next().value ?? '')
      return root
    },
    sizeOf: entries.sizeOf,
    bytes: (path) => entries.read(path, maxPictureBytes),
  }
}

/** What an encrypted package carries: Encryptions.xml, the folder of keys, the map of packed entries (GM/T 0099). */
const encryptionFiles = /(?:^|\/)(?:encrypt(?:ions?|s|info)?(?:\.xml|\/)|decryptseed\.dat$|entriesmap\.(?:dat|xml)$)/i

export const encrypted = (fileName: string): GazetteError =>
  new GazetteError('input/encrypted', `${fileName} is encrypted; save it without encryption first.`)
