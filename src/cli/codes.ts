import { writeCodes } from '../export/write-codes'
import { defineCommand } from './command'
import { exitCodes } from './exit-codes'

export const codes = defineCommand({
  name: 'codes',
  about: 'Prints every diagnostic with its severity and wording, as a Markdown table.',
  takes: [],
  flags: {},
  examples: [{ run: 'gongbao codes', about: 'What a diagnostic can say.' }],
  run() {
    process.stdout.write(writeCodes())
    return exitCodes.done
  },
})
