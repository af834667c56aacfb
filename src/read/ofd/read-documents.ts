import { type Diagnostic, diagnose, GazetteError, type Staged } from '../../model'
import { encrypted, type OfdPackage } from './open-package'
import { folderOf } from './package-paths'
import type { XmlElement } from './parse-xml'
import { readAnnotationFiles } from './read-annotations'
import { readStamps } from './read-stamps'
import { childOf, childrenOf, findInside, type Rectangle, rectangleOf } from './xml-values'

/** A page as its document names it; contents are read when it is asked for. */
export interface OfdPage {
  readonly document: OfdDocument
  readonly id: string
  readonly location: string
  /** Its file, where there is one. */
  readonly path?: string
}

export interface OfdTemplate {
  readonly location: string
  readonly foreground: boolean
}

export interface OfdDocument {
  /** Path of Document.xml: relative paths start in its folder. */
  readonly path: string
  /** Size of pages that give none. */
  readonly box?: Rectangle
  readonly resources: readonly string[]
  readonly templates: ReadonlyMap<string, OfdTemplate>
  /** File of annotations by the page’s ID. */
  readonly annotations: ReadonlyMap<string, string>
  /** Boxes of seals by the page’s ID, in millimetres. */
  readonly stamps: ReadonlyMap<string, readonly Rectangle[]>
}

/** More pages than any issue has; each costs a lookup. */
const maxPages = 20_000
/** What all pages may unpack to; many pages may name one file. */
const maxTotalBytes = 2 * 1024 * 1024 * 1024

/**
 * The pages of all documents of a package.
 *
 * **Rule** Order of DocBody in OFD.xml, then order of Page in Document.xml; the numbers in file names mean nothing.
 * **Doubt** A document that cannot be read leaves a diagnostic; a package without any readable one is damaged.
 */
export function readDocuments(ofd: OfdPackage, fileName: string): Staged<OfdPage[]> {
  const diagnostics: Diagnostic[] = []
  const pages: OfdPage[] = []
  const entry = ofd.find('OFD.xml', '')
  if (!entry) throw new GazetteError('input/damaged', `${fileName} has no OFD.xml.`)
  const bodies = childrenOf(readEntry(ofd, entry, fileName), 'DocBody')
  for (const [index, body] of bodies.entries()) {
    try {
      pages.push(...readDocument(ofd, entry, body))
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      diagnostics.push(diagnose('read/document-unreadable', { document: index + 1, reason }))
    }
    if (pages.length > maxPages) throw new GazetteError('input/limit', `${fileName} has more than ${maxPages} pages.`)
  }
  if (!bodies.length || diagnostics.length === bodies.length)
    throw new GazetteError('input/damaged', `${fileName} has no document that can be read.`)
  const total = pages.reduce((sum, page) => sum + (page.path ? ofd.sizeOf(page.path) : 0), 0)
  if (total > maxTotalBytes) throw new GazetteError('input/limit', `The pages of ${fileName} unpack to ${total} bytes.`)
  return { value: pages, diagnostics }
}

function readEntry(ofd: OfdPackage, entry: string, fileName: string): XmlElement {
  let root: XmlElement
  try {
    root = ofd.xml(entry)
  } catch (cause) {
    if (cause instanceof Error && /is encrypted$/.test(cause.message)) throw encrypted(fileName)
    throw new GazetteError('input/damaged', `OFD.xml of ${fileName} cannot be read.`, { cause })
  }
  if (findInside(root, 'Encryptions') ?? findInside(root, 'Encryption')) throw encrypted(fileName)
  return root
}

function readDocument(ofd: OfdPackage, entry: string, body: XmlElement): OfdPage[] {
  const written = childOf(body, 'DocRoot')?.text ?? findInside(body, 'DocRoot')?.text
  const path = ofd.find(written, entry)
  if (!path) throw new Error(`${written?.trim() || 'DocRoot'} is missing`)
  const root = ofd.xml(path)
  const common = childOf(root, 'CommonData')
  const document: OfdDocument = {
    path,
    box: rectangleOf(childOf(childOf(common, 'PageArea'), 'PhysicalBox')?.text),
    resources: [...childrenOf(common, 'PublicRes'), ...childrenOf(common, 'DocumentRes')].flatMap(
      ({ text }) => ofd.find(text, path) ?? [],
    ),
    templates: new Map(
      childrenOf(common, 'TemplatePage').map(({ attributes: { ID, BaseLoc, ZOrder } }) => [
        ID ?? '',
        { location: BaseLoc ?? '', foreground: ZOrder === 'Foreground' },
      ]),
    ),
    annotations: readAnnotationFiles(ofd, childOf(root, 'Annotations')?.text, path),
    stamps: readStamps(ofd, childOf(body, 'Signatures')?.text, [entry, path]),
  }
  return childrenOf(childOf(root, 'Pages'), 'Page').map(({ attributes: { ID, BaseLoc = '' } }) => {
    const file = findPageFile(ofd, BaseLoc, document.path)
    return { document, id: ID?.trim() ?? '', location: BaseLoc.trim(), ...(file ? { path: file } : {}) }
  })
}

/** Longer than any folder’s name. */
const longestFolder = 1_000

/** The file of a page or template: `BaseLoc` may name its folder instead. */
export function findPageFile(ofd: OfdPackage, location: string, documentPath: string): string | undefined {
  const folder = location
    .trim()
    .slice(0, longestFolder)
    .replace(/[\\/]+$/, '')
  const bases = [documentPath, folderOf(folderOf(documentPath).slice(0, -1))]
  return ofd.find(location, ...bases) ?? ofd.find(`${folder}/Content.xml`, ...bases)
}
