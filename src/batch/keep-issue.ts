import { findIssue } from './issue-folder'
import { issueOf, type ManifestEntry } from './manifest'

/**
 * A failure takes nothing away: the issue that an earlier run made of the same input stays in the dataset,
 * whether the file changed for the worse, cannot be read today, or takes longer than it may.
 */
export function keepIssue(
  out: string,
  entry: ManifestEntry,
  before: ManifestEntry | undefined,
  verify = false,
): ManifestEntry {
  if (entry.status !== 'failed') return entry
  const { kept: _, ...failed } = entry
  const issue = before && issueOf(before)
  return issue && findIssue(out, issue, verify) ? { ...failed, kept: issue } : failed
}
