import { mergeShards } from '../batch'
import { RunProgress, removalLine } from '../batch/run-progress'
import { defineCommand } from './command'
import { datasetFlags, datasetOptions } from './dataset-flags'
import { exitCodes } from './exit-codes'

export const merge = defineCommand({
  name: 'merge',
  about: 'Joins the shards of one archive to one dataset, after proof that none is missing.',
  takes: ['SHARD…'],
  flags: {
    ...datasetFlags,
    prune: { about: 'Removes issues that no shard has any more, and prints each; without it they stay.' },
    quiet: { short: 'q', about: 'Prints nothing but refusals.' },
  },
  examples: [{ run: 'gongbao merge shard-*/ --out dataset/', about: 'All shards that lie here.' }],
  async run({ values, positionals }) {
    const progress = new RunProgress()
    const { rows, inputs, failed, replaced } = await mergeShards(positionals, {
      out: values.out,
      prune: values.prune ?? false,
      dataset: datasetOptions(values),
      onProgress: (event) => {
        progress.take(event)
        if (event.type === 'removed' && !values.quiet) process.stderr.write(removalLine(event))
      },
    })
    const changes = `${rows.issues} issues, ${replaced} of them replaced, ${progress.removed} removed`
    if (!values.quiet) process.stderr.write(`${inputs} files, ${failed} failed; ${changes}.\n`)
    return failed ? exitCodes.someFailed : exitCodes.done
  },
})
