/** `npm run readme`: writes the table of diagnostics into the README; a test holds it there. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const readme = new URL('../README.md', import.meta.url)
const table = execFileSync(process.execPath, ['dist/cli.js', 'codes'], { encoding: 'utf8' })
const text = readFileSync(readme, 'utf8')
writeFileSync(
  readme,
  text.replace(/(<!-- codes -->\n)[\s\S]*?(<!-- \/codes -->)/, (_, from, to) => from + table + to),
)
