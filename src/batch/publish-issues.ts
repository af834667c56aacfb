import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { writeOutput, writing } from '../export/output-file'
import { GazetteError, type GazetteIssue } from '../model'
import { assignIds } from './issue-ids'
import type { ManifestEntry } from './manifest'

/** Bytes at the head of an issue’s JSON in which the hash of its source stands. */
const headBytes = 1 << 16

/** What a run keeps to itself until it is over. */
export const statePath = (out: string): string => join(out, '.gongbao')
export const resultPath = (out: string, sha256: string): string => join(statePath(out), 'results', `${sha256}.json`)
const issuePath = (out: string, id: string): string => join(out, 'issues', `${id}.json`)

export interface Found {
  readonly path: string
  /** The id that stands inside. */
  readonly id: string
}

/** Where the issue of a content lies: fresh from a worker, or published by an earlier run under one of its ids. */
export function findResult(out: string, sha256: string, slug: string): Found | undefined {
  const fresh = resultPath(out, sha256)
  if (existsSync(fresh)) return { path: fresh, id: slug }
  return [slug, `${slug}-${sha256.slice(0, 12)}`, `${slug}-${sha256}`]
    .map((id) => ({ path: issuePath(out, id), id }))
    .find(({ path }) => headOf(path).includes(`"sha256":"${sha256}"`))
}

function headOf(path: string): string {
  let handle: number | undefined
  try {
    handle = openSync(path, 'r')
    const head = Buffer.alloc(headBytes)
    return head.toString('utf8', 0, readSync(handle, head, 0, headBytes, 0))
  } catch {
    return ''
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/**
 * Puts every issue under its final id into `issues/`, and takes away what belongs to no input any more.
 * Can be killed and repeated at any point: a file is moved whole, or written anew before the old one goes.
 * @returns the entries with their ids
 */
export function publishIssues(
  out: string,
  entries: readonly ManifestEntry[],
  find: (entry: ManifestEntry) => Found | undefined,
  move: boolean,
): ManifestEntry[] {
  const done = entries.filter(({ status }) => status === 'done')
  const ids = assignIds(new Map(done.map(({ sha256, slug }) => [sha256 ?? '', slug ?? ''])))
  writing(join(out, 'issues'), () => mkdirSync(join(out, 'issues'), { recursive: true }))
  for (const entry of done) if (!entry.sameAs) publish(out, entry, ids.get(entry.sha256 ?? '') ?? '', find(entry), move)
  const kept = new Set([...ids.values()].map((id) => `${id}.json`))
  for (const name of readdirSync(join(out, 'issues')))
    if (!kept.has(name) && /\.(?:json|tmp)$/.test(name)) rmSync(join(out, 'issues', name), { force: true })
  return entries.map((entry) => ({
    ...entry,
    ...(entry.sha256 && ids.has(entry.sha256) && entry.status === 'done'
      ? { id: ids.get(entry.sha256) as string }
      : {}),
  }))
}

function publish(out: string, entry: ManifestEntry, id: string, found: Found | undefined, move: boolean): void {
  const path = issuePath(out, id)
  if (!found) throw new GazetteError('output/invalid', `The issue of ${entry.input} is not there any more.`)
  if (found.path === path) return
  if (move && found.id === id) {
    writing(path, () => renameSync(found.path, path))
    return
  }
  const text = readFileSync(found.path, 'utf8')
  writeOutput(path, found.id === id ? text : `${JSON.stringify({ ...JSON.parse(text), id })}\n`)
  if (move) rmSync(found.path, { force: true })
}

/** The published issues, one by one, in the order of their ids. */
export function* readIssues(out: string, entries: readonly ManifestEntry[]): Generator<GazetteIssue> {
  const ids = new Set(entries.flatMap(({ status, id }) => (status === 'done' && id ? [id] : [])))
  for (const id of [...ids].sort()) {
    const path = issuePath(out, id)
    try {
      yield JSON.parse(readFileSync(path, 'utf8')) as GazetteIssue
    } catch (cause) {
      throw new GazetteError(
        'output/invalid',
        `${basename(path)} of the dataset is damaged; convert it with --force.`,
        {
          cause,
        },
      )
    }
  }
}
