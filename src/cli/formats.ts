import { writeFormats } from '../export/write-formats'
import { defineCommand } from './command'
import { exitCodes } from './exit-codes'

export const formats = defineCommand({
  name: 'formats',
  about: 'Prints what is read, and how well: scores of the samples.',
  takes: [],
  flags: {},
  examples: [{ run: 'gongbao formats', about: 'Every format with its endings.' }],
  run() {
    process.stdout.write(writeFormats())
    return exitCodes.done
  },
})
