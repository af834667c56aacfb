import { open } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes at the head of a manifest in which its first line ends. */
const headBytes = 1 << 16

/**
 * Whether a folder is a dataset of gongbao, or a shard of one: its tables would be read as gazettes.
 * **Rule** The schema of its issues lies beside its description, or its manifest begins as ours does;
 * the manifest of another program proves nothing.
 */
export async function isDataset(folder: string, names: readonly string[]): Promise<boolean> {
  if (names.includes('gazette-issue.schema.json') && names.includes('datapackage.json')) return true
  if (!names.includes('manifest.jsonl')) return false
  return names.includes('.gongbao') || isOurs(await firstLine(join(folder, 'manifest.jsonl')))
}

async function firstLine(path: string): Promise<string> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
      return buffer.toString('utf8', 0, bytesRead).split('\n')[0] ?? ''
    } finally {
      await file.close()
    }
  } catch {
    return ''
  }
}

function isOurs(line: string): boolean {
  try {
    const { input, status, version, settings } = JSON.parse(line)
    return [input, status, version, settings].every((value) => typeof value === 'string')
  } catch {
    return false
  }
}
