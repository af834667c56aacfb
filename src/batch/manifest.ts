import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { writeOutput, writing } from '../export/output-file'

const count = z.number().int().nonnegative()

/** One line of `manifest.jsonl`: what became of one input. */
export const ManifestEntry = z.strictObject({
  input: z.string(),
  status: z.enum(['done', 'failed']),
  sha256: z.string().optional(),
  size: count.optional(),
  /** The id in the dataset. */
  id: z.string().optional(),
  /** The id that the issue asks for by itself; `id` differs where another issue asks for the same. */
  slug: z.string().optional(),
  /** The input with the same content that was converted; this one was not converted again. */
  sameAs: z.string().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
  format: z.string().optional(),
  pages: count.optional(),
  counts: z.record(z.string(), count).optional(),
  coverage: z.record(z.string(), count).optional(),
  /** Seconds that the conversion took: the only field that differs between runs. */
  duration: z.number().optional(),
  version: z.string(),
  /** Digest of the options that bear on the result. */
  settings: z.string(),
})
export type ManifestEntry = z.infer<typeof ManifestEntry>

export const manifestPath = (out: string): string => join(out, 'manifest.jsonl')

/** Lines as they stand, the last of an input wins; a torn line, or one of another kind, is passed over. */
export function readManifest(out: string): Map<string, ManifestEntry> {
  const entries = new Map<string, ManifestEntry>()
  let text: string
  try {
    text = readFileSync(manifestPath(out), 'utf8')
  } catch {
    return entries
  }
  for (const line of text.split('\n')) {
    const entry = ManifestEntry.safeParse(parsed(line))
    if (entry.success) entries.set(entry.data.input, entry.data)
  }
  return entries
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** The manifest of a run under way: a line is on the disk when `append` returns. */
export class ManifestLog {
  private readonly handle: number

  constructor(private readonly out: string) {
    const path = manifestPath(out)
    this.handle = writing(path, () => {
      mkdirSync(dirname(path), { recursive: true })
      return openSync(path, 'a+')
    })
    // A line that a killed run left torn is ended first, or the next would be torn with it.
    writing(path, () => writeSync(this.handle, endsLine(path) ? '' : '\n'))
  }

  append(entry: ManifestEntry): void {
    writing(manifestPath(this.out), () => {
      const line = Buffer.from(lineOf(entry), 'utf8')
      const written = writeSync(this.handle, line)
      if (written < line.length) {
        throw Object.assign(new Error('short write'), { code: 'ENOSPC' })
      }
      fsyncSync(this.handle)
    })
  }

  close(): void {
    closeSync(this.handle)
  }
}

function endsLine(path: string): boolean {
  const text = readFileSync(path)
  return !text.length || text.at(-1) === 0x0a
}

/** The manifest of a run that is over: one line an input, in the order of inputs. */
export function writeManifest(out: string, entries: readonly ManifestEntry[]): void {
  const sorted = [...entries].sort((a, b) => (a.input < b.input ? -1 : 1))
  writeOutput(manifestPath(out), sorted.map(lineOf).join(''))
}

/** Fields always in the order of the schema. */
function lineOf(entry: ManifestEntry): string {
  const ordered = Object.keys(ManifestEntry.shape).map((name) => [name, entry[name as keyof ManifestEntry]])
  return `${JSON.stringify(Object.fromEntries(ordered))}\n`
}
