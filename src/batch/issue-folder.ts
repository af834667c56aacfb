import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { writing } from '../export/output-file'
import type { MadeIssue } from './manifest'

/** Bytes at the head of an issue’s JSON in which the hash of its source stands. */
const headBytes = 1 << 16

/** What a run keeps to itself until it is over. */
export const statePath = (out: string): string => join(out, '.gongbao')
export const resultPath = (out: string, sha256: string): string => join(statePath(out), 'results', `${sha256}.json`)
export const issuePath = (out: string, id: string): string => join(out, 'issues', `${id}.json`)

export interface Found {
  readonly path: string
  /** The id that stands inside. */
  readonly id: string
}

/** The ids that an issue may stand under: which of them, depends on the other issues. */
const idsOf = ({ sha256 = '', slug = '', id }: MadeIssue): string[] => [
  ...new Set([...(id ? [id] : []), slug, `${slug}-${sha256.slice(0, 12)}`, `${slug}-${sha256}`]),
]

/**
 * The JSON of an issue: fresh from a worker, or published by an earlier run under one of its ids.
 * **Rule** It must have the size that the manifest gives, and its hash where that is asked for; what a
 * killed run left beside the dataset is always held against its hash. So what was damaged counts as missing.
 */
export function findIssue(out: string, issue: MadeIssue, verify = false): Found | undefined {
  const { sha256 = '', slug = '' } = issue
  const fresh = { path: resultPath(out, sha256), id: slug }
  if (existsSync(fresh.path) && isWhole(fresh, issue, true)) return fresh
  return idsOf(issue)
    .map((id) => ({ path: issuePath(out, id), id }))
    .find((found) => sourceOf(found.path) === sha256 && isWhole(found, issue, verify))
}

function isWhole({ path, id }: Found, { output, slug = '', id: own = slug }: MadeIssue, verify: boolean): boolean {
  if (!output) return !verify
  try {
    // Under another id it differs from what the manifest knows in the id alone.
    const grown = Buffer.byteLength(JSON.stringify(id)) - Buffer.byteLength(JSON.stringify(own))
    if (statSync(path).size !== output.bytes + grown) return false
    return !verify || outputOf(withId(readFileSync(path, 'utf8'), id, own)).sha256 === output.sha256
  } catch {
    return false
  }
}

/** An issue’s text under another id. */
export const withId = (text: string, from: string, to: string): string =>
  from === to ? text : `${JSON.stringify({ ...JSON.parse(text), id: to })}\n`

/** What the manifest says of a text that is written. */
export const outputOf = (text: string): { sha256: string; bytes: number } => ({
  sha256: createHash('sha256').update(text).digest('hex'),
  bytes: Buffer.byteLength(text),
})

/** The hash of the file that an issue was made from, as its JSON says near its beginning. */
function sourceOf(path: string): string | undefined {
  let handle: number | undefined
  try {
    handle = openSync(path, 'r')
    const head = Buffer.alloc(headBytes)
    const text = head.toString('utf8', 0, readSync(handle, head, 0, headBytes, 0))
    return /"sha256":"([0-9a-f]{64})"/.exec(text)?.[1]
  } catch {
    return undefined
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/**
 * The files in `issues/`, and which of them are gongbao’s.
 * **Rule** A file is ours if the manifest names its id, or gives an issue that may stand under this name
 * and was made from what the file itself says. Nothing else is ever replaced or removed.
 */
export class IssueFolder {
  private readonly names: Set<string>
  private readonly recorded = new Set<string>()
  private readonly sources = new Map<string, Set<string>>()

  constructor(
    private readonly out: string,
    known: readonly MadeIssue[],
  ) {
    const folder = join(out, 'issues')
    writing(folder, () => mkdirSync(folder, { recursive: true }))
    this.names = new Set(readdirSync(folder))
    for (const issue of known) {
      if (issue.id) this.recorded.add(`${issue.id}.json`)
      for (const id of idsOf(issue)) {
        const name = `${id}.json`
        this.sources.set(name, (this.sources.get(name) ?? new Set()).add(issue.sha256 ?? ''))
      }
    }
  }

  /** Whether something stands under this name that is not ours. */
  isForeign(id: string): boolean {
    const name = `${id}.json`
    return this.names.has(name) && !this.owns(name)
  }

  /** Takes away what is ours and belongs to no issue any more, and what killed writers left. */
  removeOthers(ids: Iterable<string>): void {
    const kept = new Set([...ids].map((id) => `${id}.json`))
    for (const name of readdirSync(join(this.out, 'issues'))) {
      const whole = name.replace(/\.\d+\.tmp$/, '')
      const ours = whole === name ? !kept.has(name) && this.owns(name) : this.sources.has(whole)
      if (ours) rmSync(join(this.out, 'issues', name), { force: true })
    }
  }

  private owns(name: string): boolean {
    if (this.recorded.has(name)) return true
    const source = this.sources.has(name) ? sourceOf(join(this.out, 'issues', name)) : undefined
    return source !== undefined && (this.sources.get(name)?.has(source) ?? false)
  }
}
