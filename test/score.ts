/**
 * `npm run score [-- NAME… --engine pdfjs --ocr never]`: every file of the corpus against its gold.
 * The corpus and the scorer lie beside the project, in ../shared; without them there is nothing to score.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { parseGazette } from '../dist/index.js'

const shared = new URL('../../shared/', import.meta.url).pathname
const scorer = join(shared, 'eval/score.mjs')
if (!existsSync(scorer)) {
  console.error('There is no ../shared beside the project: the corpus is not part of it. Nothing was scored.')
  process.exit(0)
}
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { engine: { type: 'string' }, ocr: { type: 'string' }, all: { type: 'boolean' } },
})
const { score } = (await import(scorer)) as { score: (out: unknown, gold: unknown) => Record<string, number> }
const out = new URL('../out/score/', import.meta.url).pathname
mkdirSync(out, { recursive: true })

const corpus = join(shared, 'corpus/dev')
const means = new Map<string, number[]>()
for (const folder of readdirSync(corpus).sort()) {
  if (!existsSync(join(corpus, folder)) || folder.endsWith('.md')) continue
  for (const name of readdirSync(join(corpus, folder)).sort()) await scoreFile(join(corpus, folder), name)
}
if (means.size) console.log('## mean')
for (const [key, all] of means)
  console.log(`${key.padEnd(22)} ${(all.reduce((a, b) => a + b, 0) / all.length).toFixed(4)}`)

async function scoreFile(folder: string, name: string): Promise<void> {
  const file = join(folder, name)
  const gold = file.replace(/\.[^.]+$/, '.gold.json')
  if (name.endsWith('.gold.json') || !existsSync(gold)) return
  if (positionals.length && !positionals.some((wanted) => file.includes(wanted))) return
  const began = performance.now()
  try {
    const issue = await parseGazette(file, {
      ...(values.engine ? { engine: values.engine as 'pdfium' } : {}),
      ...(values.ocr ? { ocr: values.ocr as 'auto' } : {}),
    })
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    writeFileSync(join(out, `${basename(file)}.json`), JSON.stringify(issue, null, 1))
    const figures = score(issue, JSON.parse(readFileSync(gold, 'utf8')))
    for (const [key, value] of Object.entries(figures)) means.set(key, [...(means.get(key) ?? []), value])
    const shown = Object.entries(figures).filter(([, value]) => values.all || value < 1)
    console.log(`## ${name} (${seconds} s, ${issue.file.pages} pages)${shown.length ? '' : ': every figure 1'}`)
    for (const [key, value] of shown) console.log(`   ${key.padEnd(22)} ${value.toFixed(4)}`)
  } catch (error) {
    console.log(`## ${name}: ${(error as Error).message}`)
  }
}
