import { writeOutline } from '../export/write-outline'
import { defineCommand } from './command'
import { exitCodes } from './exit-codes'
import { issueFlags, readIssue } from './read-issue'
import { harmless } from './terminal'

export const outline = defineCommand({
  name: 'outline',
  about: 'Prints the tree to look at first: documents, numbers, dates, chapters, articles, counts.',
  more: 'FILE is a file, a folder of page images, or - for standard input.',
  takes: ['FILE'],
  flags: issueFlags,
  examples: [{ run: 'gongbao outline issue.pdf', about: 'What is in the issue, on one screen or two.' }],
  async run({ values, positionals: [file = ''], signal }) {
    process.stdout.write(harmless(writeOutline(await readIssue(file, { values, signal }))))
    return exitCodes.done
  },
})
