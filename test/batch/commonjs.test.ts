import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'tsup'
import { beforeAll, describe, expect, it } from 'vitest'
import configs from '../../tsup.config'
import { manifestOf, put, run, scratch } from './archive'
import { syntheticIssue } from './synthetic-issue'

const root = new URL('../..', import.meta.url).pathname
const folder = scratch()
const installed = join(folder, 'node_modules', 'gongbao')
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** The package as it would be installed, without its types, beside the packages that it needs. */
beforeAll(async () => {
  mkdirSync(installed, { recursive: true })
  writeFileSync(join(installed, 'package.json'), JSON.stringify(own))
  symlinkSync(join(root, 'node_modules'), join(installed, 'node_modules'))
  const outDir = join(installed, 'dist')
  for (const config of configs as object[])
    await build({ ...config, outDir, dts: false, config: false, silent: true, clean: false })
  put(join(folder, 'in', '1.txt'), syntheticIssue(1, 1))
})

describe('gongbao/batch', () => {
  it.each([
    ['CommonJS', 'cjs', `const { convertGazettes } = require('gongbao/batch')`],
    ['an ES module', 'mjs', `import { convertGazettes } from 'gongbao/batch'`],
  ])('converts an archive from %s', async (_, ending, door) => {
    const out = `out-${ending}`
    const convert = `for await (const { input, status } of convertGazettes('in', { out: '${out}', workers: 1 })) console.log(input, status)`
    const script = put(join(folder, `convert.${ending}`), `${door}\n;(async () => { ${convert} })()\n`)
    const { code, stdout, stderr } = await run(script, [], folder)
    expect([code, stdout, stderr]).toEqual([0, 'in/1.txt done\n', ''])
    expect(manifestOf(join(folder, out))[0]?.engines).toMatchObject({ htmlparser2: expect.any(String) })
  })

  it('has types of its own for both', () => {
    // The build for browsers shares the types of the others.
    const entries = (configs as { format: string; dts?: { entry: Record<string, string> } }[]).flatMap(
      ({ format, dts }) => (dts ? [[format, Object.keys(dts.entry)] as const] : []),
    )
    expect(entries.map(([format]) => format).sort()).toEqual(['cjs', 'esm'])
    for (const [format, names] of entries) expect([format, names]).toEqual([format, ['index', 'batch']])
    for (const door of ['.', './batch'])
      expect(own.exports[door]).toEqual({
        import: expect.objectContaining({ types: expect.stringMatching(/\.d\.ts$/) }),
        require: expect.objectContaining({ types: expect.stringMatching(/\.d\.cts$/) }),
      })
  })
})
