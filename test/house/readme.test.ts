import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formatTable } from '../../src/export/format-table'
import { writeCodes } from '../../src/export/write-codes'
import { formats } from '../../src/model'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

describe('the README', () => {
  test('has the table of all diagnostics as the command prints it', () => {
    expect(/<!-- codes -->\n([\s\S]*?)<!-- \/codes -->/.exec(readme)?.[1]).toBe(writeCodes())
  })

  test('names every dependency in its table', () => {
    const own = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
    const names = Object.keys({ ...own.dependencies, ...own.peerDependencies })
    const table = readme.slice(readme.indexOf('## Dependencies'))
    expect(names.filter((name) => !table.includes(name.replace('onnxruntime-web', '-web')))).toEqual([])
  })
})

test('every format of the contract is described', () => {
  expect(formatTable.map(({ format }) => format).sort()).toEqual([...formats].sort())
})
