/** A whole archive as a dataset: npx tsx samples/convert-archive.ts archive/ dataset/ */
import { convertGazettes } from 'gongbao/batch'

const [archive = 'samples', out = 'out/dataset'] = process.argv.slice(2)
const failed: string[] = []
for await (const { input, status, pages, message } of convertGazettes(archive, {
  out,
  timeout: 300,
  dataset: { headers: 'zh', licence: 'CC-BY-4.0' },
})) {
  if (status === 'failed') failed.push(`${input}: ${message}`)
  else process.stdout.write(`${input} (${pages} pages)\n`)
}
process.stdout.write(`The dataset is in ${out}. ${failed.length} files failed.\n${failed.join('\n')}\n`)
process.exitCode = failed.length ? 3 : 0
