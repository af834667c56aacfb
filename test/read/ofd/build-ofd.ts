import { strToU8, zipSync } from 'fflate'

/** Files of an OFD package, with the least that a reader needs around the pages that a test is about. */
export interface OfdParts {
  /** Contents of the body layer of each page. */
  readonly pages: readonly string[]
  /** Elements of each Page before its Content (Template, PageRes, Area). */
  readonly heads?: readonly string[]
  readonly fonts?: string
  /** Further resources: DrawParams, MultiMedias, CompositeGraphicUnits, ColorSpaces. */
  readonly resources?: string
  /** Elements of CommonData: TemplatePage. */
  readonly common?: string
  /** Elements of Document after Pages: Annotations. */
  readonly after?: string
  /** Elements of DocBody after DocRoot: Signatures. */
  readonly body?: string
  readonly box?: string
  /** `ofd:` with the namespace of the standard unless told: '' writes names without any. */
  readonly prefix?: string
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  readonly without?: readonly string[]
  readonly rename?: (path: string) => string
  /** How the pages are named in Document.xml. */
  readonly locate?: (path: string) => string
}

export const defaultFonts = '<Font ID="1" FontName="仿宋"/><Font ID="2" FontName="黑体" Bold="true"/>'

export function ofdFiles(parts: OfdParts, folder = 'Doc_0'): Record<string, Uint8Array> {
  const files: Record<string, string | Uint8Array> = {}
  const locate = parts.locate ?? ((path) => path)
  const pages = parts.pages.map((_, i) => `<Page ID="${100 + i}" BaseLoc="${locate(`Pages/Page_${i}/Content.xml`)}"/>`)
  files['OFD.xml'] = `<OFD><DocBody><DocRoot>${folder}/Document.xml</DocRoot>${parts.body ?? ''}</DocBody></OFD>`
  files[`${folder}/Document.xml`] =
    `<Document><CommonData><PageArea><PhysicalBox>${parts.box ?? '0 0 210 297'}</PhysicalBox>
    </PageArea><PublicRes>PublicRes.xml</PublicRes>${parts.common ?? ''}</CommonData><Pages>${pages.join('')}</Pages>${parts.after ?? ''}</Document>`
  files[`${folder}/PublicRes.xml`] =
    `<Res BaseLoc="Res"><Fonts>${parts.fonts ?? defaultFonts}</Fonts>${parts.resources ?? ''}</Res>`
  parts.pages.forEach((content, i) => {
    files[`${folder}/Pages/Page_${i}/Content.xml`] =
      `<Page>${parts.heads?.[i] ?? ''}<Content><Layer ID="${200 + i}">${content}</Layer></Content></Page>`
  })
  Object.assign(files, parts.files)
  for (const path of parts.without ?? []) delete files[path]
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => [
      parts.rename?.(path) ?? path,
      typeof content === 'string' ? strToU8(inNamespace(content, parts.prefix ?? 'ofd:')) : content,
    ]),
  )
}

export const buildOfd = (parts: OfdParts): Uint8Array => zipSync(ofdFiles(parts))

export const zip = (files: Record<string, Uint8Array>): Uint8Array => zipSync(files)

function inNamespace(xml: string, prefix: string): string {
  const named = prefix ? xml.replace(/<(\/?)([A-Z])/g, `<$1${prefix}$2`) : xml
  const space = prefix ? ` xmlns:${prefix.slice(0, -1)}="http://www.ofdspec.org/2016"` : ''
  return `<?xml version="1.0" encoding="UTF-8"?>\n${named.replace(/^<([\w:]+)/, `<$1${space}`)}`
}

/** A text object at a place in millimetres; its baseline is one size below the top of its boundary. */
export function textAt(x: number, y: number, size: number, text: string, more: TextParts = {}): string {
  const { object = '', code = `DeltaX="g ${[...text].length - 1} ${size}"`, inner = '' } = more
  return `<TextObject ID="1" Boundary="${x} ${y} 200 20" Font="1" Size="${size}" ${object}>${inner}<TextCode X="0" Y="${size}" ${code}>${text}</TextCode></TextObject>`
}

interface TextParts {
  readonly object?: string
  readonly code?: string
  readonly inner?: string
}

export const pathAt = (boundary: string, outline: string, attributes = '', inner = ''): string =>
  `<PathObject ID="2" Boundary="${boundary}" ${attributes}>${inner}<AbbreviatedData>${outline}</AbbreviatedData></PathObject>`
