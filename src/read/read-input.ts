import { type Format, formats, GazetteError, type SourcePages, type SourceText, type Staged } from '../model'
import { countInk } from '../text/blank'
import { Container } from './container/open-container'
import { decode } from './decode'
import { containerFormat, detectFormat, detectTextFormat, refuseBinary } from './detect-format'
import { readDocx } from './docx/read-docx'
import { readHtml } from './html/read-html'
import { readCsv } from './sheet/read-csv'
import { readWorkbook } from './sheet/read-workbook'
import { sheetBlocks } from './sheet/sheet-blocks'
import { readText } from './text/read-text'

/** What `parseGazette` takes: a path, the URL of a file, bytes, a Blob, or bytes with their name. */
export type GazetteInput =
  | string
  | URL
  | Uint8Array
  | ArrayBuffer
  | Blob
  | { name: string; data: Uint8Array | ArrayBuffer | Blob | string }

export interface InputFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Files above this size are refused unless `limits.bytes` says otherwise. */
export const defaultMaxBytes = 512 * 1024 * 1024

/** The bytes of an input, wherever they are. */
export async function openInput(input: GazetteInput, maxBytes = defaultMaxBytes): Promise<InputFile> {
  const file = await fetchBytes(input, maxBytes)
  if (file.bytes.length > maxBytes)
    throw new GazetteError(
      'input/too-large',
      `${file.name} has ${file.bytes.length} bytes; the limit is ${maxBytes} (limits.bytes).`,
    )
  if (!file.bytes.length) throw new GazetteError('input/empty', `${file.name} is empty.`)
  return file
}

async function fetchBytes(input: GazetteInput, maxBytes: number): Promise<InputFile> {
  if (typeof input === 'string' || input instanceof URL) return openPath(input, maxBytes)
  if (input instanceof Uint8Array) return { name: 'input', bytes: input }
  if (input instanceof ArrayBuffer) return { name: 'input', bytes: new Uint8Array(input) }
  if (typeof Blob !== 'undefined' && input instanceof Blob) {
    const name = 'name' in input && typeof input.name === 'string' ? input.name : 'input'
    return { name, bytes: new Uint8Array(await input.arrayBuffer()) }
  }
  if (input && typeof input === 'object' && 'name' in input && 'data' in input) {
    const bytes =
      typeof input.data === 'string'
        ? new TextEncoder().encode(input.data)
        : (await fetchBytes(input.data, maxBytes)).bytes
    return { name: String(input.name), bytes }
  }
  throw new GazetteError('input/invalid', 'The input is no path, file URL, Uint8Array, Blob or { name, data }.')
}

async function openPath(input: string | URL, maxBytes: number): Promise<InputFile> {
  if (input instanceof URL && input.protocol !== 'file:')
    throw new GazetteError('input/invalid', `${input.protocol} URLs are not fetched; pass the bytes of the file.`)
  const { open } = await import('node:fs/promises')
  const name = decodeURIComponent(String(input)).split(/[/\\]/).at(-1) ?? String(input)
  try {
    const handle = await open(input)
    try {
      const { size } = await handle.stat()
      if (size > maxBytes)
        throw new GazetteError('input/too-large', `${name} has ${size} bytes; the limit is ${maxBytes} (limits.bytes).`)
      return { name, bytes: new Uint8Array(await handle.readFile()) }
    } finally {
      await handle.close()
    }
  } catch (cause) {
    if (cause instanceof GazetteError) throw cause
    const code = (cause as { code?: string }).code
    if (code === 'ENOENT') throw new GazetteError('input/not-found', `There is no file ${String(input)}.`, { cause })
    throw new GazetteError('input/unreadable', `${String(input)} cannot be read (${code ?? 'unknown error'}).`, {
      cause,
    })
  }
}

/** A file as its reader understands it: blocks where the format knows them, pages where only layout can tell. */
export type ReadFile =
  | { readonly format: Format; readonly text: SourceText; readonly pages?: never }
  | { readonly format: Format; readonly pages: SourcePages; readonly text?: never }

export interface ReadOptions {
  /** Overrules what the bytes say. */
  readonly format?: Format
  readonly signal?: AbortSignal
}

/** Opens a file with the reader of its format, which is found in the bytes unless `format` overrules it. */
export async function readFile(file: InputFile, options: ReadOptions = {}): Promise<Staged<ReadFile>> {
  const { format } = options
  if (format !== undefined && !formats.includes(format))
    throw new GazetteError('input/invalid', `“${format}” is no format. Known: ${formats.join(', ')}.`)
  const found = detectFormat(file.bytes)
  if (found === 'zip') return { value: await readContainer(file), diagnostics: [] }
  if (found !== 'textual') throw unsupported(file.name, said[found] ?? found)
  const decoded = decode(file.bytes)
  refuseBinary(decoded.value, file.name)
  const own = format ?? detectTextFormat(decoded.value, file.name)
  if (own === 'html') return { value: { format: own, text: readHtml(decoded.value) }, diagnostics: decoded.diagnostics }
  if (own === 'xlsx')
    return {
      value: {
        format: own,
        text: { blocks: sheetBlocks(readCsv(decoded.value), false), total: countInk(decoded.value), pages: 1 },
      },
      diagnostics: decoded.diagnostics,
    }
  if (own !== 'markdown' && own !== 'text') throw unsupported(file.name, own)
  return { value: { format: own, text: readText(decoded.value, own) }, diagnostics: decoded.diagnostics }
}

/** A ZIP container by what it holds. */
async function readContainer(file: InputFile): Promise<ReadFile> {
  const container = new Container(file.bytes, file.name)
  const format = containerFormat(container.paths)
  if (format === 'docx') return { format, text: readDocx(container, file.name) }
  if (format === 'xlsx') {
    // The parts are unpacked once here, within limits, before the workbook’s own reader does it without any.
    for (const path of container.paths) container.part(path)
    return { format, text: await readWorkbook(file.bytes, file.name) }
  }
  throw unsupported(file.name, format === 'ofd' ? 'an OFD file' : 'a ZIP archive of another kind')
}

const unsupported = (name: string, what: string): GazetteError =>
  new GazetteError(
    'input/unsupported-format',
    `${name} is ${what}; this version reads HTML, DOCX, XLSX, CSV, Markdown and plain text.`,
  )

const said: Record<string, string> = {
  pdf: 'a PDF',
  'legacy-office':
    'an old Office file (.doc, .xls, .wps, .et, .rtf, or one with a password). Open it in Word or WPS and save it as .docx or .xlsx, or run: soffice --headless --convert-to docx FILE (for tables: xlsx)',
  image: 'an image',
}
