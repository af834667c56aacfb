import {
  type Format,
  formats,
  GazetteError,
  type Limits,
  type SourcePages,
  type SourceText,
  type Staged,
} from '../model'
import { countInk } from '../text/blank'
import { Container } from './container/open-container'
import { decode } from './decode'
import { containerFormat, detectFormat, detectTextFormat, refuseBinary } from './detect-format'
import type { InputFile } from './read-input'
import { readText } from './text/read-text'

/** A file as its reader understands it: blocks where the format knows them, pages where only layout can tell. */
export type ReadFile =
  | { readonly format: Format; readonly text: SourceText; readonly pages?: never }
  | { readonly format: Format; readonly pages: SourcePages; readonly text?: never }

export interface ReadOptions {
  /** Overrules what the bytes say. */
  readonly format?: Format
  readonly engine?: 'pdfium' | 'pdfjs'
  readonly password?: string
  readonly signal?: AbortSignal
  readonly limits?: Limits
}

/**
 * Opens a file with the reader of its format, which is found in the bytes; `format` decides between textual formats.
 * A reader is loaded when the first file of its format comes.
 */
export async function readFile(file: InputFile, options: ReadOptions = {}): Promise<Staged<ReadFile>> {
  const { format } = options
  if (format !== undefined && !formats.includes(format))
    throw new GazetteError('input/invalid', `“${format}” is no format. Known: ${formats.join(', ')}.`)
  if (file.folder !== undefined) return readFolder(file.folder, options.limits)
  const found = detectFormat(file.bytes)
  if (found === 'pdf') return readPdf(file, options)
  if (found === 'zip') return readContainer(file, options)
  if (found === 'textual') return readTextual(file, format)
  if (found === 'image') {
    const { openImages } = await import('./image/open-images')
    const { value, diagnostics } = await openImages(file, options.limits)
    return { value: { format: 'image', pages: value }, diagnostics }
  }
  throw unsupported(file.name, said[found] ?? found)
}

/** A folder of page images as one file, in natural order of their names. */
async function readFolder(path: string, limits: Limits | undefined): Promise<Staged<ReadFile>> {
  const { openImageFolder } = await import('./image/open-image-folder')
  const { value, diagnostics } = await openImageFolder(path, limits)
  return { value: { format: 'image', pages: value }, diagnostics }
}

async function readPdf(file: InputFile, options: ReadOptions): Promise<Staged<ReadFile>> {
  const { openPdf } = await import('./pdf/open-pdf')
  const { value, diagnostics } = await openPdf(file.bytes, { ...options, name: file.name })
  return { value: { format: 'pdf', pages: value }, diagnostics }
}

async function readTextual(file: InputFile, format: Format | undefined): Promise<Staged<ReadFile>> {
  const { value, diagnostics } = decode(file.bytes)
  refuseBinary(value, file.name)
  const own = format ?? detectTextFormat(value, file.name)
  if (!own)
    throw new GazetteError(
      'input/unsupported-format',
      `${file.name} holds text, but its ending is none that is known: say the format (--format text, markdown, html or xlsx).`,
    )
  if (own === 'html') {
    const { readHtml } = await import('./html/read-html')
    return { value: { format: own, text: readHtml(value) }, diagnostics }
  }
  if (own === 'xlsx') {
    const [{ readCsv }, { sheetBlocks }] = await Promise.all([
      import('./sheet/read-csv'),
      import('./sheet/sheet-blocks'),
    ])
    const text = { blocks: sheetBlocks(readCsv(value), false), total: countInk(value), pages: 1 }
    return { value: { format: own, text }, diagnostics }
  }
  if (own !== 'markdown' && own !== 'text')
    throw new GazetteError('input/invalid', `${file.name} is text; it cannot be read as ${own}.`)
  return { value: { format: own, text: readText(value, own) }, diagnostics }
}

/** A ZIP container by what it holds. */
async function readContainer(file: InputFile, options: ReadOptions): Promise<Staged<ReadFile>> {
  const container = new Container(file.bytes, file.name)
  const format = containerFormat(container.paths)
  if (format === 'docx') {
    const { readDocx } = await import('./docx/read-docx')
    const { value, diagnostics } = readDocx(container, file.name)
    return { value: { format, text: value }, diagnostics }
  }
  if (format === 'xlsx') {
    const { readWorkbook } = await import('./sheet/read-workbook')
    const { value, diagnostics } = await readWorkbook(container, file.name, options.limits)
    return { value: { format, text: value }, diagnostics }
  }
  if (format !== 'ofd') throw unsupported(file.name, 'a ZIP archive of another kind')
  const { openOfd } = await import('./ofd/open-ofd')
  const { value, diagnostics } = await openOfd(file.bytes, {
    name: file.name,
    ...(options.signal ? { signal: options.signal } : {}),
  })
  return { value: { format, pages: value }, diagnostics }
}

const unsupported = (name: string, what: string): GazetteError =>
  new GazetteError(
    'input/unsupported-format',
    `${name} is ${what}. Known: PDF, images of pages, OFD, DOCX, XLSX, CSV, HTML, Markdown and plain text.`,
  )

const said: Record<string, string> = {
  'legacy-office':
    'an old Office file (.doc, .xls, .wps, .et, .rtf, or one with a password). Open it in Word or WPS and save it as .docx or .xlsx, or run: soffice --headless --convert-to docx FILE (for tables: xlsx)',
}
