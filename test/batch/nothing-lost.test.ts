import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { BatchEvent, ConvertOptions } from '../../src/batch'
import { buildCommand, contentOf, convertAll, digestsOf, manifestOf, put, run, scratch, told } from './archive'
import { syntheticIssue } from './synthetic-issue'

const folder = scratch()
const at = (...parts: string[]) => join(folder, ...parts)
let command: Awaited<ReturnType<typeof buildCommand>>
beforeAll(async () => {
  command = await buildCommand()
})

const convert = (inputs: string | string[], out: string, options: Partial<ConvertOptions> = {}) =>
  convertAll(inputs, { out, workerEntry: command.worker, ...options })
const issuesIn = (out: string): string[] => readdirSync(join(out, 'issues')).sort()
const rowsOf = (out: string): string[] =>
  readFileSync(join(out, 'tables', 'issues.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).file_name)
    .sort()

describe('a folder that is no dataset', () => {
  it('is refused, and what lies in it stays as it is', async () => {
    put(at('in', '1.txt'), syntheticIssue(1, 1))
    put(at('mine', 'tables', 'issues.csv'), 'mine')
    put(at('mine', 'issues', 'old.json'), '{}')
    put(at('mine', 'datapackage.json'), '{"name":"mine"}')
    const before = contentOf(at('mine'))
    await expect(convert(at('in'), at('mine'))).rejects.toMatchObject({ code: 'output/foreign' })
    const { code, stderr } = await run(command.cli, ['convert', 'in', '--out', 'mine'], folder)
    expect([code, stderr]).toEqual([2, expect.stringContaining('[output/foreign]')])
    expect(contentOf(at('mine'))).toEqual(before)
  })

  it('is taken where it is empty or holds hidden files alone', async () => {
    mkdirSync(at('empty'))
    put(at('hidden', '.git', 'config'), 'x')
    for (const out of ['empty', 'hidden']) expect(told(await convert(at('in'), at(out)))).toEqual(['1.txt done'])
    expect(readFileSync(at('hidden', '.git', 'config'), 'utf8')).toBe('x')
  })

  it('is refused as well where its manifest is of another program', async () => {
    put(at('theirs', 'manifest.jsonl'), '{"url":"https://example.org/1.pdf"}\n')
    await expect(convert(at('in'), at('theirs'))).rejects.toMatchObject({ code: 'output/invalid' })
    expect(readdirSync(at('theirs'))).toEqual(['manifest.jsonl'])
  })
})

describe('a manifest that cannot be trusted', () => {
  const line = (fields: object) =>
    `${JSON.stringify({ input: 'x', status: 'done', version: '0.1.0', settings: 'x', ...fields })}\n`
  it.each([
    ['names an issue in another folder', line({ sha256: 'a'.repeat(64), slug: '../../outside', id: '../../outside' })],
    ['has a result in another folder', line({ sha256: '../../outside', slug: 'a' })],
    ['has fields of a later version', line({ mood: 'good' })],
    ['is empty, though the dataset is whole', ''],
  ])('stops the run: it %s', async (_, manifest) => {
    const out = at('trust')
    await convert(at('in'), out)
    writeFileSync(at('trust', 'manifest.jsonl'), manifest)
    const before = contentOf(out)
    await expect(convert(at('in'), out, { prune: true })).rejects.toMatchObject({ code: 'output/invalid' })
    expect(contentOf(out)).toEqual(before)
    rmSync(out, { recursive: true })
  })
})

describe('files of others in a dataset', () => {
  it('stay, whatever runs', async () => {
    put(at('shared-in', '1.txt'), syntheticIssue(1, 1))
    put(at('shared-in', '2.txt'), syntheticIssue(2, 1))
    await convert(at('shared-in'), at('shared'), { dataset: { formats: ['ndjson', 'csv'] } })
    const theirs = {
      'issues/old.json': '{"mine":1}',
      'issues/note.json.1.tmp': 'x',
      'tables/mine.csv': 'a,b',
      'tables/issues.parquet': 'made by a query of mine',
      'notes.md': '# notes',
      'linked/versions.json': '{}',
    }
    for (const [path, text] of Object.entries(theirs)) put(at('shared', path), text)
    unlinkSync(at('shared-in', '2.txt'))
    await convert(at('shared-in'), at('shared'), { prune: true, force: true })
    expect(contentOf(at('shared'))).toMatchObject(theirs)
    expect(issuesIn(at('shared'))).toHaveLength(3)
    expect(readdirSync(at('shared', 'tables'))).not.toContain('issues.csv')
  })

  it('are not overwritten by an issue that would stand in their place', async () => {
    put(at('place-in', '1.txt'), syntheticIssue(1, 1))
    await convert(at('place-in'), at('place-model'))
    const [name = ''] = issuesIn(at('place-model'))
    put(at('place', 'manifest.jsonl'), '')
    put(at('place', 'issues', name), 'mine')
    await expect(convert(at('place-in'), at('place'))).rejects.toMatchObject({ code: 'output/foreign' })
    expect(readFileSync(at('place', 'issues', name), 'utf8')).toBe('mine')
  })
})

describe('an input that is empty or not mounted', () => {
  it('is an error, and the dataset stays as it is', async () => {
    put(at('mount', '1.txt'), syntheticIssue(1, 1))
    await run(command.cli, ['convert', 'mount', '--out', 'mounted', '-q'], folder)
    const before = contentOf(at('mounted'))
    unlinkSync(at('mount', '1.txt'))
    put(at('mount', 'photo.raw'), 'x')
    for (const flags of [[], ['--prune'], ['--force']]) {
      const { code, stderr } = await run(command.cli, ['convert', 'mount', '--out', 'mounted', ...flags], folder)
      expect([code, stderr]).toEqual([1, expect.stringContaining('[input/not-found]')])
    }
    expect(contentOf(at('mounted'))).toEqual(before)
  })

  it('leaves no folder behind where there was none', async () => {
    mkdirSync(at('void'))
    await expect(convert(at('void'), at('void-out'))).rejects.toMatchObject({ code: 'input/not-found' })
    expect(readdirSync(folder)).not.toContain('void-out')
  })

  it('takes nothing away where only a part of it is gone, even if removal is asked for', async () => {
    for (const n of [1, 2]) put(at(`part-${n}`, `${n}.txt`), syntheticIssue(n, 1))
    await convert([at('part-1'), at('part-2')], at('part'))
    const gone = [at('part-1'), at('part-3')]
    await expect(convert(gone, at('part'), { prune: true })).rejects.toMatchObject({ code: 'input/not-found' })
    expect(told(await convert(gone, at('part')))).toEqual(['1.txt done reused', 'part-3 input/not-found'])
    expect(rowsOf(at('part'))).toEqual(['1.txt', '2.txt'])
    expect(manifestOf(at('part'))).toHaveLength(3)
    await convert(at('part-1'), at('part'))
    expect(manifestOf(at('part'))).toHaveLength(2)
  })
})

describe('runs over different inputs', () => {
  beforeAll(() => {
    for (const [year, n] of [
      ['2022', 1],
      ['2023', 2],
      ['2024', 3],
    ] as const)
      put(at('years', year, `${n}.txt`), syntheticIssue(n, 1))
    // The same content under another name in another year, and one that asks for the id of another.
    put(at('years', '2022', 'again.txt'), syntheticIssue(3, 1))
    put(at('years', '2024', 'same-id.txt'), `${syntheticIssue(1, 1)}附则另行规定。\n`)
    put(at('years', '2023', 'bad.pdf'), '%PDF-1.7 not really')
    put(at('years', '2024', 'another.pdf'), '%PDF-1.7 not really')
  })

  it.each([[['2022', '2023', '2024']], [['2024', '2022', '2023']], [['2023', '2024', '2022', '2024']]])(
    'add up to the bytes of one run over all of them: %j',
    async (order) => {
      const [whole, out] = [at('whole'), at(`years-${order.join('-')}`)]
      await convert(order.map((year) => at('years', year)).sort(), whole)
      for (const year of order) await convert(at('years', year), out)
      expect(digestsOf(out)).toEqual(digestsOf(whole))
      expect(rowsOf(out)).toHaveLength(4)
    },
  )

  it('print and count what is removed where that is asked for', async () => {
    await run(command.cli, ['convert', 'years', '--out', 'pruned', '-q'], folder)
    const stays = await run(command.cli, ['convert', 'years/2024', '--out', 'pruned'], folder)
    expect(stays.stderr).toContain('2 issues of other inputs kept')
    expect(stays.stderr).not.toContain('removed')
    const { code, stderr } = await run(command.cli, ['convert', 'years/2024', '--out', 'pruned', '--prune'], folder)
    expect(code).toBe(3)
    expect(stderr).toMatch(/^removed years\/2022\/1\.txt \(\S+\)$/m)
    // Its content is there under another name: only the name goes.
    expect(stderr).toMatch(/^removed years\/2022\/again\.txt$/m)
    expect(stderr).toContain('4 removed')
    await run(command.cli, ['convert', 'years/2024', '--out', 'pruned-fresh', '-q'], folder)
    expect(digestsOf(at('pruned'))).toEqual(digestsOf(at('pruned-fresh')))
  })

  it('say how many issues were replaced', async () => {
    put(at('change', '1.txt'), syntheticIssue(1, 1))
    await convert(at('change'), at('changed'))
    put(at('change', '1.txt'), syntheticIssue(5, 1))
    const { stderr } = await run(command.cli, ['convert', at('change'), '--out', 'changed'], folder)
    expect(stderr).toContain('1 issue replaced')
    expect(issuesIn(at('changed'))).toHaveLength(1)
  })
})

describe('a file that fails today', () => {
  it('keeps the issue that was made of it when it could be read', async () => {
    put(at('worse', '1.txt'), syntheticIssue(1, 1))
    put(at('worse', '2.txt'), syntheticIssue(2, 1))
    await convert(at('worse'), at('worse-out'))
    const before = issuesIn(at('worse-out'))
    put(at('worse', '1.txt'), '\u0000\u0001\u0002'.repeat(500))
    for (const suffix of ['', ' reused'])
      expect(told(await convert(at('worse'), at('worse-out')))).toEqual([
        `1.txt input/binary${suffix}`,
        '2.txt done reused',
      ])
    expect(issuesIn(at('worse-out'))).toEqual(before)
    expect(rowsOf(at('worse-out'))).toEqual(['1.txt', '2.txt'])
    expect(manifestOf(at('worse-out'))[0]).toMatchObject({ status: 'failed', kept: { id: before[0]?.slice(0, -5) } })
    put(at('worse', '1.txt'), syntheticIssue(1, 1))
    await convert(at('worse'), at('worse-out'))
    await convert(at('worse'), at('worse-fresh'))
    expect(digestsOf(at('worse-out'))).toEqual(digestsOf(at('worse-fresh')))
  })

  it('keeps it where the file cannot even be read', async () => {
    put(at('closed', '1.txt'), syntheticIssue(1, 1))
    put(at('closed', '2.txt'), syntheticIssue(2, 1))
    await convert(at('closed'), at('closed-out'))
    unlinkSync(at('closed', '1.txt'))
    symlinkSync('1.txt', at('closed', '1.txt'))
    expect(told(await convert(at('closed'), at('closed-out')))[0]).toBe('1.txt input/unreadable')
    expect(rowsOf(at('closed-out'))).toEqual(['1.txt', '2.txt'])
  })
})

describe('a run that was stopped while it removed', () => {
  it('does not bring back what was to be removed, nor stumble over it', async () => {
    for (const n of [1, 2]) put(at('stop', `${n}.txt`), syntheticIssue(n, 1))
    await convert(at('stop'), at('stop-out'))
    unlinkSync(at('stop', '2.txt'))
    const stopped = convert(at('stop'), at('stop-out'), {
      prune: true,
      onProgress: (event: BatchEvent) => {
        if (event.type === 'assembling') throw new Error('stopped')
      },
    })
    await expect(stopped).rejects.toThrow('stopped')
    await convert(at('stop'), at('stop-out'))
    await convert(at('stop'), at('stop-fresh'))
    expect(digestsOf(at('stop-out'))).toEqual(digestsOf(at('stop-fresh')))
  })
})

describe('merging into a dataset', () => {
  beforeAll(async () => {
    for (let n = 0; n < 6; n++) put(at('m-in', `${n}.txt`), syntheticIssue(n, 1))
    put(at('m-other', '9.txt'), syntheticIssue(9, 1))
    for (const i of ['1', '2'])
      await run(command.cli, ['convert', 'm-in', '--out', `m-${i}`, '--shard', `${i}/2`, '-q', '-j', '1'], folder)
  })

  it('adds to what it holds, and removes only on demand', async () => {
    await run(command.cli, ['convert', 'm-other', '--out', 'm-out', '-q'], folder)
    expect((await run(command.cli, ['merge', 'm-1', 'm-2', '--out', 'm-out'], folder)).code).toBe(0)
    await run(command.cli, ['convert', 'm-in', 'm-other', '--out', 'm-whole', '-q'], folder)
    expect(digestsOf(at('m-out'))).toEqual(digestsOf(at('m-whole')))
    const { stderr } = await run(command.cli, ['merge', 'm-1', 'm-2', '--out', 'm-out', '--prune'], folder)
    expect(stderr).toMatch(/^removed m-other\/9\.txt \(\S+\)$/m)
    await run(command.cli, ['convert', 'm-in', '--out', 'm-alone', '-q'], folder)
    expect(digestsOf(at('m-out'))).toEqual(digestsOf(at('m-alone')))
  })

  it('refuses a folder of others', async () => {
    put(at('m-mine', 'tables', 'mine.csv'), 'mine')
    const { code, stderr } = await run(command.cli, ['merge', 'm-1', 'm-2', '--out', 'm-mine'], folder)
    expect([code, stderr]).toEqual([2, expect.stringContaining('[output/foreign]')])
    expect(readdirSync(at('m-mine'))).toEqual(['tables'])
  })

  it('keeps what earlier runs left in the shards', async () => {
    unlinkSync(at('m-in', '0.txt'))
    writeFileSync(at('m-in', '1.txt'), syntheticIssue(11, 1))
    const all = async (...flags: string[]) => {
      for (const i of ['1', '2'])
        await run(command.cli, ['convert', 'm-in', '--out', `m-${i}`, '--shard', `${i}/2`, '-q', ...flags], folder)
      await run(command.cli, ['merge', 'm-1', 'm-2', '--out', `m-later${flags.length}`], folder)
      return rowsOf(at(`m-later${flags.length}`))
    }
    expect(await all()).toEqual(['0.txt', '1.txt', '2.txt', '3.txt', '4.txt', '5.txt'])
    expect(await all('--prune')).toEqual(['1.txt', '2.txt', '3.txt', '4.txt', '5.txt'])
  })

  it('a whole dataset does not become a shard', async () => {
    const args = ['convert', 'm-in', '--out', 'm-whole', '--shard', '1/2']
    expect((await run(command.cli, args, folder)).code).toBe(2)
    expect(readdirSync(at('m-whole'))).toContain('tables')
  })
})
