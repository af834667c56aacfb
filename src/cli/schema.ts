import { jsonSchema } from '../model'
import { defineCommand } from './command'
import { exitCodes } from './exit-codes'

export const schema = defineCommand({
  name: 'schema',
  about: 'Prints the JSON Schema of the output.',
  takes: [],
  flags: {},
  examples: [{ run: 'gongbao schema > gazette-issue.schema.json', about: 'For those who check the JSON.' }],
  run() {
    process.stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`)
    return exitCodes.done
  },
})
