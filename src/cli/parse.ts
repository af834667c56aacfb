import { writeOutput } from '../export/output-file'
import { defineCommand } from './command'
import { exitCodes } from './exit-codes'
import { issueFlags, readIssue } from './read-issue'

export const parse = defineCommand({
  name: 'parse',
  about: 'Reads one issue and prints it as JSON; diagnostics go in words to standard error.',
  more: 'FILE is a file, a folder of page images, or - for standard input.',
  takes: ['FILE'],
  flags: {
    output: { value: 'OUT', short: 'o', about: 'Writes the JSON to the file OUT, not to standard output.' },
    ...issueFlags,
  },
  examples: [
    { run: 'gongbao parse issue.pdf -o issue.json', about: 'An issue as a file.' },
    { run: 'cat issue.md | gongbao parse - --format markdown -q', about: 'From a pipe, without a word.' },
  ],
  async run({ values, positionals: [file = ''], signal }) {
    const json = `${JSON.stringify(await readIssue(file, { values, signal }), null, 2)}\n`
    const { output } = values
    if (output && output !== '-') writeOutput(output, json)
    else process.stdout.write(json)
    return exitCodes.done
  },
})
