/** `npm run demo`: parses every sample, writes its JSON to out/, prints its outline and its scores. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadFamily, parseGazette } from '../dist/index.js'
import { measure } from './measure'

const samples = new URL('../samples/', import.meta.url).pathname
const out = new URL('../out/', import.meta.url).pathname
mkdirSync(out, { recursive: true })
for (const entry of readdirSync(samples, { withFileTypes: true })) {
  const folder = join(samples, entry.name)
  if (!entry.isDirectory()) continue
  const own = join(folder, 'family.yaml')
  const families = existsSync(own) ? [await loadFamily(readFileSync(own, 'utf8'))] : []
  const flags = families.length ? ['--family', own] : []
  for (const file of readdirSync(folder).filter((name) => name.startsWith('issue.'))) {
    const path = join(folder, file)
    const issue = await parseGazette(path, { families })
    const target = join(out, `${entry.name}-${file.replace('issue.', '')}.json`)
    writeFileSync(target, `${JSON.stringify(issue, null, 2)}\n`)
    console.log(`\n# ${entry.name}/${file} → ${target.slice(out.length - 4)}\n`)
    console.log(execFileSync(process.execPath, ['dist/cli.js', 'outline', '-q', path, ...flags], { encoding: 'utf8' }))
    const gold = join(folder, 'gold.json')
    if (!existsSync(gold)) continue
    for (const [name, value] of Object.entries(measure(issue, JSON.parse(readFileSync(gold, 'utf8')))))
      console.log(`${name.padEnd(12)} ${value.toFixed(4)}`)
  }
}
