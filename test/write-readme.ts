/** `npm run readme`: writes the tables that follow from the code into the README; a test holds them there. */
import { readFileSync, writeFileSync } from 'node:fs'
import { readmeTables } from './readme-tables'

const path = new URL('../README.md', import.meta.url)
let text = readFileSync(path, 'utf8')
for (const [name, table] of Object.entries(readmeTables()))
  text = text.replace(
    new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`),
    (_, from, to) => from + table + to,
  )
writeFileSync(path, text)
