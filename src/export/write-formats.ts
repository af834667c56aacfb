import { type FormatNote, formatTable } from './format-table'

/** The formats as a table for the console, with their scores where these were measured. */
export const writeFormats = (table: readonly FormatNote[] = formatTable): string =>
  `${table.map(writeFormat).join('\n')}\n`

function writeFormat({ format, endings, reads, scores }: FormatNote): string {
  const figures = Object.entries(scores ?? {}).map(
    ([sample, values]) =>
      `           ${sample}: ${Object.entries(values)
        .map(([name, value]) => `${name} ${value.toFixed(3)}`)
        .join(', ')}`,
  )
  return [`${format.padEnd(10)} ${endings.join(' ')}`, `           ${reads}`, ...figures].join('\n')
}
