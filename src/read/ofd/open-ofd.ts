import {
  type Bitmap,
  type Diagnostic,
  diagnose,
  GazetteError,
  type Page,
  type SourcePages,
  type Staged,
} from '../../model'
import { believe } from '../page/believe'
import { TextLayerJudge } from '../page/judge-text-layer'
import { budgetOf } from './canvas'
import { decodePicture } from './decode-picture'
import { measurePicture } from './measure-picture'
import { type OfdPackage, openPackage } from './open-package'
import { type OfdDocument, type OfdPage, readDocuments } from './read-documents'
import { type DrawnPage, readPage } from './read-page'
import { type Resources, readResources } from './read-resources'

export interface OfdOptions {
  /** Name of the file, for messages. */
  readonly name?: string
  readonly signal?: AbortSignal
}

/**
 * Opens an OFD file (GB/T 33190-2016): the pages of all its documents, one after the other.
 *
 * **Rule** Positions in points from the top left corner of the page’s PhysicalBox. Each file of the container is
 * unpacked when a page needs it.
 * **Doubt** A page that cannot be read comes out empty, with a diagnostic. Throws for what is no OFD at all, is
 * encrypted or declares more than an issue can have.
 */
export async function openOfd(bytes: Uint8Array, options: OfdOptions = {}): Promise<Staged<SourcePages>> {
  const name = options.name ?? 'The file'
  throwIfAborted(options.signal)
  const ofd = openPackage(bytes, name)
  const { value: pages, diagnostics } = readDocuments(ofd, name)
  return { value: pagesOf(ofd, pages, options.signal), diagnostics }
}

function pagesOf(ofd: OfdPackage, pages: readonly OfdPage[], signal: AbortSignal | undefined): SourcePages {
  const resources = new Map<OfdDocument, Resources>()
  const judge = new TextLayerJudge()
  const resourcesOf = (document: OfdDocument): Resources => {
    const known = resources.get(document) ?? readResources(ofd, document.resources, document.path)
    resources.set(document, known)
    return known
  }
  const draw = (number: number): DrawnPage => {
    throwIfAborted(signal)
    const source = pages[number - 1]
    if (!source) throw new GazetteError('input/invalid', `There is no page ${number}; the file has ${pages.length}.`)
    return readPage(ofd, source, number, {
      resources: resourcesOf(source.document),
      budget: budgetOf(pages.length),
    })
  }
  return {
    count: pages.length,
    async page(number) {
      try {
        const { page, picture } = draw(number)
        return believe(page, judge, picture ? doubtPicture(ofd, picture, number) : [])
      } catch (cause) {
        if (cause instanceof GazetteError) throw cause
        const reason = cause instanceof Error ? cause.message : String(cause)
        return { value: emptyPage(number), diagnostics: [diagnose('read/page-unreadable', { page: number, reason })] }
      }
    },
    async scan(number): Promise<Bitmap | undefined> {
      try {
        const { picture } = draw(number)
        return picture === undefined ? undefined : await decodePicture(ofd.bytes(picture))
      } catch (cause) {
        if (cause instanceof GazetteError) throw cause
        return undefined
      }
    },
    async close() {
      resources.clear()
    },
  }
}

/** A4 in points, for a page whose size is not known. */
const emptyPage = (number: number): Page => ({
  number,
  width: 595.28,
  height: 841.89,
  runs: [],
  fonts: [],
  rulings: [],
  fills: [],
  images: [],
})

/** Formats whose pictures `scan` can decode. */
const decoded = new Set<string | undefined>(['png', 'jpeg', 'bmp', 'tiff'])

/** Says at once which page recognition will not be able to read. */
function doubtPicture(ofd: OfdPackage, path: string, page: number): Diagnostic[] {
  let kind: string | undefined
  try {
    kind = measurePicture(ofd.bytes(path))?.kind
  } catch {
    kind = undefined
  }
  return decoded.has(kind) ? [] : [diagnose('read/picture-unknown', { page, file: path.split('/').at(-1) ?? path })]
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new GazetteError('aborted', 'Reading was aborted.', { cause: signal.reason })
}
