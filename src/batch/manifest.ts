import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeOutput } from '../export/output-file'
import { GazetteError } from '../model'

const count = z.number().int().nonnegative()
const hash = z.string().regex(/^[0-9a-f]{64}$/)
/** It becomes the name of a file: nothing that leads to another folder. */
const id = z.string().regex(/^(?!\.)[^/\\\p{Cc}]+$/u)

/** What is known of an issue: what it was made from, by whom, and what came out. */
const issueFields = {
  /** Of the file that it was made from. */
  sha256: hash.optional(),
  size: count.optional(),
  /** The issue’s id in the dataset. */
  id: id.optional(),
  /** The id that the issue asks for by itself; `id` differs where another issue asks for the same. */
  slug: id.optional(),
  /** The file name that stands in the issue, where it is that of another input with the same content. */
  name: z.string().optional(),
  /** `issues/<id>.json` as it was written. */
  output: z.strictObject({ sha256: hash, bytes: count }).optional(),
  format: z.string().optional(),
  pages: count.optional(),
  counts: z.record(z.string(), count).optional(),
  coverage: z.record(z.string(), count).optional(),
  /** Pages whose text is missing because nothing recognised them. */
  missed: count.optional(),
  /** What recognised pages, or `none`; absent where no page needed it. */
  recogniser: z.string().optional(),
  /** Versions of the packages that took part in reading. */
  engines: z.record(z.string(), z.string()).optional(),
  version: z.string(),
  /** Digest of the options that bear on the result. */
  settings: z.string(),
}

/** An issue that an earlier run made of another state of an input, or by other means. */
export const MadeIssue = z.strictObject(issueFields)
export type MadeIssue = z.infer<typeof MadeIssue>

/** One line of `manifest.jsonl`: what became of one input. */
export const ManifestEntry = z.strictObject({
  input: z.string(),
  /** `removed` stands only in the log of a run that was not finished. */
  status: z.enum(['done', 'failed', 'removed']),
  ...issueFields,
  /** The input with the same content that was converted; this one was not converted again. */
  sameAs: z.string().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
  /** Seconds or MB that were too few. */
  limit: z.number().optional(),
  /** The issue that an earlier run made of this input: it stays although the input failed since. */
  kept: MadeIssue.optional(),
  /** Seconds that the conversion took: the only field that differs between runs. */
  duration: z.number().optional(),
})
export type ManifestEntry = z.infer<typeof ManifestEntry>

/** The issue of an entry that stands in the dataset: its own, or the one that a failure left in place. */
export function issueOf(entry: ManifestEntry): MadeIssue | undefined {
  if (entry.status !== 'done') return entry.status === 'failed' ? entry.kept : undefined
  const fields = Object.keys(MadeIssue.shape).filter((name) => entry[name as keyof MadeIssue] !== undefined)
  return Object.fromEntries(fields.map((name) => [name, entry[name as keyof MadeIssue]])) as MadeIssue
}

export const manifestPath = (out: string): string => join(out, 'manifest.jsonl')

/** What a manifest says: of each input the last word, and every issue that any line speaks of. */
export interface Manifest {
  readonly entries: ReadonlyMap<string, ManifestEntry>
  /** Of runs that were killed, too: what may lie in `issues/` because gongbao wrote it there. */
  readonly issues: readonly MadeIssue[]
}

/**
 * The manifest of an output; empty where there is none.
 * **Rule** A torn line, which a killed run left, is passed over: its input counts as not done.
 * @throws GazetteError `output/invalid` for whole lines that are not understood, and for a finished dataset whose
 *   manifest says nothing: what is not known would count as gone, and its issues with it
 */
export function readManifest(out: string): Manifest {
  const entries = new Map<string, ManifestEntry>()
  const issues: MadeIssue[] = []
  for (const line of linesOf(out)) {
    const value = parsed(line)
    if (value === undefined) continue
    const entry = ManifestEntry.safeParse(value)
    if (!entry.success)
      throw new GazetteError(
        'output/invalid',
        `${manifestPath(out)} holds lines that are not understood: another version of gongbao wrote it, or another program.`,
      )
    entries.set(entry.data.input, entry.data)
    const issue = issueOf(entry.data)
    if (issue) issues.push(issue)
  }
  if (!entries.size && existsSync(join(out, 'datapackage.json')))
    throw new GazetteError(
      'output/invalid',
      `${manifestPath(out)} is empty or damaged, although ${out} is a whole dataset: what lies there cannot be told. Put the manifest back, or convert into another folder.`,
    )
  return { entries, issues }
}

function linesOf(out: string): string[] {
  try {
    return readFileSync(manifestPath(out), 'utf8').split('\n')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw new GazetteError('output/invalid', `${manifestPath(out)} cannot be read (${code}).`, { cause })
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** The manifest of a run that is over: one line an input, in the order of inputs. */
export function writeManifest(out: string, entries: readonly ManifestEntry[]): void {
  const sorted = [...entries].sort((a, b) => (a.input < b.input ? -1 : 1))
  writeOutput(manifestPath(out), sorted.map(lineOf).join(''))
}

/** Fields always in the order of the schema. */
export function lineOf(entry: ManifestEntry): string {
  const kept = entry.kept && inOrder(MadeIssue.shape, entry.kept)
  return `${JSON.stringify(inOrder(ManifestEntry.shape, { ...entry, ...(kept ? { kept } : {}) }))}\n`
}

function inOrder(shape: object, value: object): object {
  return Object.fromEntries(Object.keys(shape).map((name) => [name, (value as Record<string, unknown>)[name]]))
}
