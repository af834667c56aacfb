import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { collectInputs } from '../../src/batch/collect-inputs'
import { formatTable } from '../../src/export/format-table'
import { buildCommand, put, run, scratch } from './archive'
import { syntheticIssue } from './synthetic-issue'

const folder = scratch()
const at = (...parts: string[]) => join(folder, ...parts)
let command: Awaited<ReturnType<typeof buildCommand>>
beforeAll(async () => {
  command = await buildCommand()
})

/** Names of what was found, from the scratch folder on; with the reason where it cannot be read. */
async function found(given: string | string[], out = at('out'), followLinks = false) {
  const { inputs, ...aside } = await collectInputs([given].flat(), out, followLinks)
  return { names: inputs.map(({ path, error }) => relative(folder, path) + (error ? ` ${error}` : '')), ...aside }
}

describe('a folder', () => {
  it('gives every kind of file that is read, and those that are refused by name', async () => {
    const endings = formatTable.flatMap((note) => note.endings).filter((ending) => ending.startsWith('.'))
    for (const ending of [...endings, '.PDF', '.doc', '.mht']) put(at('kinds', `1${ending}`), 'x')
    for (const name of ['notes.log', 'archive.zip', 'pdf', '.hidden.pdf']) put(at('kinds', name), 'x')
    const { names, ignored } = await found(at('kinds'))
    expect(endings).toEqual(expect.arrayContaining(['.csv', '.tsv', '.shtml']))
    expect(names).toEqual([...new Set([...endings, '.PDF', '.doc', '.mht'])].map((name) => `kinds/1${name}`).sort())
    expect(ignored).toBe(3)
  })
})

describe('a symbolic link', () => {
  beforeAll(() => {
    put(at('outside', 'secret.pdf'), 'x')
    put(at('outside', 'deep', 'other.pdf'), 'x')
    put(at('links', 'own', '1.pdf'), 'x')
    put(at('links', '.store', '2.pdf'), 'x')
    symlinkSync('../outside/secret.pdf', at('links', 'out.pdf'))
    symlinkSync('../outside', at('links', 'out'))
    symlinkSync('../.store/2.pdf', at('links', 'own', '2.pdf'))
    symlinkSync('own', at('links', 'zone'))
    symlinkSync('..', at('links', 'own', 'up'))
    symlinkSync('nowhere', at('links', 'dead.pdf'))
    symlinkSync(at('links'), at('entrance'))
  })
  const inside = ['links/dead.pdf ENOENT', 'links/own/1.pdf', 'links/own/2.pdf']

  it('that leads out of the folder is not followed, and counted', async () => {
    expect(await found(at('links'))).toEqual({ names: inside, ignored: 0, links: 2, datasets: 0 })
  })

  it('that leads out of a pattern’s folder is not followed either', async () => {
    expect(await found(at('links', '**', '*.pdf'))).toMatchObject({ names: inside, links: 2 })
    expect(await found(at('links', '*', '*.pdf'))).toMatchObject({ names: inside.slice(1), links: 1 })
  })

  it('is followed where that is asked for', async () => {
    const all = ['links/dead.pdf ENOENT', 'links/out.pdf', 'links/out/deep/other.pdf', 'links/out/secret.pdf']
    const names = [...all, ...inside.slice(1)]
    expect(await found(at('links'), at('out'), true)).toMatchObject({ names, links: 0 })
    expect(await found(at('links', '**', '*.pdf'), at('out'), true)).toMatchObject({ names, links: 0 })
  })

  it('that is named itself is followed: it is the input', async () => {
    expect((await found(at('entrance'))).names).toContain('entrance/own/1.pdf')
    expect((await found(at('links', 'out'))).names).toEqual(['links/out/deep/other.pdf', 'links/out/secret.pdf'])
    expect((await found(at('links', 'out.pdf'))).names).toEqual(['links/out.pdf'])
  })

  it('is named by the command, with the flag that follows it', async () => {
    put(at('cli', '1.txt'), syntheticIssue(1, 1))
    put(at('elsewhere', '2.txt'), syntheticIssue(2, 1))
    symlinkSync(at('elsewhere', '2.txt'), at('cli', '2.txt'))
    const without = await run(command.cli, ['convert', 'cli', '--out', 'cli-out'], folder)
    expect(without.stderr).toContain('1 link out of the input not followed (--follow-links)')
    expect(without.stderr).toContain('1 files: 1 converted')
    const followed = await run(command.cli, ['convert', 'cli', '--out', 'cli-out', '--follow-links'], folder)
    expect(followed.stderr).toContain('2 files: 1 converted, 1 known')
  })
})

describe('a pattern', () => {
  beforeAll(() => {
    for (const path of [
      'a.txt',
      'b[1].txt',
      '2023/1.pdf',
      '2023/x/2.pdf',
      '2024/3.pdf',
      '2024/4.txt',
      '.h/5.pdf',
      '公报(6)/6 (1).pdf',
    ])
      put(at('glob', path), 'x')
  })
  it.each([
    ['*.txt', ['a.txt', 'b[1].txt']],
    ['**/*.pdf', ['2023/1.pdf', '2023/x/2.pdf', '2024/3.pdf', '公报(6)/6 (1).pdf']],
    ['公报(6)/*.pdf', ['公报(6)/6 (1).pdf']],
    ['*/*(1).pdf', ['公报(6)/6 (1).pdf']],
    ['202[34]/*.{pdf,txt}', ['2023/1.pdf', '2024/3.pdf', '2024/4.txt']],
    ['20?3/**', ['2023/1.pdf', '2023/x/2.pdf']],
    ['b[1].txt', ['b[1].txt']],
    ['.h/*.pdf', ['.h/5.pdf']],
    ['*.docx', ['*.docx no file matches']],
    ['nowhere/*.pdf', ['nowhere/*.pdf no file matches']],
  ])('%s', async (pattern, names) => {
    expect((await found(at('glob', pattern))).names).toEqual(names.map((name) => `glob/${name}`))
  })

  it('that names what a folder gave already, is no fault', async () => {
    expect((await found([at('glob', '2023'), at('glob', '2023', '*.pdf')])).names).toEqual([
      'glob/2023/1.pdf',
      'glob/2023/x/2.pdf',
    ])
  })

  it('is relative where it was given so', async () => {
    put(at('relative', 'in', '1.txt'), syntheticIssue(1, 1))
    const { stdout } = await run(command.cli, ['convert', './in/*.txt', '--out', 'out', '--json'], at('relative'))
    expect(stdout).toContain('"input":"in/1.txt"')
  })
})

describe('a dataset in the input', () => {
  it('is not read as gazettes, whether it is whole, a shard or of a run that was stopped', async () => {
    put(at('mixed', '1.txt'), syntheticIssue(1, 1))
    await run(command.cli, ['convert', 'mixed', '--out', 'mixed/dataset', '-q'], folder)
    await run(command.cli, ['convert', 'mixed', '--out', 'mixed/shard', '--shard', '1/1', '-q'], folder)
    put(at('mixed', 'stopped', 'manifest.jsonl'), '')
    put(at('mixed', 'stopped', '.gongbao', 'lock'), '{}')
    put(at('mixed', 'stopped', 'tables', 'issues.csv'), 'x')
    put(at('mixed', 'described', 'datapackage.json'), '{}')
    put(at('mixed', 'described', 'gazette-issue.schema.json'), '{}')
    put(at('mixed', 'described', 'tables', 'issues.csv'), 'x')
    for (const given of [at('mixed'), at('mixed', '**', '*.{csv,txt}')])
      expect(await found(given, at('mixed', 'out'))).toMatchObject({ names: ['mixed/1.txt'], datasets: 4 })
    const { code, stderr } = await run(command.cli, ['convert', 'mixed/dataset', '--out', 'other'], folder)
    expect([code, stderr]).toEqual([1, expect.stringContaining('1 dataset left aside')])
  })

  it('is told from an archive that has a manifest of its own', async () => {
    put(at('scraped', 'manifest.jsonl'), '{"url":"https://example.org/1.pdf"}\n')
    put(at('scraped', 'issues', '1.pdf'), 'x')
    expect((await found(at('scraped'))).names).toEqual(['scraped/issues/1.pdf'])
  })

  it('is left out silently where it is the output, under whatever name', async () => {
    put(at('own', '1.txt'), syntheticIssue(1, 1))
    mkdirSync(at('own', 'result'))
    put(at('own', 'result', '2.txt'), 'x')
    symlinkSync('result', at('own', 'alias'))
    expect(await found(at('own'), at('own', 'alias'))).toMatchObject({ names: ['own/1.txt'], datasets: 0 })
    rmSync(at('own', 'alias'))
  })
})
