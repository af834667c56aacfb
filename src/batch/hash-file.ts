import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Input, KnownInput } from './collect-inputs'

/** What a file holds, as its SHA-256 and size; read piece by piece. */
export async function hashFile(path: string): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer)
    size += (chunk as Buffer).length
  }
  return { sha256: hash.digest('hex'), size }
}

/** An input with what it holds, or with the reason why that cannot be told. */
export async function lookAt(input: Input): Promise<KnownInput> {
  if (input.error) return input
  try {
    return { ...input, ...(await hashFile(input.path)) }
  } catch (error) {
    return { ...input, error: (error as NodeJS.ErrnoException).code ?? String(error) }
  }
}
