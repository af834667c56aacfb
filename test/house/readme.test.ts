import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { formatTable } from '../../src/export/format-table'
import { checkFamily } from '../../src/grammar/check-family'
import { formats } from '../../src/model'
import { optionTable } from '../option-table'
import { readmeTables } from '../readme-tables'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

describe('the README', () => {
  test.each(Object.entries(readmeTables()))('has the table of %s as the code gives it', (name, table) => {
    expect(new RegExp(`<!-- ${name} -->\n([\\s\\S]*?)<!-- /${name} -->`).exec(readme)?.[1]).toBe(table)
  })

  test('has a family file that is right', () => {
    const [, text = ''] = /```yaml\n(family:[\s\S]*?)```/.exec(readme) ?? []
    expect(checkFamily(parse(text))).toEqual([])
  })

  test('has a sentence for every option', () => {
    for (const row of optionTable().trim().split('\n').slice(2))
      expect(row).toMatch(/^\| `[a-zA-Z.]+` \| .+ \| .+\. \|$/)
  })

  test('names every dependency in its table', () => {
    const own = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
    const names = Object.keys({ ...own.dependencies, ...own.peerDependencies })
    const table = readme.slice(readme.indexOf('## Dependencies'))
    expect(names.filter((name) => !table.includes(name))).toEqual([])
  })
})

test('every format of the contract is described', () => {
  expect(formatTable.map(({ format }) => format).sort()).toEqual([...formats].sort())
})
