/**
 * `npm run bench [-- text|pdf|ocr|batch …]`: speed and memory, as ratios measured side by side and as growth curves.
 * Never a test: what is printed depends on the machine and on what else it does.
 */
import { parseGazette } from '../dist/index.js'
import { benchBatch } from './bench/batch'
import { benchOcr } from './bench/ocr'
import { benchPdf } from './bench/pdf'
import { benchText } from './bench/text'

const parts: Record<string, () => Promise<unknown>> = {
  text: () => benchText(parseGazette),
  pdf: benchPdf,
  ocr: () => benchOcr(),
  batch: () => benchBatch(),
}
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length) {
  console.error(`There is no bench “${unknown.join('”, “')}”. Known: ${Object.keys(parts).join(', ')}.`)
  process.exit(2)
}
for (const [name, bench] of Object.entries(parts)) {
  if (wanted.length && !wanted.includes(name)) continue
  console.log(`\n# ${name}`)
  await bench()
}
