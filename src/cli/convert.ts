import { convertGazettes, readShard } from '../batch'
import { RunProgress } from '../batch/run-progress'
import { GazetteError } from '../model'
import { refuseUrl } from '../read/refuse-url'
import { defineCommand, type Flags } from './command'
import { datasetFlags, datasetOptions } from './dataset-flags'
import { exitCodes, Misuse } from './exit-codes'
import { readingFlags, readingOptions } from './reading-flags'
import { showRun } from './show-run'

/** How the run goes: what only `convert` has. */
const runFlags = {
  workers: { value: 'N', short: 'j', least: 1, about: 'Works on N files at once; one for each core unless said.' },
  timeout: { value: 'SECONDS', least: 0.001, about: 'Gives up a file after so many seconds; 600 unless said.' },
  memory: { value: 'MB', least: 1, about: 'Gives up a file whose worker needs more memory; 2048 unless said.' },
  shard: { value: 'i/n', about: 'Takes the i-th of n parts of the archive; auto or auto/n asks the cluster which.' },
  'retry-failed': { about: 'Tries files again that failed in an earlier run.' },
  force: { about: 'Converts everything again.' },
  prune: { about: 'Removes issues of earlier runs whose inputs are gone, and prints each; without it they stay.' },
  verify: { about: 'Holds every issue against its hash in the manifest and makes damaged ones again.' },
  'follow-links': { about: 'Follows symbolic links that lead out of the input.' },
  json: { about: 'Prints what happens as NDJSON to standard output, an event a line.' },
  quiet: { short: 'q', about: 'Prints nothing but refusals.' },
} as const satisfies Flags

export const convert = defineCommand({
  name: 'convert',
  about: 'Turns files, folders and globs into one dataset: JSON, NDJSON, CSV, Parquet, XLSX.',
  more: 'A run that was stopped goes on where it was when it is started again.',
  takes: ['INPUT…'],
  flags: { ...datasetFlags, ...runFlags, ...readingFlags },
  examples: [
    { run: 'gongbao convert archive/ --out dataset/', about: 'A whole archive.' },
    {
      run: "gongbao convert 'archive/**/*.pdf' --out part-3/ --shard 3/16 --ocr never",
      about: 'The third of sixteen parts of it, to be merged later; scans are not recognised.',
    },
  ],
  async run({ values, positionals, signal }) {
    for (const input of positionals) {
      refuseUrl(input)
      if (input === '-') throw new Misuse('convert takes files, folders and globs; parse - reads standard input.')
    }
    const { workers, timeout, memory, shard } = values
    const progress = new RunProgress()
    const conversions = convertGazettes(positionals, {
      out: values.out,
      ...(workers ? { workers } : {}),
      ...(timeout ? { timeout } : {}),
      ...(memory ? { memory } : {}),
      ...(shard ? { shard: readShard(shard) } : {}),
      ...(await readingOptions(values, signal)),
      retryFailed: values['retry-failed'] ?? false,
      force: values.force ?? false,
      prune: values.prune ?? false,
      verify: values.verify ?? false,
      followLinks: values['follow-links'] ?? false,
      dataset: datasetOptions(values),
      signal,
      onProgress: showRun(progress, values),
    })
    for await (const _ of conversions) if (signal.aborted) break
    if (signal.aborted) throw new GazetteError('aborted', 'The run was stopped; start it again and it goes on.')
    if (!values.quiet && !values.json) process.stderr.write(`${progress.summary()}\n`)
    return progress.failed ? exitCodes.someFailed : exitCodes.done
  },
})
