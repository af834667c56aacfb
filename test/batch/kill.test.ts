import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildCommand, contentOf, convertedIn, digestsOf, put, run, scratch, start } from './archive'
import { syntheticIssue } from './synthetic-issue'

const folder = scratch()
const seed = 5
const moments = 4
let cli: string
let whole: Record<string, string>
let length: number

beforeAll(async () => {
  cli = (await buildCommand()).cli
  const sample = new URL('../../samples/yiyuan-2023-8/issue.md', import.meta.url)
  put(join(folder, 'in', 'yiyuan.md'), readFileSync(sample, 'utf8'))
  for (let n = 0; n < 12; n++) put(join(folder, 'in', `${n % 3}`, `${n}.txt`), syntheticIssue(n, 2))
  put(join(folder, 'in', 'again.txt'), syntheticIssue(3, 2))
  const began = performance.now()
  await run(cli, ['convert', 'in', '--out', 'whole', '-j', '2', '-q'], folder)
  length = performance.now() - began
  whole = contentOf(join(folder, 'whole'))
})

it('the dataset is the same for any number of workers', async () => {
  await run(cli, ['convert', 'in', '--out', 'single', '-j', '1', '-q'], folder)
  expect(contentOf(join(folder, 'single'))).toEqual(whole)
})

it.each(Array.from({ length: moments }, (_, i) => i))(
  'a run that was killed at moment %i goes on to the same bytes',
  async (i) => {
    const out = `killed-${i}`
    const first = start(cli, ['convert', 'in', '--out', out, '-j', '2', '--json'], folder)
    const part = (i + ((seed * (i + 1) * 7919) % 100) / 100) / moments
    const timer = setTimeout(() => first.child.kill('SIGKILL'), length * part)
    const before = await first.ended
    clearTimeout(timer)
    const second = await run(cli, ['convert', 'in', '--out', out, '-j', '2', '--json'], folder)
    expect(second.code).toBe(0)
    expect(contentOf(join(folder, out))).toEqual(whole)
    const done = new Set(convertedIn(before.stdout))
    expect(convertedIn(second.stdout).filter((input) => done.has(input))).toEqual([])
  },
)

describe('a run that changes a dataset', () => {
  beforeAll(async () => {
    for (let n = 20; n < 25; n++) put(join(folder, 'more', `${n}.txt`), syntheticIssue(n, 1))
    put(join(folder, 'more', 'clash.txt'), `${syntheticIssue(1, 2)}附则另行规定。\n`)
    const all = ['convert', 'in', 'more', '-j', '2', '-q', '--out']
    await run(cli, [...all, 'both'], folder)
    for (const i of ['1', '2']) await run(cli, [...all, `shard-${i}`, '--shard', `${i}/2`], folder)
  })

  it.each<[string, string[], string, string]>([
    ['adds other inputs', ['convert', 'more'], 'whole', 'both'],
    ['removes what is gone', ['convert', 'in', '--prune'], 'both', 'whole'],
    ['makes again what was damaged', ['convert', 'in', 'more', '--verify'], 'both', 'both'],
    ['merges shards into it', ['merge', 'shard-1', 'shard-2'], 'whole', 'both'],
  ])('may be killed: it %s', async (what, args, from, to) => {
    for (const part of [0.4, 0.75]) {
      const out = `changed-${args.join('-')}-${part}`
      cpSync(join(folder, from), join(folder, out), { recursive: true })
      if (what.includes('damaged')) {
        const issue = join(folder, out, 'issues', readdirSync(join(folder, out, 'issues'))[0] ?? '')
        writeFileSync(issue, readFileSync(issue, 'utf8').replace('一', '二'))
      }
      const first = start(cli, [...args, '--out', out, '-q'], folder)
      const timer = setTimeout(() => first.child.kill('SIGKILL'), length * part)
      await first.ended
      clearTimeout(timer)
      expect((await run(cli, [...args, '--out', out, '-q'], folder)).code).toBe(0)
      expect(digestsOf(join(folder, out))).toEqual(digestsOf(join(folder, to)))
    }
  })
})
