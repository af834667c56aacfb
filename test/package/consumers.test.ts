import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { checkPackage } from '@arethetypeswrong/core'
import { build as bundle } from 'esbuild'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { build as vite } from 'vite'
import { beforeAll, describe, expect, test } from 'vitest'
import { version } from '../../package.json'
import { install, pack } from './installed'

/** Projects of every kind that has users, with the package as npm would install it. */
const root = new URL('../..', import.meta.url).pathname
const law = `{ name: 'law.txt', data: '云岭县水渠条例\\n第一条 甲。\\n第二条 乙。\\n' }`
const use = `
parseGazette(${law}).then(async (issue) => {
  const error = await parseGazette('https://example.org/a.pdf').catch((one) => one)
  if (!isGazetteError(error)) throw error
  const said = [issue.documents[0].articles.length, error.code, toRows(issue).articles.length]
  globalThis.said = said
  if (typeof process !== 'undefined') console.log(JSON.stringify(said))
})`
const said = [2, 'input/invalid', 2]
const names = 'parseGazette, isGazetteError, toRows'
const batch = `
const done = []
const convert = async () => {
  for await (const { status } of convertGazettes('law.txt', { out: 'dataset', workers: 1 })) done.push(status)
  console.log(JSON.stringify(done))
}
convert()`
const typed = `
const run = async (): Promise<void> => {
  const issue: GazetteIssue = await parseGazette(new Uint8Array(), { ocr: 'never', limits: { bytes: 5 } })
  const text: string | undefined = issue.documents[0]?.articles[0]?.text
  // @ts-expect-error there is no such engine
  await parseGazette('a.pdf', { engine: 'mupdf' })
  for await (const { status } of convertGazettes('a', { out: 'b' })) status satisfies 'done' | 'failed' | 'removed'
  const error: unknown = text
  if (isGazetteError(error)) error.code satisfies GazetteErrorCode
}
void run`
const typedNames = 'type GazetteErrorCode, type GazetteIssue, isGazetteError, parseGazette'
const typedImports = `import { ${typedNames} } from 'gongbao'\nimport { convertGazettes } from 'gongbao/batch'\n${typed}`
const settings = (module: string, moduleResolution: string) =>
  JSON.stringify({
    compilerOptions: { module, moduleResolution, target: 'es2022', strict: true, noEmit: true, types: ['node'] },
    include: ['typed.*'],
  })

const packed = pack()
let folder: string
beforeAll(() => {
  folder = install(packed, {
    'package.json': '{ "name": "consumer", "private": true }',
    'law.txt': '云岭县水渠条例\n第一条 甲。\n',
    'use.mjs': `import { ${names} } from 'gongbao'\n${use}`,
    'use.cjs': `const { ${names} } = require('gongbao')\n${use}`,
    'batch.mjs': `import { convertGazettes } from 'gongbao/batch'\n${batch}`,
    'batch.cjs': `const { convertGazettes } = require('gongbao/batch')\n${batch}`,
    'typed.mts': typedImports,
    'typed.cts': typedImports,
    'typed.ts': typedImports,
    'tsconfig.nodenext.json': settings('nodenext', 'nodenext'),
    'tsconfig.node16.json': settings('node16', 'node16'),
    'tsconfig.bundler.json': settings('esnext', 'bundler'),
  })
})
const node = (file: string) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return JSON.parse(stdout)
}

describe('the package', () => {
  test('is what publint asks for', async () => {
    const files = packed.listFiles().map((name) => ({ name: name.slice(1), data: packed.readFile(name) }))
    const { messages, pkg } = await publint({
      pkgDir: 'node_modules/gongbao',
      pack: { files: files.map(({ name, data }) => ({ name, data: new TextEncoder().encode(data).buffer })) },
      strict: true,
    })
    expect(messages.map((message) => formatMessage(message, pkg as never))).toEqual([])
  })

  test('has types that are right in every way of resolving them', async () => {
    const { problems } = (await checkPackage(packed)) as { problems: unknown[] }
    expect(problems).toEqual([])
  })

  test('brings the command, and nothing of the tests or samples', () => {
    const files = packed.listFiles().map((name) => name.replace('/node_modules/gongbao/', ''))
    expect(files).toEqual(expect.arrayContaining(['dist/cli.js', 'dist/issue-thread.js', 'grammars/numbering.yaml']))
    expect(files.filter((name) => !/^(?:dist|grammars)\/|^[A-Z]+(?:\.md)?$|^package\.json$/.test(name))).toEqual([])
    const command = join(folder, 'node_modules/gongbao/dist/cli.js')
    expect(execFileSync(process.execPath, [command, '--version'], { encoding: 'utf8' })).toBe(`${version}\n`)
    expect(
      execFileSync(process.execPath, [command, 'outline', 'law.txt'], { cwd: folder, encoding: 'utf8' }),
    ).toContain('水渠')
  })
})

describe('a project', { timeout: 180_000 }, () => {
  test.each(['use.mjs', 'use.cjs'])('runs %s', (file) => expect(node(file)).toEqual(said))

  test.each(['batch.mjs', 'batch.cjs'])('runs %s', (file) => expect(node(file)).toEqual(['done']))

  test.each(['nodenext', 'node16', 'bundler'])('compiles with module resolution %s', (kind) => {
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', `tsconfig.${kind}.json`], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(stdout).toBe('')
  })

  test.each(['esm', 'cjs'] as const)('bundles for Node with esbuild as %s', async (format) => {
    const outfile = `bundled.${format === 'esm' ? 'mjs' : 'cjs'}`
    const { warnings } = await bundle({
      absWorkingDir: folder,
      entryPoints: ['use.mjs'],
      bundle: true,
      platform: 'node',
      format,
      outfile,
      packages: 'external',
      logLevel: 'silent',
    })
    expect(warnings).toEqual([])
    expect(node(outfile)).toEqual(said)
  })

  test('bundles for browsers with esbuild, and runs with nothing that only Node has', async () => {
    const { warnings } = await bundle({
      absWorkingDir: folder,
      entryPoints: ['use.mjs'],
      bundle: true,
      format: 'iife',
      outfile: 'browser.js',
      logLevel: 'silent',
      logOverride: { 'empty-import-meta': 'silent' },
    })
    expect(warnings.map(({ text }) => text)).toEqual([])
    const { TextDecoder, TextEncoder, atob, crypto, Blob, URL, AbortController } = globalThis
    const page = createContext({ TextDecoder, TextEncoder, atob, crypto, Blob, URL, AbortController, setTimeout }) as {
      said?: unknown
    }
    await runInContext(readFileSync(join(folder, 'browser.js'), 'utf8'), page)
    await expect.poll(() => page.said, { timeout: 20_000 }).toEqual(said)
  })

  test('bundles with Vite', async () => {
    await vite({
      root: folder,
      configFile: false,
      logLevel: 'error',
      build: { outDir: 'vite', lib: { entry: 'use.mjs', formats: ['es'], fileName: 'use' }, minify: false },
    })
    expect(node('vite/use.mjs')).toEqual(said)
  })
})
