import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { GazetteError } from '../model'

/** Bytes that are gathered before they are written. */
const bufferSize = 1 << 16

/**
 * A file that is there whole or not at all: written under another name, synced, then renamed.
 * @throws GazetteError `output/unwritable` where the disk is full or the place cannot be written
 */
export class OutputFile {
  private readonly handle: number
  private readonly temporary: string
  private readonly waiting: Uint8Array[] = []
  private held = 0
  /** Bytes given so far. */
  size = 0

  constructor(
    private readonly path: string,
    temporary = `${path}.${process.pid}.tmp`,
  ) {
    this.temporary = temporary
    this.handle = writing(path, () => {
      mkdirSync(dirname(path), { recursive: true })
      mkdirSync(dirname(temporary), { recursive: true })
      return openSync(temporary, 'w')
    })
  }

  write(chunk: Uint8Array | string): void {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk
    if (!bytes.length) return
    this.waiting.push(bytes)
    this.held += bytes.length
    this.size += bytes.length
    if (this.held >= bufferSize) this.flush()
  }

  /** Under its own name from now on. */
  close(): void {
    this.flush()
    writing(this.path, () => {
      fsyncSync(this.handle)
      closeSync(this.handle)
      renameSync(this.temporary, this.path)
    })
  }

  /** Nothing stays. */
  abandon(): void {
    try {
      closeSync(this.handle)
    } catch {
      // closed already
    }
    rmSync(this.temporary, { force: true })
  }

  private flush(): void {
    const bytes = this.waiting.length === 1 ? (this.waiting[0] as Uint8Array) : Buffer.concat(this.waiting)
    this.waiting.length = 0
    this.held = 0
    writing(this.path, () => {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.handle, bytes, at)
    })
  }
}

/** A whole text at once; see `OutputFile`. */
export function writeOutput(path: string, text: string, temporary?: string): void {
  const file = new OutputFile(path, temporary)
  try {
    file.write(text)
    file.close()
  } catch (error) {
    file.abandon()
    throw error
  }
}

/** Errors of the file system in words: what could not be written, and why. */
export function writing<T>(path: string, act: () => T): T {
  try {
    return act()
  } catch (cause) {
    throw unwritable(path, cause)
  }
}

const reasons: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ENAMETOOLONG: 'its name is too long',
  ENOTDIR: 'a part of its path is no folder',
}

export function unwritable(path: string, cause: unknown): GazetteError {
  if (cause instanceof GazetteError) return cause
  const code = (cause as NodeJS.ErrnoException).code ?? String(cause)
  return new GazetteError('output/unwritable', `${path} cannot be written: ${reasons[code] ?? code}.`, { cause })
}
