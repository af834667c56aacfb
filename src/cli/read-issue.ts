import { join } from 'node:path'
import { writeOutput } from '../export/output-file'
import type { GazetteIssue } from '../model'
import type { Progress } from '../options'
import type { Call, Flags, Values } from './command'
import { openArgument } from './open-argument'
import { parseInThread } from './parse-in-thread'
import { readingFlags, readingOptions } from './reading-flags'
import { eraseLine } from './terminal'
import { writeDiagnostics } from './write-diagnostics'

/** The flags of every subcommand that reads one issue. */
export const issueFlags = {
  ...readingFlags,
  'debug-layout': { value: 'DIR', about: 'Draws into DIR, as SVG, what layout saw on each page.' },
  'all-diagnostics': { about: 'Prints every diagnostic; otherwise those of one code are summed up after the first.' },
  quiet: { short: 'q', about: 'Prints neither diagnostics nor progress.' },
} as const satisfies Flags

type IssueCall = Pick<Call<typeof issueFlags>, 'signal'> & { readonly values: Values<typeof issueFlags> }

/** Reads the one issue of a call; says its diagnostics in words, and on a terminal how far it is. */
export async function readIssue(file: string, { values, signal }: IssueCall): Promise<GazetteIssue> {
  const { stderr } = process
  const drawTo = values['debug-layout']
  const progress = values.quiet || !stderr.isTTY ? undefined : new PageProgress()
  const issue = await parseInThread(await openArgument(file, signal), await readingOptions(values, signal), {
    signal,
    ...(drawTo ? { onLayout: ({ page, svg }) => writeOutput(join(drawTo, `page-${page}.svg`), svg) } : {}),
    onProgress: (event) => {
      const line = progress?.take(event)
      if (line) stderr.write(`${eraseLine}${line}`)
    },
  }).finally(() => progress?.shown && stderr.write(eraseLine))
  if (!values.quiet) stderr.write(writeDiagnostics(issue, values['all-diagnostics'] ?? false, stderr))
  return issue
}

/** Pages done, pages a minute and the time left, while pages are recognised. */
class PageProgress {
  shown = false
  private readonly began = Date.now()
  private recognised = 0

  take({ stage, done, total }: Progress): string | undefined {
    if (stage !== 'recognise') return undefined
    this.recognised++
    this.shown = true
    const minutes = (Date.now() - this.began) / 60_000
    const rate = this.recognised / Math.max(minutes, 1 / 600)
    const left = Math.ceil((total - done) / rate)
    return `page ${done}/${total} · ${Math.round(rate)} pages/min · about ${left} min left`
  }
}
