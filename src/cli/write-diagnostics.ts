import type { Diagnostic, GazetteIssue } from '../model'
import { harmless, paint } from './terminal'

/** So many of one code are quoted; of one that has more, the rest is counted. */
const quoted = 3
const severities = ['error', 'warning', 'info'] as const
const styles = { error: 'red', warning: 'yellow', info: 'cyan' } as const

type Facts = Pick<GazetteIssue, 'diagnostics'> & { readonly file: { readonly pages: number } }

/**
 * The doubts of an issue in words, the gravest first, those of one code together: the first of them, and how many there
 * are besides. With `all`, a line for each.
 */
export function writeDiagnostics(issue: Facts, all: boolean, stream: NodeJS.WriteStream): string {
  const paged = issue.file.pages > 1
  const groups = new Map<string, Diagnostic[]>()
  for (const one of issue.diagnostics) groups.set(one.code, [...(groups.get(one.code) ?? []), one])
  const sorted = [...groups.values()].sort((a, b) => rank(a) - rank(b))
  const lines = sorted.flatMap((group) =>
    all || group.length === 1 ? group.map((one) => line(one, paged, stream)) : summary(group, paged, stream),
  )
  return lines.map((text) => `${text}\n`).join('')
}

const rank = ([first]: readonly Diagnostic[]): number => severities.indexOf(first?.severity ?? 'info')

function line(one: Diagnostic, paged: boolean, stream: NodeJS.WriteStream): string {
  const page = pageOf(one, paged)
  return `${head(one, stream)}${page ? ` (${page})` : ''}: ${harmless(one.message)}`
}

function summary(group: readonly Diagnostic[], paged: boolean, stream: NodeJS.WriteStream): string[] {
  const [first] = group as [Diagnostic]
  const shown = group.length > quoted + 1 ? group.slice(0, quoted) : group
  const more = group.length - shown.length
  return [
    `${head(first, stream)}, ${group.length} times:`,
    ...shown.map((one) => {
      const page = pageOf(one, paged)
      return `  ${page ? `${page}: ` : ''}${harmless(one.message)}`
    }),
    ...(more ? [paint(stream, 'dim', `  and ${more} more; --all-diagnostics shows each`)] : []),
  ]
}

const head = ({ severity, code }: Diagnostic, stream: NodeJS.WriteStream): string =>
  `${paint(stream, styles[severity], severity)} ${code}`

const pageOf = ({ source }: Diagnostic, paged: boolean): string | undefined =>
  paged && source?.[0] ? `page ${source[0].page}` : undefined
