import { GazetteError } from '../model'
import { isImageName } from './image/is-image-name'
import { refuseUrl } from './refuse-url'
import { sha256 } from './sha256'

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
  /** The file’s bytes; of a folder, the list of its images with their sizes and hashes. */
  readonly bytes: Uint8Array
  /** A folder of page images, read as one file. */
  readonly folder?: string
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
  refuseUrl(String(input))
  if (typeof input === 'string' && /^file:\/\//i.test(input)) return openPath(new URL(input), maxBytes)
  const { open } = await import('node:fs/promises')
  const name = nameOf(input)
  try {
    const handle = await open(input)
    try {
      const stat = await handle.stat()
      if (stat.isDirectory()) return await openFolder(input, name)
      const { size } = stat
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

/** A folder is known by what is in it: the same images give the same hash, wherever it stands. */
async function openFolder(input: string | URL, name: string): Promise<InputFile> {
  const [{ readdir, readFile }, { join }, { fileURLToPath }] = await Promise.all([
    import('node:fs/promises'),
    import('node:path'),
    import('node:url'),
  ])
  const folder = input instanceof URL ? fileURLToPath(input) : input
  const lines: string[] = []
  for (const own of (await readdir(folder)).sort()) {
    if (!isImageName(own)) continue
    const bytes = await readFile(join(folder, own))
    lines.push(`${own} ${bytes.length} ${await sha256(bytes)}`)
  }
  if (!lines.length)
    throw new GazetteError('input/empty', `${folder} is a folder without page images (PNG, JPEG, TIFF).`)
  return { name, bytes: new TextEncoder().encode(`${lines.join('\n')}\n`), folder }
}

/** The last part of a path as it is, of a URL without its escapes. */
function nameOf(input: string | URL): string {
  const path = typeof input === 'string' ? input : unescapePath(input.pathname)
  return path.split(/[/\\]/).findLast(Boolean) ?? String(input)
}

function unescapePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
