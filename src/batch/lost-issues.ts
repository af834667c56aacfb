import { GazetteError } from '../model'
import type { KnownInput } from './collect-inputs'
import { lookAt } from './hash-file'
import { findIssue } from './issue-folder'
import { issueOf, type ManifestEntry } from './manifest'

/**
 * The inputs of those issues that stay, and are gone or damaged: they are made again, although nobody named them.
 * @param made contents that were converted today
 * @throws GazetteError `output/invalid` where a file is not there any more, or another
 */
export async function lostIssues(
  staying: readonly ManifestEntry[],
  made: ReadonlySet<string>,
  { out, verify = false }: { readonly out: string; readonly verify?: boolean },
): Promise<KnownInput[]> {
  const lost = new Map<string, { readonly entry: ManifestEntry; readonly input?: KnownInput }>()
  for (const entry of staying) {
    const issue = issueOf(entry)
    if (!issue?.sha256 || made.has(issue.sha256) || lost.get(issue.sha256)?.input) continue
    if (findIssue(out, issue, verify)) continue
    const input = await lookAt({ path: entry.input })
    lost.set(issue.sha256, input.sha256 === issue.sha256 ? { entry, input } : { entry })
  }
  const beyond = [...lost.values()].flatMap(({ entry, input }) => (input ? [] : [entry.input]))
  if (!beyond.length) return [...lost.values()].flatMap(({ input }) => input ?? [])
  throw new GazetteError(
    'output/invalid',
    `Issues of the dataset are gone or damaged, and the files that they were made from are not there: ${beyond.join(', ')}. Put them back, or let --prune remove what is not given.`,
  )
}
