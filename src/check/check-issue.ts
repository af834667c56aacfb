import { type Block, GazetteError, GazetteIssue, type Regulation } from '../model'

/** Says what is wrong with an issue before it leaves: its shape, or an eId given twice. Throws; this is our fault. */
export function checkIssue(issue: unknown): GazetteIssue {
  const read = GazetteIssue.safeParse(issue)
  if (!read.success) {
    const [first] = read.error.issues
    throw new GazetteError(
      'output/invalid',
      `The result breaks its own schema at ${first?.path.join('.')}: ${first?.message}`,
      {
        cause: read.error,
      },
    )
  }
  for (const document of read.data.documents) uniqueIds(document)
  return issue as GazetteIssue
}

function uniqueIds(document: Regulation): void {
  const seen = new Set<string>()
  const take = (eId: string) => {
    if (seen.has(eId)) throw new GazetteError('output/invalid', `eId ${eId} stands twice in “${document.title}”.`)
    seen.add(eId)
  }
  const walk = (blocks: readonly Block[]) => {
    for (const block of blocks) {
      if (block.type === 'paragraph') continue
      take(block.eId)
      if (block.type === 'division') walk(block.children)
    }
  }
  walk(document.body)
  for (const annex of document.annexes) {
    take(annex.eId)
    walk(annex.body)
  }
  for (const row of [...document.taskRows, ...document.indicators]) take(row.eId)
}
