import { readFileSync, renameSync, rmSync } from 'node:fs'
import { writeOutput, writing } from '../export/output-file'
import { GazetteError, type GazetteIssue } from '../model'
import { type Found, IssueFolder, issuePath, outputOf, withId } from './issue-folder'
import { assignIds } from './issue-ids'
import { issueOf, type MadeIssue, type ManifestEntry } from './manifest'

export interface Publication {
  readonly out: string
  /** Everything that the manifest will say. */
  readonly entries: readonly ManifestEntry[]
  /** Every issue that this run or one before it may have put into `issues/`. */
  readonly known: readonly MadeIssue[]
  find(issue: MadeIssue): Found | undefined
  /** Results are moved, not copied. */
  readonly move: boolean
}

/**
 * Puts every issue under its final id into `issues/`, and takes away those of ours that belong to no input any more.
 * Can be killed and repeated at any point: a file is moved whole, or written anew before the old one goes.
 * @returns the entries with their ids
 * @throws GazetteError `output/foreign` where a file that is not ours stands in the place of an issue
 */
export function publishIssues({ out, entries, known, find, move }: Publication): ManifestEntry[] {
  const issues = new Map<string, MadeIssue>()
  for (const entry of entries) {
    const issue = issueOf(entry)
    // What is kept for one input may have been converted anew for another.
    if (issue?.sha256 && (entry.status === 'done' || !issues.has(issue.sha256))) issues.set(issue.sha256, issue)
  }
  const ids = assignIds(new Map([...issues].map(([sha256, { slug = '' }]) => [sha256, slug])))
  const folder = new IssueFolder(out, known)
  const published = new Map<string, MadeIssue>()
  for (const [sha256, issue] of issues) {
    const id = ids.get(sha256) as string
    if (folder.isForeign(id))
      throw new GazetteError(
        'output/foreign',
        `${issuePath(out, id)} was not written by gongbao; move it away, an issue belongs there.`,
      )
    published.set(sha256, { ...issue, id, output: publish(out, issue, id, find(issue), move) })
  }
  folder.removeOthers(ids.values())
  return entries.map((entry) => withIssue(entry, published))
}

function publish(out: string, issue: MadeIssue, id: string, found: Found | undefined, move: boolean) {
  const path = issuePath(out, id)
  if (!found) throw new GazetteError('output/invalid', `The issue ${path} is not there any more.`)
  const known = found.id === (issue.id ?? issue.slug) ? issue.output : undefined
  if (found.path === path) return known ?? outputOf(readFileSync(path, 'utf8'))
  if (move && found.id === id) {
    writing(path, () => renameSync(found.path, path))
    return known ?? outputOf(readFileSync(path, 'utf8'))
  }
  const text = withId(readFileSync(found.path, 'utf8'), found.id, id)
  writeOutput(path, text)
  if (move) rmSync(found.path, { force: true })
  return outputOf(text)
}

function withIssue(entry: ManifestEntry, published: ReadonlyMap<string, MadeIssue>): ManifestEntry {
  const { status, sha256 = '', kept } = entry
  const own = published.get((status === 'done' ? sha256 : kept?.sha256) ?? '')
  if (!own) return entry
  if (status === 'done') return { ...entry, id: own.id, output: own.output }
  const { name: _, ...issue } = own
  return { ...entry, kept: { ...issue, ...(kept?.name ? { name: kept.name } : {}) } }
}

/** The published issues, one by one, in the order of their ids; each is what its hash says. */
export function* readIssues(out: string, entries: readonly ManifestEntry[]): Generator<GazetteIssue> {
  const issues = new Map(entries.flatMap((entry) => issueOf(entry) ?? []).map((issue) => [issue.id ?? '', issue]))
  for (const [id, { output }] of [...issues].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const path = issuePath(out, id)
    try {
      const text = readFileSync(path, 'utf8')
      if (output && outputOf(text).sha256 !== output.sha256) throw new Error('its hash is another')
      yield JSON.parse(text) as GazetteIssue
    } catch (cause) {
      throw new GazetteError('output/invalid', `${path} is damaged; --verify makes it again.`, { cause })
    }
  }
}
