import { mergeShards } from '../batch'
import { defineCommand } from './command'
import { datasetFlags, datasetOptions } from './dataset-flags'
import { exitCodes } from './exit-codes'

export const merge = defineCommand({
  name: 'merge',
  about: 'Joins the shards of one archive to one dataset, after proof that none is missing.',
  takes: ['SHARD…'],
  flags: { ...datasetFlags, quiet: { short: 'q', about: 'Prints nothing but refusals.' } },
  examples: [{ run: 'gongbao merge shard-*/ --out dataset/', about: 'All shards that lie here.' }],
  async run({ values, positionals }) {
    const merged = await mergeShards(positionals, { out: values.out, dataset: datasetOptions(values) })
    const { rows, inputs, failed } = merged
    if (!values.quiet) process.stderr.write(`${inputs} files, ${failed} failed; ${rows.issues} issues.\n`)
    return failed ? exitCodes.someFailed : exitCodes.done
  },
})
